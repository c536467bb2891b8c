// Where a commit stands between the start and the end of its log, as a bar: what was read is neutral, what is
// left to read has the colour of the lag's level, hatched as far as a share group has finished parts of it. What is not known, not committed or outside of the log has a
// bar of its own kind, never an empty or a full one.

import { html, type TemplateResult } from 'lit';
import type { PositionKind } from '../../protocol/partitionColumns';
import type { PartitionRow } from './partitionRow';

const WORDS: Readonly<Record<Exclude<PositionKind, 'within'>, string>> = {
  belowStart: 'committed offset before the log start',
  beyondEnd: 'committed offset beyond the log end',
  noCommit: 'no commit',
  emptyLog: 'the log is empty',
  unknown: 'position unknown',
};

/** Of a share group, whose start offset stands in the place of a commit. */
const SHARE_WORDS: typeof WORDS = {
  ...WORDS,
  belowStart: 'start offset before the log start',
  beyondEnd: 'start offset beyond the log end',
  noCommit: 'no start offset',
};

export function positionBar(row: PartitionRow): TemplateResult {
  const { position, fraction, finishedFraction, level, lagValue } = row;
  const share = position === 'within' ? (fraction ?? 0) : position === 'beyondEnd' ? 1 : 0;
  const isLeft = (lagValue ?? 0) > 0 && (position === 'within' || position === 'belowStart');
  return html`<span
    class="bar ${position} ${level}"
    role="img"
    aria-label=${positionWords(row)}
    style="--share:${share * 100}%;--finished:${(finishedFraction ?? 0) * 100}%"
    ><i class="done"></i
    >${isLeft ? html`<i class="left"></i>` : ''}${(finishedFraction ?? 0) > 0 ? html`<i class="finished"></i>` : ''}<i
      class="mark"
    ></i
  ></span>`;
}

/** '85 % processed', or what kind of position it is. */
export function positionWords({
  kind,
  position,
  fraction,
  finishedFraction,
}: Pick<PartitionRow, 'kind' | 'position' | 'fraction' | 'finishedFraction'>): string {
  if (position !== 'within') return (kind === 'share' ? SHARE_WORDS : WORDS)[position];
  // Cut off: 100 % only where everything was processed.
  const percent = (part: number | null): number => Math.floor((part ?? 0) * 100);
  if (kind !== 'share') return `${percent(fraction)} % processed`;
  const before = `${percent(fraction)} % before the start offset`;
  return (finishedFraction ?? 0) > 0
    ? `${before}, ${percent(finishedFraction)} % finished beyond it`
    : before;
}
