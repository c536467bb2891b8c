// What is known of where a person's mouse and mind are in the tree. VS Code tells when it asks for a
// tooltip, when rows are selected, opened and closed; it tells of no mouse that leaves and of no menu. So a
// row that was pointed at is held for a while, and rows move rarely and late.

import type { Clock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import type { RowNode } from './rowTree';

/** A tooltip is left alone for so long, unless the mouse is known to be elsewhere. */
const HELD_MS = 120_000;
/** Rows move by themselves only after so long without a sign of anybody. */
const QUIET_MS = 30_000;
/** The same while something is selected. */
const QUIET_WITH_SELECTION_MS = 300_000;
/** VS Code asks for the tooltip of a row that is clicked, too, though it shows none. */
const CLICK_MS = 500;

export class Attention implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #released = this.#owned.add(new EventEmitter<RowNode>());
  #pointed: RowNode | undefined;
  #timer: Disposable | undefined;
  #lastSign = -Infinity;
  #lastTouch = -Infinity;
  #selected = 0;

  /** Fires with a row whose tooltip need not be left alone any longer. */
  readonly onDidRelease: Event<RowNode> = this.#released.event;

  constructor(private readonly clock: Clock) {}

  /** When there was a sign of somebody last: milliseconds since the epoch, or −Infinity. */
  get lastSign(): number {
    return this.#lastSign;
  }

  /** The mouse rests on a row: its tooltip was asked for. */
  pointedAt(node: RowNode): void {
    this.#sign();
    if (this.clock.now() - this.#lastTouch < CLICK_MS) return;
    if (node !== this.#pointed) this.#release();
    this.#pointed = node;
    this.#timer?.dispose();
    this.#timer = this.clock.after(HELD_MS, () => {
      this.#release();
    });
  }

  /** A person selected, opened or closed rows, so many of which are selected now. */
  touched(selected: number): void {
    this.#sign();
    this.#lastTouch = this.clock.now();
    this.#selected = selected;
    this.#release();
  }

  /** A command begins or ends, or one of its prompts was left: somebody is at work, and reads no tooltip. */
  acted(): void {
    this.#sign();
    this.#release();
  }

  /** A person does something else, outside the tree: no tooltip is being read. */
  elsewhere(): void {
    this.#release();
  }

  /** Whether drawing the node anew would close a tooltip that may be read: its own, or one below it. */
  isHeld(node: RowNode): boolean {
    for (let held = this.#pointed; held !== undefined; held = held.parent) {
      if (held === node) return true;
    }
    return false;
  }

  /** Whether rows may change their places without being asked to. */
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

  #release(): void {
    const node = this.#pointed;
    this.#pointed = undefined;
    this.#timer?.dispose();
    if (node !== undefined) this.#released.fire(node);
  }
}
