// Gives VS Code rows to draw again, and the next ones once it has drawn these. What it is given meanwhile it would
// collect and draw in the order in which it came, so that it forgets selected rows; and where a person has selected
// another row before it has drawn, rows are given once more.

import type { Clock } from '../../../base/clock';
import type { Disposable } from '../../../base/disposable';
import { CHOOSING_MS } from './attention';

/** VS Code collects changes for so long before it acts on them, in milliseconds. */
const COLLECTS_MS = 250;
/** Questions to VS Code, which it answers in order: rows are drawn by then, four levels of open ones too. */
const ROUND_TRIPS = 5;

/** The rows that are selected at one moment. */
export interface Selected<Node> {
  /** What to draw where `nodes` are due, one turn after the other; undefined for all rows. */
  turns(nodes: readonly Node[]): readonly (readonly Node[] | undefined)[];
  /** Those with which VS Code forgets that others are selected. */
  covering(nodes: readonly Node[]): readonly Node[];
}

interface DrawingOptions<Node> {
  /** Undefined for all rows. */
  readonly give: (nodes: readonly Node[] | undefined) => void;
  readonly selected: () => Selected<Node>;
  readonly clock: Clock;
  /** Asks VS Code's window something, whatever it is. */
  readonly roundTrip: () => Thenable<unknown>;
}

export class RowDrawing<Node> {
  /** To be given, in order. */
  #waiting = new Set<Node>();
  #areAllWaiting = false;
  /** What VS Code has not drawn yet. */
  #given: readonly Node[] = [];
  /** To be given once nobody seems to select any more, and what that waits for. */
  #forgetting: readonly Node[] = [];
  #choice: Disposable | undefined;
  /** While there is something to draw. */
  #drawing: Promise<void> | undefined;
  /** Until VS Code has drawn what it was given last. */
  #turn: Promise<void> | undefined;
  #ended = false;

  constructor(private readonly options: DrawingOptions<Node>) {}

  /** Undefined for all rows. */
  redraw(nodes: readonly Node[] | undefined): void {
    if (nodes === undefined) this.#areAllWaiting = true;
    else for (const node of nodes) this.#waiting.add(node);
    if (this.#isWaiting) this.#drawing ??= this.#draw();
  }

  /**
   * Call when a person has selected something else. Where it takes VS Code several turns, rows look unselected until
   * the last one, and a click meanwhile would leave them so: that waits until nobody clicks any more.
   */
  selected(): void {
    const selected = this.options.selected();
    const again = selected.covering([...new Set([...this.#forgetting, ...this.#given])]);
    this.#choice?.dispose();
    this.#forgetting = [];
    if (again.length === 0) return;
    if (selected.turns(again).length === 1) {
      this.redraw(again);
      return;
    }
    this.#forgetting = again;
    this.#choice = this.options.clock.after(CHOOSING_MS, () => {
      this.#forgetting = [];
      this.redraw(again);
    });
  }

  /** Until VS Code has drawn all that is to be drawn; undefined where it has. */
  untilDrawn(): Promise<void> | undefined {
    return this.#drawing;
  }

  /** Until VS Code was given all that is to be drawn: from then on it reckons with it. */
  async untilGiven(): Promise<void> {
    while (this.#isWaiting && !this.#ended) await this.#turn;
  }

  dispose(): void {
    this.#ended = true;
    this.#choice?.dispose();
  }

  get #isWaiting(): boolean {
    return this.#areAllWaiting || this.#waiting.size > 0;
  }

  async #draw(): Promise<void> {
    while (this.#isWaiting && !this.#ended) {
      const [turn, ...later] = this.#areAllWaiting
        ? [undefined]
        : this.options.selected().turns([...this.#waiting]);
      this.#areAllWaiting = false;
      this.#waiting = new Set(later.flatMap((nodes) => nodes ?? []));
      this.#given = turn ?? [];
      this.options.give(turn);
      // Where VS Code does not answer its window has ended, or will be drawn anew.
      this.#turn = this.#untilGivenIsDrawn().catch(() => undefined);
      await this.#turn;
    }
    this.#given = [];
    this.#drawing = undefined;
  }

  async #untilGivenIsDrawn(): Promise<void> {
    const { clock, roundTrip } = this.options;
    await new Promise<void>((resolve) => void clock.after(COLLECTS_MS, resolve));
    for (let trips = 0; trips < ROUND_TRIPS; trips++) await roundTrip();
  }
}
