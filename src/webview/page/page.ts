// Holds the latest state and the view, takes messages in, and draws once a frame at most.

import { render } from 'lit';
import { nextState } from '../../protocol/nextState';
import type { PanelMemory } from '../../protocol/panelMemory';
import type { PanelState } from '../../protocol/panelState';
import type { Host } from './host';
import { pageTemplate } from './pageTemplate';
import { Selection } from '../partitions/selection';
import { viewFrom, type View } from './view';

/** Milliseconds without a change before the view is kept: scrolling changes it every frame. */
const KEEP_AFTER_MS = 200;

export class Page {
  #state: PanelState | undefined;
  #view: View;
  #drawing = false;
  #keeping: number | undefined;
  readonly #ticks = new Selection();

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
  ) {
    this.#view = viewFrom(host.kept);
  }

  /** Says that the page listens, and draws that it waits. */
  start(): void {
    this.#draw();
    this.host.send({ kind: 'ready' });
    if (this.#view.rebalance !== null) this.#step(this.#view.rebalance);
  }

  /** A message of the host. One that does not fit what is shown changes nothing. */
  receive(message: unknown): void {
    const shown = this.#state;
    const next = nextState(shown, message);
    if (typeof next === 'string') {
      this.host.send({ kind: 'dropped', reason: next });
      if (next === 'missed') this.host.send({ kind: 'ready' });
      return;
    }
    this.#state = next;
    const { picture } = next;
    if (picture !== null) this.#ticks.prune(picture);
    if (shown === undefined) this.#keepSoon();
    this.#drawSoon();
  }

  /** Changes how the group is looked at. */
  readonly #setView = (change: Partial<View>): void => {
    const before = this.#view;
    this.#view = { ...before, ...change };
    if (this.#view.rebalance !== before.rebalance) this.#step(this.#view.rebalance);
    this.#keepSoon();
    // The browser has scrolled already.
    if (Object.keys(change).some((field) => field !== 'scroll')) this.#drawSoon();
  };

  readonly #tick = (change: (ticks: Selection) => void): void => {
    change(this.#ticks);
    this.#drawSoon();
  };

  #step(id: number | null): void {
    this.host.send({ kind: 'showRebalance', id });
  }

  #drawSoon(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  #draw(): void {
    const { send } = this.host;
    render(
      pageTemplate({
        ...{ state: this.#state, view: this.#view, setView: this.#setView },
        ...{ ticks: this.#ticks, tick: this.#tick, send },
      }),
      this.root,
    );
  }

  #keepSoon(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => {
      this.#keep();
    }, KEEP_AFTER_MS);
  }

  #keep(): void {
    if (this.#state === undefined) return;
    const memory: PanelMemory & { readonly view: View } = {
      clusterId: this.#state.cluster.clusterId,
      groupId: this.#state.group.groupId,
      view: this.#view,
    };
    this.host.keep(memory);
  }
}
