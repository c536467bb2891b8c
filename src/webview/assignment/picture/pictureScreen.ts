// How much of the picture the screen shows: its room, how far it is scrolled, and what is near enough to be
// drawn. Whenever one of them changes, the picture is drawn anew.

import type { LitElement, ReactiveController } from 'lit';

/** Pixels above and below the screen that are drawn, too. */
const OVERSCAN = 400;
/** Height of the line below the picture, in sizes of the font. */
const READ_OUT = 4;
/** Pixels that a thing is kept from the edge of the screen. */
const MARGIN = 60;

export class PictureScreen implements ReactiveController {
  #scroller: Element | null = null;
  #width = 0;
  #fontSize = 13;
  readonly #resize = new ResizeObserver(() => {
    this.#measure();
  });
  readonly #onScroll = (): void => {
    this.picture.requestUpdate();
  };

  constructor(private readonly picture: LitElement) {
    picture.addController(this);
  }

  /** Pixels; 0 before there is any room. */
  get width(): number {
    return this.#width;
  }

  /** Pixels. */
  get fontSize(): number {
    return this.#fontSize;
  }

  /** Pixels of height that things can stay in sight in: the line below the picture has the rest. */
  get height(): number {
    return Math.max(
      MARGIN,
      (this.#scroller?.clientHeight ?? innerHeight) - READ_OUT * this.#fontSize,
    );
  }

  /** Pixels of the picture that are scrolled away above the screen. */
  get top(): number {
    const box = this.#scroller?.getBoundingClientRect();
    return box === undefined ? 0 : Math.max(0, box.top - this.picture.getBoundingClientRect().top);
  }

  hostConnected(): void {
    this.#scroller = this.picture.closest('.scroller');
    this.#scroller?.addEventListener('scroll', this.#onScroll, { passive: true });
    // What is on the screen depends on it as well as on the picture.
    if (this.#scroller !== null) this.#resize.observe(this.#scroller);
    this.#resize.observe(this.picture);
    this.#measure();
  }

  hostDisconnected(): void {
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#resize.disconnect();
  }

  #measure(): void {
    this.#fontSize = Number.parseFloat(getComputedStyle(this.picture).fontSize) || 13;
    this.#width = this.picture.clientWidth;
    this.picture.requestUpdate();
  }

  /**
   * Tells of two heights in the picture whether anything between them is on the screen or near it. Before the
   * first layout the screen's height is all that is known.
   */
  seen(): (top: number, bottom: number) => boolean {
    const box = this.#scroller?.getBoundingClientRect();
    const offset = box === undefined ? 0 : box.top - this.picture.getBoundingClientRect().top;
    const from = offset - OVERSCAN;
    const to = offset + (box?.height ?? innerHeight) + OVERSCAN;
    return (top, bottom) => bottom >= from && top <= to;
  }

  /** Scrolls until a height of the picture, in pixels, is on the screen. */
  bringIntoView(y: number): void {
    const box = this.#scroller?.getBoundingClientRect();
    if (box === undefined || this.#scroller === null) return;
    const at = this.picture.getBoundingClientRect().top + y - box.top;
    const lowest = box.height - 2 * MARGIN;
    if (at < MARGIN) this.#scroller.scrollTop += at - MARGIN;
    else if (at > lowest) this.#scroller.scrollTop += at - lowest;
  }
}
