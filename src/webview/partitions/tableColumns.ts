// The columns of the table: title, how it sorts first, and what a cell shows.

import { html, nothing, type TemplateResult } from 'lit';
import { LAG_LEVELS } from '../../base/lagLevels';
import { icon } from '../parts/icons';
import { nameText } from '../parts/nameText';
import type { SortColumn } from '../page/view';
import type { PartitionRow } from './partitionRow';
import { lagBar } from './lagBar';

export interface TableColumn {
  /** The bar goes with the lag, by which one sorts. */
  readonly id: SortColumn | 'bar';
  readonly title: string;
  /** Numbers stand at the right, and the largest comes first when one sorts by them. */
  readonly numeric: boolean;
  /** What a screen reader says of a cell whose text is shortened. */
  readonly spoken?: (row: PartitionRow) => string;
  /** `largest` is the largest lag of all partitions. */
  readonly cell: (row: PartitionRow, largest: number) => TemplateResult;
}

const DASH = html`<span class="absent">–</span>`;

export const COLUMNS: readonly TableColumn[] = [
  {
    id: 'name',
    title: 'Partition',
    numeric: false,
    spoken: ({ topicName, partition }) => `${topicName} ${partition}`,
    cell: ({ topicName, partition, note }) =>
      // The blank is for who reads with the ears: it is not drawn.
      html`${nameText(topicName)}<span class="partition-number"> ${partition}</span>${
          note === '' ? nothing : html`<span class="noted">${icon('warning')}</span>`
        }`,
  },
  {
    id: 'committed',
    title: 'Committed',
    numeric: true,
    cell: ({ committed, lagKind }) => html`${committed ?? (lagKind === 'noCommit' ? 'none' : '?')}`,
  },
  { id: 'end', title: 'Log end', numeric: true, cell: ({ end }) => html`${end ?? '?'}` },
  {
    id: 'lag',
    title: 'Lag',
    numeric: true,
    cell: ({ lag, level }) =>
      html`<span class="lag ${level}"
        >${lag}<span class="sign" aria-hidden="true">${LAG_LEVELS[level].sign}</span></span
      >`,
  },
  {
    id: 'behind',
    title: 'Behind',
    numeric: true,
    cell: ({ behind, behindText }) =>
      behind === ''
        ? DASH
        : html`<span title=${behindText === behind ? nothing : behindText}>${behind}</span>`,
  },
  { id: 'bar', title: 'Share of largest lag', numeric: false, cell: lagBar },
  {
    id: 'member',
    title: 'Member',
    numeric: false,
    spoken: ({ member }) => member?.name ?? 'unassigned',
    cell: ({ member }) =>
      member === undefined ? html`<span class="absent">unassigned</span>` : nameText(member.name),
  },
  {
    id: 'host',
    title: 'Host',
    numeric: false,
    spoken: ({ member }) => member?.host ?? 'none',
    cell: ({ member }) => (member === undefined ? DASH : nameText(member.host)),
  },
];
