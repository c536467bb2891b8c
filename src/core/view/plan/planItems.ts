// A plan as a list to tick: a row per partition, or a row per topic if there are too many
// partitions.

import { formatCount, formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { totalsOf, type GroupPlan, type PlanRow } from '../../plan/groupPlan';
import { cautionBriefs } from './groupCautions';
import { planRowName, planRowText, totalsText } from './planWords';
import { writabilityBrief } from './writabilityWords';

/** With more rows than this, the list is by topic. */
const MOST_ROWS = 1000;

export interface PlanItem {
  readonly label: string;
  readonly description: string;
  readonly rows: readonly PlanRow[];
  /** Whether the item cannot be done. */
  readonly refused: boolean;
}

interface PlanSection {
  readonly plan: GroupPlan;
  /** A short remark on the group: '2 members'; '' for none. */
  readonly remark: string;
  readonly items: readonly PlanItem[];
}

export function planSections(plans: readonly GroupPlan[]): PlanSection[] {
  const rowCount = plans.reduce((sum, { rows }) => sum + rows.length, 0);
  return plans.map((plan) => ({
    plan,
    remark: remarkOn(plan),
    items: itemsOf(plan, rowCount > MOST_ROWS).map((item) => ({
      ...item,
      // Each item names its group, since the heading scrolls away.
      label: plans.length === 1 ? item.label : `${groupName(plan)} · ${item.label}`,
    })),
  }));
}

/** What a share group is to forget is one item for each topic: it cannot forget single partitions. */
function itemsOf({ type, rows }: GroupPlan, byTopic: boolean): PlanItem[] {
  if (byTopic) return topicItems(rows);
  if (type !== 'share') return rows.map(rowItem);
  const goes = rows.filter((row) => row.kind === 'move' && row.after === undefined);
  return [...topicItems(goes), ...rows.filter((row) => !goes.includes(row)).map(rowItem)];
}

/** Shortened, to leave room for the topic. */
const groupName = ({ groupId }: GroupPlan): string => displayName(groupId, 60);

/** The parts of a plan's title beside its numbers. */
export interface PlanTitle {
  /** What is planned: 'to the log start'. */
  readonly what?: string;
  /** Whether messages are replayed and skipped; otherwise offsets are counted. */
  readonly counts: boolean;
}

/** 'Reset billing · Real (production): to the log start and 1 by hand, replays 1,500 messages, skips 0'. */
export function planTitle(
  title: string,
  rows: readonly PlanRow[],
  { what, counts }: PlanTitle,
): string {
  const totals = totalsOf(rows);
  const byHand = rows.filter((row) => row.kind === 'move' && row.byHand !== undefined).length;
  const by = byHand === 0 ? '' : ` and ${formatExact(byHand)} by hand`;
  const parts = [
    ...(what === undefined ? [] : [`${what}${by}`]),
    counts ? totalsText(totals) : formatCount(totals.changes, 'offset'),
    ...(totals.refused === 0 ? [] : [`${formatExact(totals.refused)} not possible`]),
  ];
  return `${title}: ${parts.join(', ')}`;
}

/** A few words only: a separator has no room for more. The last question has the full sentences. */
function remarkOn(plan: GroupPlan): string {
  const writability = writabilityBrief(plan.writability);
  return [...(writability === undefined ? [] : [writability]), ...cautionBriefs(plan)].join(' · ');
}

const rowItem = (row: PlanRow): PlanItem => ({
  label: planRowName(row),
  description: planRowText(row),
  rows: [row],
  refused: row.kind === 'refused',
});

/** Rows that can be moved and rows that cannot are never in the same item. */
function topicItems(rows: readonly PlanRow[]): PlanItem[] {
  const byTopic = new Map<string, PlanRow[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.topic}`;
    const same = byTopic.get(key);
    if (same === undefined) byTopic.set(key, [row]);
    else same.push(row);
  }
  return [...byTopic.values()].map(topicItem);
}

function topicItem(rows: readonly PlanRow[]): PlanItem {
  const [first] = rows;
  const refused = first?.kind === 'refused';
  const totals = totalsOf(rows);
  const goes = rows.every((row) => row.kind === 'move' && row.after === undefined);
  const what =
    first?.kind === 'refused'
      ? `${planRowText(first)}${rows.length > 1 ? ', and others' : ''}`
      : goes
        ? `${formatCount(totals.changes, 'offset')} deleted`
        : `${formatCount(totals.changes, 'offset')} moved · ${totalsText(totals)}`;
  return {
    label: displayName(first?.topic ?? ''),
    description: `${formatCount(rows.length, 'partition')} · ${what}`,
    rows,
    refused,
  };
}
