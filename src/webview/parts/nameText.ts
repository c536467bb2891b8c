// A name on one line, shortened in the middle where there is little room: what tells names apart often stands
// at their end.

import { html, type TemplateResult } from 'lit';

/** Characters at the end that are always in sight; a name of up to twice as many is cut at its end. */
const TAIL = 8;
const WHOLE = new Intl.Segmenter();
const ASCII = /^[ -~]*$/;

export function nameText(name: string, title = name): TemplateResult {
  const tail = tailOf(name);
  if (tail === undefined) return html`<bdi class="name cut" title=${title}>${name}</bdi>`;
  // No blanks between them: it is one name.
  return html`<bdi class="name halves" title=${title}
    ><span class="cut">${name.slice(0, tail)}</span><span>${name.slice(tail)}</span></bdi
  >`;
}

/** Where the end begins that is always in sight. A table asks for each of its rows in every frame that it scrolls. */
function tailOf(name: string): number | undefined {
  if (ASCII.test(name)) return name.length <= 2 * TAIL ? undefined : name.length - TAIL;
  const characters = [...WHOLE.segment(name)];
  return characters.length <= 2 * TAIL ? undefined : characters[characters.length - TAIL]?.index;
}
