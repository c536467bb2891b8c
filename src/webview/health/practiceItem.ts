// One of the guide's five practices: held, not held, or not visible, and why.

import { html, nothing, type TemplateResult } from 'lit';
import type { PracticeShown } from '../../protocol/health';

const KINDS: Readonly<
  Record<PracticeShown['kind'], { readonly sign: string; readonly word: string }>
> = {
  held: { sign: '✓', word: 'held' },
  notHeld: { sign: '!', word: 'not held' },
  unseen: { sign: '?', word: 'unknown' },
};

export function practiceItem({ kind, title, text, next }: PracticeShown): TemplateResult {
  const { sign, word } = KINDS[kind];
  return html`<li class="practice ${kind}">
    <span class="practice-sign" aria-hidden="true">${sign}</span>
    <div>
      <p><strong>${title}</strong> <span class="chip">${word}</span></p>
      <p class="quiet"><bdi>${text}</bdi></p>
      ${next === '' ? nothing : html`<p><span class="next">Next step</span> <bdi>${next}</bdi></p>`}
    </div>
  </li>`;
}
