// A name on one line, shortened in the middle where there is little room: what tells names apart often stands
// at their end.

import { html, type TemplateResult } from 'lit';

/** Characters at the end that are always in sight; a name of up to twice as many is cut at its end. */
const TAIL = 8;
const WHOLE = new Intl.Segmenter();

export function nameText(name: string, title = name): TemplateResult {
  const characters = [...WHOLE.segment(name)];
  const tail = characters[characters.length - TAIL];
  if (tail === undefined || characters.length <= 2 * TAIL) {
    return html`<bdi class="name cut" title=${title}>${name}</bdi>`;
  }
  // No blanks between them: it is one name.
  return html`<bdi class="name halves" title=${title}
    ><span class="cut">${name.slice(0, tail.index)}</span
    ><span>${name.slice(tail.index)}</span></bdi
  >`;
}
