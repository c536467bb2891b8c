// The sign beside a note about a partition. Not everything that is worth knowing is wrong.

import { html, nothing, type TemplateResult } from 'lit';
import type { PositionKind } from '../../protocol/partitionColumns';
import { icon } from '../parts/icons';
import type { PartitionRow } from './partitionRow';

/** Where the offset is as it should be, and the note says why there is nothing to read. */
const CALM: ReadonlySet<PositionKind> = new Set<PositionKind>(['within', 'emptyLog']);

export function noteSign({
  note,
  position,
}: Pick<PartitionRow, 'note' | 'position'>): TemplateResult | typeof nothing {
  if (note === '') return nothing;
  return CALM.has(position)
    ? html`<span class="noted calm" title=${note}>${icon('info')}</span>`
    : html`<span class="noted" title=${note}>${icon('warning')}</span>`;
}
