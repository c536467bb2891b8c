// One of the guide's five practices: held, not held, or not visible, and why; with the button that helps to keep it.

import { html, nothing, type TemplateResult } from 'lit';
import type { PracticeShown } from '../../protocol/health';
import type { ActionButton } from './actionButtons';

const KINDS: Readonly<
  Record<PracticeShown['kind'], { readonly sign: string; readonly word: string }>
> = {
  held: { sign: '✓', word: 'held' },
  notHeld: { sign: '!', word: 'not held' },
  unseen: { sign: '?', word: 'unknown' },
};

export function practiceItem(
  { kind, title, text, next, also, action }: PracticeShown,
  buttonOf: ActionButton,
): TemplateResult {
  const { sign, word } = KINDS[kind];
  return html`<li class="practice ${kind}">
    <span class="practice-sign" aria-hidden="true">${sign}</span>
    <div class="advice">
      <div class="advice-words">
        <p><strong>${title}</strong> <span class="chip">${word}</span></p>
        <p class="quiet"><bdi>${text}</bdi></p>
        ${next === '' ? nothing : html`<p><span class="next">Next step</span> <bdi>${next}</bdi></p>`}
        ${also === '' ? nothing : html`<p><span class="next">Also possible</span> <bdi>${also}</bdi></p>`}
      </div>
      ${buttonOf(action, title)}
    </div>
  </li>`;
}
