// The head of the table: each title sorts.

import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../parts/icons';
import type { View } from '../page/view';
import type { TableColumn } from './tableColumns';

export function tableHead(
  columns: readonly TableColumn[],
  { sort, descending }: View,
  setView: (change: Partial<View>) => void,
): TemplateResult {
  return html`<div class="head" role="rowgroup">
    <div class="row" role="row" aria-rowindex="1">
      <span role="columnheader" class="cell cut"><span class="sr">Selected</span></span>
      ${columns.map(({ id, title, hint, numeric }) => {
        if (id === 'bar') {
          return html`<span role="columnheader" class="cell cut col-bar" title=${title}
            >${title}</span
          >`;
        }
        const sorted = sort === id;
        return html`<span
          role="columnheader"
          class="cell cut col-${id} ${numeric ? 'numeric' : ''}"
          aria-sort=${sorted ? (descending ? 'descending' : 'ascending') : 'none'}
          ><button
            type="button"
            title=${hint ?? nothing}
            @click=${() => {
              setView({ sort: id, descending: sorted ? !descending : numeric });
            }}
          >
            ${title}${sorted ? icon(descending ? 'arrowDown' : 'arrowUp') : ''}
          </button></span
        >`;
      })}
    </div>
  </div>`;
}
