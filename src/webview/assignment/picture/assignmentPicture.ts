// The picture itself, as an element: measures its room, draws what is on the screen, and follows the
// pointer and the keyboard.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { layoutOf, openTopics, type Layout } from '../layout/layout';
import { legend } from './legend';
import { highlightFrom, highlightedMembers } from './highlight';
import { memberCards } from './memberCards';
import { columnsOf, isSmall, metricsFor, type Metrics } from '../layout/metrics';
import { moveFrom } from './pictureKeys';
import { topOf } from '../layout/placement';
import type { PictureInput } from '../scene/pictureInput';
import { cursorOf, litOf, NOTHING_POINTED, pointingAfter, type PointingEvent } from './pointing';
import { readOut } from './readOut';
import { ribbons } from './ribbons';
import { topicNodes, type Keyed, type TopicRoom } from './topicNodes';

/** Pixels above and below the screen that are drawn, too. */
const OVERSCAN = 400;

interface Arranged {
  readonly input: PictureInput;
  readonly fontSize: number;
  readonly metrics: Metrics;
  readonly layout: Layout;
}

export class AssignmentPicture extends LitElement {
  #input: PictureInput | undefined;
  #last: Arranged | undefined;
  #pointing = NOTHING_POINTED;
  #size = { width: 0, fontSize: 13 };
  readonly #resize = new ResizeObserver(() => {
    this.#measure();
  });
  #scroller: Element | null = null;
  readonly #onScroll = (): void => {
    this.requestUpdate();
  };

  set input(input: PictureInput) {
    this.#input = input;
    this.requestUpdate();
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scroller = this.closest('.scroller');
    this.#scroller?.addEventListener('scroll', this.#onScroll, { passive: true });
    // What is on the screen depends on it as well as on the picture.
    if (this.#scroller !== null) this.#resize.observe(this.#scroller);
    this.#resize.observe(this);
    this.#measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#resize.disconnect();
  }

  #measure(): void {
    const fontSize = Number.parseFloat(getComputedStyle(this).fontSize) || 13;
    this.#size = { width: this.clientWidth, fontSize };
    this.requestUpdate();
  }

  override render(): TemplateResult | typeof nothing {
    const input = this.#input;
    if (input === undefined || this.#size.width === 0) return nothing;
    const { scene, picture } = input;
    const { metrics, layout } = this.#arranged(input);
    const columns = columnsOf(this.#size.width);
    const { pinned } = this.#pointing;
    const lit = litOf(this.#pointing, scene);
    const room: Omit<TopicRoom, 'cursor'> = {
      scene,
      layout,
      metrics,
      picture,
      lit,
      litMembers: highlightedMembers(scene, lit),
      pinned,
      visible: this.#visible(),
    };
    const cursor = (side: 'topics' | 'members') => cursorOf(this.#pointing, side, scene, layout);
    const members = memberCards({ ...room, cursor: cursor('members') });
    return html`<div
        class="picture ${lit === undefined ? '' : 'has-lit'} ${scene.live ? 'live' : 'stepped'}"
        style=${styleMap({ height: `${layout.height}px` })}
        @pointerover=${this.#onPointer}
        @pointerleave=${this.#onLeave}
        @focusin=${this.#onFocus}
        @focusout=${this.#onBlur}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
      >
        <div
          class="topics"
          role="tree"
          aria-label="Topics and partitions"
          style=${styleMap({ width: `${columns.left}px` })}
        >
          ${inPlace(topicNodes({ ...room, cursor: cursor('topics') }))}
        </div>
        <svg
          class="ribbons"
          aria-hidden="true"
          style=${styleMap({ left: `${columns.left}px` })}
          width=${columns.middle}
          height=${layout.height}
        >
          ${ribbons({ ...room, width: columns.middle })}
        </svg>
        ${
          members.length === 0
            ? nothing
            : html`<div
                class="members"
                role="listbox"
                aria-label="Members"
                style=${styleMap({ width: `${columns.right}px` })}
              >
                ${inPlace(members)}
              </div>`
        }
      </div>
      ${legend(scene, picture)} ${readOut({ ...input, lit, pinned: pinned !== undefined })}`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { focused } = this.#pointing;
    if (focused === undefined) return;
    // A focused thing may have left the screen with its element, and come back to it. Where the person has gone
    // on to another control meanwhile, the focus stays there.
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) {
      this.#element(focused)?.focus({ preventScroll: true });
    } else if (!this.contains(activeElement)) {
      this.#pointing = pointingAfter(this.#pointing, { kind: 'blur' });
    }
  }

  /** Arranged anew only when there is something else to arrange: the pointer changes nothing. */
  #arranged(input: PictureInput): Arranged {
    const known = this.#last;
    const { fontSize } = this.#size;
    if (known?.input === input && known.fontSize === fontSize) return known;
    const open = openTopics(input.scene, input.opened, input.closed);
    const metrics = metricsFor(fontSize, isSmall(input.scene));
    this.#last = { input, fontSize, metrics, layout: layoutOf(input.scene, open, metrics) };
    return this.#last;
  }

  /** Before the first layout the screen's height is all that is known. */
  #visible(): (top: number, bottom: number) => boolean {
    const box = this.#scroller?.getBoundingClientRect();
    const offset = box === undefined ? 0 : box.top - this.getBoundingClientRect().top;
    const from = offset - OVERSCAN;
    const to = offset + (box?.height ?? innerHeight) + OVERSCAN;
    return (top, bottom) => bottom >= from && top <= to;
  }

  #happened(event: PointingEvent): void {
    const after = pointingAfter(this.#pointing, event);
    if (after === this.#pointing) return;
    this.#pointing = after;
    this.requestUpdate();
  }

  readonly #onPointer = (event: Event): void => {
    this.#happened({ kind: 'point', key: keyOf(event) });
  };

  readonly #onLeave = (): void => {
    this.#happened({ kind: 'point', key: undefined });
  };

  readonly #onFocus = (event: FocusEvent): void => {
    const key = keyOf(event);
    if (key === undefined || !(event.target as Element).matches(':focus-visible')) return;
    this.#happened({ kind: 'focus', key });
  };

  readonly #onBlur = (event: FocusEvent): void => {
    const element = event.target as Element;
    const leave = () => {
      // An element that is taken off the page while focused stays the focused thing.
      if (element.isConnected) this.#happened({ kind: 'blur' });
    };
    // Where it is being taken off, that is seen only afterwards.
    if (event.relatedTarget === null) queueMicrotask(leave);
    else leave();
  };

  readonly #onClick = (event: Event): void => {
    const key = keyOf(event);
    if (key !== undefined) this.#activate(key);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const key = keyOf(event);
    const input = this.#input;
    if (key === undefined || input === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') this.#activate(key);
    else if (event.key === 'Escape') this.#happened({ kind: 'escape' });
    else {
      const move = moveFrom(key, event.key, input.scene, this.#arranged(input).layout);
      if (move === undefined) return;
      if (move.kind === 'focus') this.#focusOn(move.key);
      else this.#toggle(move.topic, move.open);
    }
    event.preventDefault();
  };

  #activate(key: string): void {
    const lit = highlightFrom(key);
    const input = this.#input;
    if (lit === undefined || input === undefined) return;
    this.#happened({ kind: 'activate', key });
    if (lit.kind === 'topic') {
      this.#toggle(lit.topic, this.#arranged(input).layout.topics[lit.topic]?.open !== true);
    }
  }

  #toggle(topic: number, open: boolean): void {
    const name = this.#input?.scene.topics[topic]?.topic;
    if (name !== undefined) this.#input?.toggle(name, open);
  }

  /** Scrolls there first: what is off the screen has no element. */
  #focusOn(key: string): void {
    this.#happened({ kind: 'focus', key });
    const input = this.#input;
    const lit = highlightFrom(key);
    if (input === undefined || lit === undefined) return;
    this.#bringIntoView(topOf(lit, this.#arranged(input)));
    this.requestUpdate();
    void this.updateComplete.then(() => this.#element(key)?.focus({ preventScroll: true }));
  }

  #bringIntoView(y: number): void {
    const box = this.#scroller?.getBoundingClientRect();
    if (box === undefined || this.#scroller === null) return;
    const at = this.getBoundingClientRect().top + y - box.top;
    const margin = 60;
    if (at < margin) this.#scroller.scrollTop += at - margin;
    else if (at > box.height - 2 * margin) this.#scroller.scrollTop += at - box.height + 2 * margin;
  }

  #element(key: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-key="${key}"]`);
  }
}

function keyOf(event: Event): string | undefined {
  const element = (event.target as Element).closest('[data-key]');
  return element?.getAttribute('data-key') ?? undefined;
}

customElements.define('kafka-assignment', AssignmentPicture);

const inPlace = (nodes: readonly Keyed[]) =>
  repeat(
    nodes,
    ([key]) => key,
    ([, drawn]) => drawn,
  );
