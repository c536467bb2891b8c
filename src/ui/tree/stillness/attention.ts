// Estimates whether a person is looking at or pointing to the tree. VS Code tells when a tooltip is
// requested and when rows are selected, opened or closed. It does not tell when the mouse leaves or
// a menu opens. So a row that was pointed at is held for a while, and rows move seldom and late.

import type { Clock } from '../../../base/clock';
import { DisposableStore, type Disposable } from '../../../base/disposable';
import { EventEmitter, type Event } from '../../../base/event';
import type { RowNode } from '../rows/rowTree';

/** How long a tooltip is left alone, unless the mouse is known to be elsewhere. */
const HELD_MS = 120_000;
/** Rows move automatically only after this time without any activity. */
const QUIET_MS = 30_000;
/** The same while a row is selected. */
const QUIET_WITH_SELECTION_MS = 300_000;
/** Longer than it takes from a sign to a choice from a menu, of which VS Code tells nothing, also on a busy machine. */
const CALM_MS = 8_000;
/** Longer than between two clicks of somebody who selects several rows, one after the other. */
export const CHOOSING_MS = 1_500;
/** VS Code requests the tooltip of a clicked row too, though it does not show it. */
const CLICK_MS = 500;

export class Attention implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #released = this.#owned.add(new EventEmitter<RowNode>());
  #pointed: RowNode | undefined;
  #timer: Disposable | undefined;
  #lastSign = -Infinity;
  #lastRowSign = -Infinity;
  #lastTouch = -Infinity;
  #lastChoice = -Infinity;
  #selected = 0;

  /** Fires with a row whose tooltip may be replaced again. */
  readonly onDidRelease: Event<RowNode> = this.#released.event;

  constructor(private readonly clock: Clock) {}

  /** The time of the last activity: milliseconds since the epoch, or −Infinity. */
  get lastSign(): number {
    return this.#lastSign;
  }

  /** The same of what was done with rows alone: to begin or end a command says nothing about them. */
  get lastRowSign(): number {
    return this.#lastRowSign;
  }

  /** The mouse rests on a row: its tooltip was requested. */
  pointedAt(node: RowNode): void {
    this.#signOfRow();
    if (this.clock.now() - this.#lastTouch < CLICK_MS) return;
    if (node !== this.#pointed) this.#release();
    this.#pointed = node;
    this.#timer?.dispose();
    this.#timer = this.clock.after(HELD_MS, () => {
      this.#release();
    });
  }

  /** Rows were selected, opened or closed; `selected` of them are selected now. */
  touched(selected: number): void {
    this.#signOfRow();
    this.#lastTouch = this.clock.now();
    this.#selected = selected;
    this.#release();
  }

  /** So many rows are selected now. */
  selected(count: number): void {
    this.touched(count);
    if (count > 1) this.#lastChoice = this.clock.now();
  }

  /**
   * Whether somebody seems to select several rows, one after the other. Where VS Code draws one of them at the moment
   * of a click, it takes another one for not selected.
   */
  get isChoosing(): boolean {
    return this.clock.now() - this.#lastChoice < CHOOSING_MS;
  }

  /** A command begins or ends, or one of its prompts was left: the person is active, and reads no tooltip. */
  acted(): void {
    this.#sign();
    this.#release();
  }

  /** The person does something outside the tree: no tooltip is being read. */
  elsewhere(): void {
    this.#release();
  }

  /** Whether redrawing the node would close a tooltip that may be read: its own, or one below it. */
  isHeld(node: RowNode): boolean {
    for (let held = this.#pointed; held !== undefined; held = held.parent) {
      if (held === node) return true;
    }
    return false;
  }

  /** Whether there is a tooltip that may be read. */
  get isPointing(): boolean {
    return this.#pointed !== undefined;
  }

  /** Whether the tooltip that may be read is the node's own. */
  isPointedAt(node: RowNode): boolean {
    return node === this.#pointed;
  }

  /** Whether nobody has done anything for some seconds, as far as VS Code tells. */
  get isCalm(): boolean {
    return this.clock.now() - this.#lastSign >= CALM_MS;
  }

  /** Whether rows may move automatically. */
  get isQuiet(): boolean {
    if (this.#pointed !== undefined) return false;
    const wanted = this.#selected > 0 ? QUIET_WITH_SELECTION_MS : QUIET_MS;
    return this.clock.now() - this.#lastSign >= wanted;
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#owned.dispose();
  }

  #sign(): void {
    this.#lastSign = this.clock.now();
  }

  #signOfRow(): void {
    this.#sign();
    this.#lastRowSign = this.#lastSign;
  }

  #release(): void {
    const node = this.#pointed;
    this.#pointed = undefined;
    this.#timer?.dispose();
    if (node !== undefined) this.#released.fire(node);
  }
}
