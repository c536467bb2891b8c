// The few members of the browser's DOM that the readers in this folder use. The root tsconfig has no
// DOM on purpose, so that `document` in core is a type error; these readers run in the page only.

export interface PageElement {
  readonly id: string;
  readonly className: string;
  textContent: string | null;
  readonly innerText: string;
  readonly offsetHeight: number;
  readonly scrollHeight: number;
  readonly dataset: Readonly<Record<string, string | undefined>>;
  readonly style: Readonly<Record<string, string>>;
  readonly classList: { contains(name: string): boolean };
  readonly value?: string;
  readonly placeholder?: string;
  readonly type?: string;
  getAttribute(name: string): string | null;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  getBoundingClientRect(): {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
    readonly height: number;
  };
  dispatchEvent(event: object): boolean;
  append(child: PageElement): void;
  remove(): void;
}

interface PageWindow {
  readonly document: PageElement & { createElement(name: string): PageElement };
  readonly WheelEvent: new (type: string, init: object) => object;
  getComputedStyle(
    element: PageElement,
    pseudo?: string,
  ): Readonly<Record<'color' | 'content', string>>;
  requestAnimationFrame(callback: () => void): void;
}

/** The page's window. */
export const page = globalThis as unknown as PageWindow;

/** The element's text without surrounding space; '' for none. */
export function textOf(element: PageElement | null | undefined): string {
  return (element?.textContent ?? '').replaceAll('\u00a0', ' ').trim();
}

/**
 * All elements on screen that fit the selector. What is inert is closed already and only fades away: it
 * still shows what was there, and takes no keys.
 */
export function visible(selector: string, within: PageElement = page.document): PageElement[] {
  return [...within.querySelectorAll(selector)].filter(
    (element) => element.offsetHeight > 0 && element.closest('[inert]') === null,
  );
}

/** Resolves when the page has drawn its next frame. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    page.requestAnimationFrame(resolve);
  });
}
