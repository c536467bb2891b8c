// Keeps how far an element is scrolled: set once when it appears, told whenever it changes.

import type { DirectiveResult } from 'lit/directive.js';
import { ref } from 'lit/directives/ref.js';

const known = new WeakSet<Element>();

/** A directive for the scrolling element. `top` counts only at its first appearance. */
export function keptScroll(top: number, changed: (top: number) => void): DirectiveResult {
  return ref((element) => {
    if (element === undefined) return;
    if (!known.has(element)) {
      known.add(element);
      // Once its content is there, in the next frame.
      requestAnimationFrame(() => {
        element.scrollTop = top;
      });
    }
    (element as HTMLElement).onscroll = () => {
      changed(element.scrollTop);
    };
  });
}
