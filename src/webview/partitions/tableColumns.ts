// The columns of the table: title, how it sorts first, and what a cell shows.

import { html, nothing, type TemplateResult } from 'lit';
import { LAG_LEVELS } from '../../base/lagLevels';
import { formatCount } from '../../base/format';
import type { GroupKind } from '../../protocol/groupPicture';
import { nameList } from '../parts/nameList';
import { nameText } from '../parts/nameText';
import { offsetTerms } from '../parts/offsetTerms';
import type { SortColumn } from '../page/view';
import { noteSign } from './noteSign';
import type { PartitionRow } from './partitionRow';
import { lagBar } from './lagBar';

export interface TableColumn {
  /** The bar goes with the lag, by which one sorts. */
  readonly id: SortColumn | 'bar';
  readonly title: string;
  /** What the title means, where that is not plain. */
  readonly hint?: string;
  /** Numbers stand at the right, and the largest comes first when one sorts by them. */
  readonly numeric: boolean;
  /** What a screen reader says of a cell whose text is shortened. */
  readonly spoken?: (row: PartitionRow) => string;
  /** `largest` is the largest lag of all partitions. */
  readonly cell: (row: PartitionRow, largest: number) => TemplateResult;
}

const DASH = html`<span class="absent">–</span>`;

const NAME: TableColumn = {
  id: 'name',
  title: 'Partition',
  numeric: false,
  spoken: ({ topicName, partition }) => `${topicName} ${partition}`,
  cell: (row) =>
    // The blank is for who reads with the ears: it is not drawn.
    html`${nameText(row.topicName)}<span class="partition-number"> ${row.partition}</span
      >${noteSign(row)}`,
};

/** Where the group is: the committed offset, or the start offset of a share group. */
function placeColumn(kind: GroupKind): TableColumn {
  const { title, none } = offsetTerms(kind);
  return {
    id: 'committed',
    title,
    numeric: true,
    cell: ({ committed, lagKind }) => html`${committed ?? (lagKind === 'noCommit' ? none : '?')}`,
  };
}

const END: TableColumn = {
  id: 'end',
  title: 'Log end',
  numeric: true,
  cell: ({ end }) => html`${end ?? '?'}`,
};

const LAG: TableColumn = {
  id: 'lag',
  title: 'Lag',
  numeric: true,
  cell: ({ lag, level }) =>
    html`<span class="lag ${level}"
      >${lag}<span class="sign" aria-hidden="true">${LAG_LEVELS[level].sign}</span></span
    >`,
};

const FINISHED: TableColumn = {
  id: 'finished',
  title: 'Finished',
  hint: 'Finished beyond the start: messages from the start offset on that the group is done with',
  numeric: true,
  cell: ({ finished, lagKind }) => html`${finished ?? (lagKind === 'noCommit' ? '–' : '?')}`,
};

const BEHIND: TableColumn = {
  id: 'behind',
  title: 'Behind',
  numeric: true,
  cell: ({ behind, behindText }) =>
    behind === ''
      ? DASH
      : html`<span title=${behindText === behind ? nothing : behindText}>${behind}</span>`,
};

const BAR: TableColumn = {
  id: 'bar',
  title: 'Share of largest lag',
  numeric: false,
  cell: lagBar,
};

const MEMBER: TableColumn = {
  id: 'member',
  title: 'Member',
  numeric: false,
  spoken: ({ member }) => member?.name ?? 'unassigned',
  cell: ({ member }) =>
    member === undefined ? html`<span class="absent">unassigned</span>` : nameText(member.name),
};

const MEMBERS: TableColumn = {
  ...MEMBER,
  title: 'Members',
  spoken: ({ members }) => {
    const names = nameList(members.map(({ name }) => name));
    if (members.length <= 1) return names || 'unassigned';
    return `${formatCount(members.length, 'member')}: ${names}`;
  },
  cell: (row, largest) => {
    const { members } = row;
    if (members.length <= 1) return MEMBER.cell(row, largest);
    const names = nameList(members.map(({ name }) => name));
    return html`<span title=${names}>${formatCount(members.length, 'member')}</span>`;
  },
};

const HOST: TableColumn = {
  id: 'host',
  title: 'Host',
  numeric: false,
  spoken: ({ member }) => member?.host ?? 'none',
  cell: ({ member }) => (member === undefined ? DASH : nameText(member.host)),
};

const OF_CONSUMERS: readonly TableColumn[] = [
  ...[NAME, placeColumn('consumers'), END, LAG, BEHIND, BAR, MEMBER, HOST],
];
const OF_SHARE: readonly TableColumn[] = [
  ...[NAME, placeColumn('share'), END, LAG, FINISHED, BAR, MEMBERS],
];

export const tableColumns = (kind: GroupKind): readonly TableColumn[] =>
  kind === 'share' ? OF_SHARE : OF_CONSUMERS;
