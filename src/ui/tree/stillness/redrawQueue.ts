// Gives rows to VS Code to redraw, a few at a time: it redraws each one separately, and hundreds at
// once would block the window.

import type { Clock } from '../../../base/clock';
import type { Disposable } from '../../../base/disposable';
import type { RowNode } from '../rows/rowTree';

/** Rows drawn at once: some milliseconds of the window's time. */
const ROWS_AT_ONCE = 60;
/** Longer than VS Code collects changes before it acts on them (200 ms). */
const EVERY_MS = 250;
/** While VS Code is busy, in milliseconds from one question to the next. */
const WHILE_BUSY_MS = 25;
/**
 * For an open row VS Code forgets everything below it and fetches it again. A command chosen meanwhile from the
 * menu of a row below gets no row. So it is redrawn less often, and while nobody does anything.
 */
const OPEN_EVERY_MS = 10_000;
/** At the latest, though somebody is busy all the time. */
const OPEN_AT_LATEST_MS = 60_000;

/** What is known of rows at one moment, asked once for all that wait. */
export interface RowsNow {
  /** Whether VS Code shows rows below it, or below one that is drawn with it, which it would forget for a moment. */
  readonly hasRowsBelow: (node: RowNode) => boolean;
  /** Whether the row must not be redrawn for now; checked again until it may be. */
  readonly isHeld: (node: RowNode) => boolean;
}

interface Redraws {
  readonly clock: Clock;
  /** Redraws these rows, and the open rows below them. */
  readonly draw: (nodes: readonly RowNode[]) => void;
  /** Whether nothing is to be drawn now: VS Code still draws, or somebody is selecting rows. */
  readonly isBusy: () => boolean;
  readonly look: () => RowsNow;
  /** Whether VS Code's row still differs from the latest one. */
  readonly isOutdated: (node: RowNode) => boolean;
  /** Whether nobody has done anything in the tree for some seconds. */
  readonly isCalm: () => boolean;
}

export class RedrawQueue implements Disposable {
  /** With the time since when. */
  readonly #waiting = new Map<RowNode, number>();
  /** Those of them that somebody waits to see changed. */
  readonly #asked = new Set<RowNode>();
  readonly #lastOpen = new WeakMap<RowNode, number>();
  #timer: Disposable | undefined;
  #restUntil = -Infinity;
  #ended = false;

  constructor(private readonly redraws: Redraws) {}

  /**
   * Adds rows that look different. A row that is already waiting keeps its turn. With `asked`, a person has
   * changed them just now, and open ones wait no longer than others.
   */
  add(nodes: readonly RowNode[], { asked = false } = {}): void {
    const now = this.redraws.clock.now();
    for (const node of nodes) {
      if (!this.#waiting.has(node)) this.#waiting.set(node, now);
      if (asked) this.#asked.add(node);
    }
    if (this.#timer === undefined) this.#draw();
  }

  /**
   * Redraws nothing for this time, which may end an earlier rest sooner. After a redraw, VS Code gives the focus
   * back to the tree if the tree just had it: a prompt that opens at that moment would lose it.
   */
  rest(milliseconds: number): void {
    this.#restUntil = this.redraws.clock.now() + milliseconds;
    if (this.#timer !== undefined) this.#drawAfter(milliseconds);
  }

  get isResting(): boolean {
    return this.redraws.clock.now() < this.#restUntil;
  }

  dispose(): void {
    this.#ended = true;
    this.#timer?.dispose();
    this.#waiting.clear();
    this.#asked.clear();
  }

  #draw(): void {
    const { clock, draw, look, isOutdated, isBusy } = this.redraws;
    const rest = Math.max(this.#restUntil - clock.now(), isBusy() ? WHILE_BUSY_MS : 0);
    if (rest > 0) {
      this.#drawAfter(rest);
      return;
    }
    const due: RowNode[] = [];
    const now = look();
    for (const [node, since] of this.#waiting) {
      if (!isOutdated(node)) this.#forget(node);
      else if (!now.isHeld(node) && this.#mayDraw(node, since, now)) {
        this.#forget(node);
        if (due.push(node) === ROWS_AT_ONCE) break;
      }
    }
    if (due.length > 0) draw(due);
    this.#timer = undefined;
    if (this.#waiting.size === 0 || this.#ended) return;
    this.#drawAfter(EVERY_MS);
  }

  #drawAfter(milliseconds: number): void {
    this.#timer?.dispose();
    this.#timer = this.redraws.clock.after(milliseconds, () => {
      this.#draw();
    });
  }

  #forget(node: RowNode): void {
    this.#waiting.delete(node);
    this.#asked.delete(node);
  }

  #mayDraw(node: RowNode, since: number, { hasRowsBelow }: RowsNow): boolean {
    const { clock, isCalm } = this.redraws;
    if (!hasRowsBelow(node)) return true;
    const now = clock.now();
    const rested = now - (this.#lastOpen.get(node) ?? -Infinity) >= OPEN_EVERY_MS;
    const mayWait = !this.#asked.has(node) && now - since < OPEN_AT_LATEST_MS;
    if (!(rested && isCalm()) && mayWait) return false;
    this.#lastOpen.set(node, now);
    return true;
  }
}
