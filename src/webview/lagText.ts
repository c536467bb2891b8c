// A lag as the page writes it everywhere: the number, then the sign of its level. Colour comes on top
// and is never the only sign.

import { html, type TemplateResult } from 'lit';
import type { LagLevel, LagLevelText, LagSum } from '../protocol/lagShown';

export type Levels = Readonly<Record<LagLevel, LagLevelText>>;

/** 'unknown ?', '12.3k ‼'; the exact number on hover. */
export function lagText(lag: LagSum, levels: Levels): TemplateResult {
  if (lag.compact === '') return html`<span class="lag none">no partitions</span>`;
  const sign = levels[lag.level].sign;
  return html`<span class="lag ${lag.level}" title=${lag.exact}
    >${lag.compact}<span class="sign" aria-hidden="true">${sign}</span></span
  >`;
}

/** 'lag 350, falling behind, 1 of 4 partitions unknown', for sentences. */
export function lagSentence(lag: LagSum, levels: Levels): string {
  if (lag.compact === '') return 'no partitions';
  const number = lag.exact.replace('≥', 'at least');
  const level = lag.level === 'unknown' ? [] : [levels[lag.level].name];
  const unknown =
    lag.unknown === 0 ? [] : [`${lag.unknown} of ${lag.partitions} partitions unknown`];
  return [`lag ${number}`, ...level, ...unknown, ...lag.caveats].join(', ');
}
