// A partition's lag compared with the largest of the group, as a bar: which partitions are behind the others
// is seen at a glance. What has no number has a bar of its own kind, never an empty one.

import { html, type TemplateResult } from 'lit';
import { positionWords } from './positionBar';
import type { PartitionRow } from './partitionRow';

/** `largest` is the largest lag of the group's partitions; 0 where none has any. */
export function lagBar(row: PartitionRow, largest: number): TemplateResult {
  const { position, level, lagValue } = row;
  const share = largest === 0 ? 0 : Math.max(0, lagValue ?? 0) / largest;
  return html`<span
    class="bar compared ${position} ${level}"
    role="img"
    aria-label=${lagBarWords(row, share)}
    style="--share:${share * 100}%"
    >${share > 0 ? html`<i class="left"></i>` : ''}</span
  >`;
}

function lagBarWords(row: PartitionRow, share: number): string {
  if (row.lagValue === null) return row.lag;
  if (row.position === 'beyondEnd') return positionWords(row);
  if (share === 0) return 'no lag';
  const percent = Math.floor(share * 100);
  return `${percent === 0 ? 'less than 1' : percent} % of the largest lag`;
}
