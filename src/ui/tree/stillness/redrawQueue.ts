// Gives rows to VS Code to redraw, a few at a time: it redraws each one separately, and hundreds at
// once would block the window.

import type { Clock } from '../../../base/clock';
import type { Disposable } from '../../../base/disposable';
import type { RowNode } from '../rows/rowTree';

/** Rows drawn at once: some milliseconds of the window's time. */
const ROWS_AT_ONCE = 60;
/** Longer than VS Code collects changes before it acts on them (200 ms). */
const EVERY_MS = 250;
/** For an open row VS Code fetches everything below it again, so it is redrawn less often. */
const OPEN_EVERY_MS = 5_000;

interface Redraws {
  readonly clock: Clock;
  /** Redraws these rows, and the open rows below them. */
  readonly draw: (nodes: readonly RowNode[]) => void;
  readonly isOpen: (node: RowNode) => boolean;
  /** Whether the row must not be redrawn for now; checked again until it may be. */
  readonly isHeld: (node: RowNode) => boolean;
  /** Whether VS Code's row still differs from the latest one. */
  readonly isOutdated: (node: RowNode) => boolean;
}

export class RedrawQueue implements Disposable {
  readonly #waiting = new Set<RowNode>();
  readonly #lastOpen = new WeakMap<RowNode, number>();
  #timer: Disposable | undefined;
  #restUntil = -Infinity;
  #ended = false;

  constructor(private readonly redraws: Redraws) {}

  /** Adds rows that look different. A row that is already waiting keeps its turn. */
  add(nodes: readonly RowNode[]): void {
    for (const node of nodes) this.#waiting.add(node);
    if (this.#timer === undefined) this.#draw();
  }

  /**
   * Redraws nothing for this time. After a redraw, VS Code gives the focus back to the tree if the
   * tree just had it: a prompt that opens at that moment would lose it.
   */
  rest(milliseconds: number): void {
    this.#restUntil = this.redraws.clock.now() + milliseconds;
  }

  get isResting(): boolean {
    return this.redraws.clock.now() < this.#restUntil;
  }

  dispose(): void {
    this.#ended = true;
    this.#timer?.dispose();
    this.#waiting.clear();
  }

  #draw(): void {
    const { clock, draw, isHeld, isOutdated } = this.redraws;
    const rest = this.#restUntil - clock.now();
    if (rest > 0) {
      this.#timer = clock.after(rest, () => {
        this.#draw();
      });
      return;
    }
    const due: RowNode[] = [];
    for (const node of this.#waiting) {
      if (!isOutdated(node)) this.#waiting.delete(node);
      else if (!isHeld(node) && this.#mayDraw(node)) {
        this.#waiting.delete(node);
        if (due.push(node) === ROWS_AT_ONCE) break;
      }
    }
    if (due.length > 0) draw(due);
    this.#timer = undefined;
    if (this.#waiting.size === 0 || this.#ended) return;
    this.#timer = clock.after(EVERY_MS, () => {
      this.#draw();
    });
  }

  #mayDraw(node: RowNode): boolean {
    if (!this.redraws.isOpen(node)) return true;
    const now = this.redraws.clock.now();
    if (now - (this.#lastOpen.get(node) ?? -Infinity) < OPEN_EVERY_MS) return false;
    this.#lastOpen.set(node, now);
    return true;
  }
}
