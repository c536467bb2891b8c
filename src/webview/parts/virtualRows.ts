// The rows of a long list that are on the screen, as an element's own business: it is told when others come into
// sight, and asks which ones they are.

import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';

/** Rows beyond both edges of the screen that are drawn, too. */
const BEYOND = 12;

export interface RowsWanted {
  readonly count: number;
  /** Pixels of the row at an index, as long as it was not measured. */
  readonly heightOf: (index: number) => number;
  /** What a measured height goes with; a row's index unless said. The same function as long as the rows are the same. */
  readonly keyOf?: (index: number) => string;
  /** Pixels that stay covered at the top, when a row is brought into sight. */
  readonly head: number;
}

export class VirtualRows {
  readonly #virtualizer: Virtualizer<HTMLElement, Element>;
  readonly #unmount: () => void;
  #wanted: RowsWanted = { count: 0, heightOf: () => 0, head: 0 };

  /** `firstTop` is how far the list is scrolled when it appears. */
  constructor(
    private readonly scroller: () => HTMLElement | null,
    private readonly firstTop: number,
    private readonly changed: () => void,
  ) {
    this.#virtualizer = new Virtualizer<HTMLElement, Element>(this.#options());
    this.#unmount = this.#virtualizer._didMount();
  }

  dispose(): void {
    this.#unmount();
  }

  /** The rows to draw, of those that are wanted now. */
  items(wanted: RowsWanted): readonly VirtualItem[] {
    this.#wanted = wanted;
    this.#virtualizer.setOptions(this.#options());
    return this.#virtualizer.getVirtualItems();
  }

  /** Pixels of all rows together. */
  get height(): number {
    return this.#virtualizer.getTotalSize();
  }

  /** To be called once what `items` said is drawn. */
  drawn(): void {
    this.#virtualizer._willUpdate();
  }

  /** Takes the height of a drawn row, which has its index as `data-index`; undefined for one that is gone. */
  measure(row: Element | undefined): void {
    this.#virtualizer.measureElement(row ?? null);
  }

  bringIntoView(index: number): void {
    this.#virtualizer.scrollToIndex(index);
  }

  #options(): VirtualizerOptions<HTMLElement, Element> {
    const { count, heightOf, head, keyOf } = this.#wanted;
    return {
      ...(keyOf === undefined ? {} : { getItemKey: keyOf }),
      count,
      getScrollElement: this.scroller,
      estimateSize: heightOf,
      overscan: BEYOND,
      initialOffset: this.firstTop,
      scrollPaddingStart: head,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: this.changed,
    };
  }
}
