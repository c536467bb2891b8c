// The picture itself, as an element: draws what is on the screen, and tells what the pointer and the keyboard
// do to it. What follows from that is said in `pointing` and `pictureKeys`.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { arrangementOf, type Arrangement } from './arrangement';
import type { Layout } from '../layout/layout';
import { columnsOf } from '../layout/metrics';
import type { PictureInput } from './pictureInput';
import { inPlace, type Drawing } from './drawing';
import {
  highlightedMembers,
  highlightFrom,
  highlightKey,
  placeOf,
  topOf,
  type Highlight,
} from './highlight';
import { legend } from './legend';
import { memberCards } from './memberCards';
import { openThing, uncover } from './opening';
import { moveFrom } from './pictureKeys';
import { PictureScreen } from './pictureScreen';
import {
  cursorsOf,
  highlightOf,
  NOTHING_POINTED,
  pointingAfter,
  type PointingEvent,
} from './pointing';
import { readOut } from './readOut';
import { ribbons } from './ribbons';
import { topicNodes } from './topicNodes';

export class AssignmentPicture extends LitElement {
  #input: PictureInput | undefined;
  #last: Arrangement | undefined;
  #pointing = NOTHING_POINTED;
  /** What is looked for, until it is drawn. */
  #sought: Highlight | undefined;
  readonly #screen = new PictureScreen(this);

  set input(input: PictureInput) {
    this.#input = input;
    this.requestUpdate();
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult | typeof nothing {
    const input = this.#input;
    if (input === undefined || this.#screen.width === 0) return nothing;
    const { scene } = input;
    const drawing = this.#drawing(input);
    const { layout, highlight, pinned } = drawing;
    const { left, middle, right } = columnsOf(this.#screen.width, this.#screen.fontSize, scene);
    const members = memberCards(drawing);
    return html`<div
        class="picture ${highlight === undefined ? '' : 'has-highlight'}"
        style="height:${layout.height}px;grid-template-columns:${left}px ${middle}px ${right}px"
        @pointerover=${this.#onPointer}
        @pointerleave=${this.#onLeave}
        @focusin=${this.#onFocus}
        @focusout=${this.#onBlur}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
      >
        <div class="topics" role="tree" aria-label="Topics and partitions">
          ${inPlace(topicNodes(drawing))}
        </div>
        <svg class="ribbons" aria-hidden="true" width=${middle} height=${layout.height}>
          ${ribbons(drawing, middle)}
        </svg>
        ${
          members.length === 0
            ? nothing
            : html`<div
                class="members ${layout.column === undefined ? '' : 'in-sight'}"
                style="height:${layout.column ?? layout.height}px;top:${-layout.columnScrolls}px"
                role="listbox"
                aria-label="Members"
              >
                ${inPlace(members)}
              </div>`
        }
      </div>
      ${legend(drawing)} ${readOut({ ...input, highlight, pinned: pinned !== undefined })}`;
  }

  #drawing(input: PictureInput): Drawing {
    const { scene, picture } = input;
    const { metrics, layout } = this.#arranged(input);
    const pointing = this.#pointing;
    const highlight = highlightOf(pointing, scene);
    return {
      ...{ scene, layout, metrics, picture, highlight },
      highlightedMembers: highlightedMembers(scene, highlight),
      pinned: pointing.pinned,
      cursors: cursorsOf(pointing, scene, layout),
      columnTop: this.#columnTop(layout),
      isSeen: this.#screen.seen(),
    };
  }

  #columnTop({ column, columnScrolls, height }: Layout): number {
    if (column === undefined) return 0;
    return Math.min(Math.max(0, this.#screen.top - columnScrolls), height - column);
  }

  #arranged(input: PictureInput): Arrangement {
    const { fontSize, height } = this.#screen;
    return (this.#last = arrangementOf(input, { fontSize, screen: height }, this.#last));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#sought !== undefined) this.#arriveAt(this.#sought);
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

  /** Opens what hides a thing; once that is drawn, scrolls to the thing and pins it. */
  seek(thing: Highlight): void {
    const input = this.#input;
    if (input === undefined || thing.kind === 'member') return;
    this.#sought = thing;
    uncover(input, thing);
    this.requestUpdate();
  }

  #arriveAt(thing: Highlight): void {
    const input = this.#input;
    if (input === undefined || !('topic' in thing)) return;
    const arrangement = this.#arranged(input);
    const topic = arrangement.layout.topics[thing.topic];
    if (!topic?.open) return;
    if (thing.kind !== 'topic' && placeOf(topic.rows, thing) < 0) return;
    this.#sought = undefined;
    this.#screen.bringIntoView(topOf(thing, arrangement) ?? 0);
    this.#happened({ kind: 'pin', key: highlightKey(thing) });
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
      else openThing(input, move.thing, move.open);
    }
    event.preventDefault();
  };

  #activate(key: string): void {
    const target = highlightFrom(key);
    const input = this.#input;
    if (target === undefined || input === undefined) return;
    this.#happened({ kind: 'activate', key });
    if (target.kind !== 'topic' && target.kind !== 'run') return;
    const topic = this.#arranged(input).layout.topics[target.topic];
    const row = topic?.rows[placeOf(topic.rows, target)];
    const isOpen = target.kind === 'topic' ? topic?.open : row?.kind === 'run' && row.unfolded;
    openThing(input, target, isOpen !== true);
  }

  /** Scrolls there first: what is off the screen has no element. */
  #focusOn(key: string): void {
    this.#happened({ kind: 'focus', key });
    const input = this.#input;
    const target = highlightFrom(key);
    if (input === undefined || target === undefined) return;
    const top = topOf(target, this.#arranged(input));
    if (top !== undefined) this.#screen.bringIntoView(top);
    this.requestUpdate();
    void this.updateComplete.then(() => this.#element(key)?.focus({ preventScroll: true }));
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
