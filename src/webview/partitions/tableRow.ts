// One row on the screen.

import { html, nothing, type TemplateResult } from 'lit';
import type { PartitionRow } from './partitionRow';
import type { TableColumn } from './tableColumns';

/** `place` counts rows as they are shown, from 0; `top` is in pixels; the largest lag is of all partitions. */
export function tableRow(
  columns: readonly TableColumn[],
  row: PartitionRow,
  place: number,
  top: number,
  looks: { readonly ticked: boolean; readonly active: boolean; readonly largestLag: number },
): TemplateResult {
  return html`<div
    class="row ${looks.ticked ? 'ticked' : ''} ${looks.active ? 'active' : ''}"
    role="row"
    id="row-${row.row}"
    aria-rowindex=${place + 2}
    aria-selected=${looks.ticked}
    data-place=${place}
    style="transform:translateY(${top}px)"
  >
    <span role="gridcell" class="cell cut"
      ><span class="box" aria-hidden="true"></span
      ><span class="sr">${looks.ticked ? 'selected' : 'not selected'}</span></span
    >
    ${columns.map(
      ({ id, numeric, spoken, cell }) =>
        html`<span
          role="gridcell"
          class="cell cut col-${id} ${numeric ? 'numeric' : ''}"
          aria-label=${spoken?.(row) ?? nothing}
          >${cell(row, looks.largestLag)}</span
        >`,
    )}
  </div>`;
}
