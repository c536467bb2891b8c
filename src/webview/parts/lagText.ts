// A lag as the page writes it everywhere: the number, then the sign of its level. Colour comes on top
// and is never the only sign.

import { html, type TemplateResult } from 'lit';
import { LAG_LEVELS } from '../../base/lagLevels';
import type { LagShown } from '../../protocol/lagShown';

/** 'unknown ?', '12.3k ‼'; the exact number on hover. */
export function lagText({ compact, exact, level }: LagShown): TemplateResult {
  if (compact === '') return html`<span class="lag none">no partitions</span>`;
  return html`<span class="lag ${level}" title=${exact}
    >${compact}<span class="sign" aria-hidden="true">${LAG_LEVELS[level].sign}</span></span
  >`;
}
