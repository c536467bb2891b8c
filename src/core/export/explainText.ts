// What is wrong with groups and what to do, as plain text for a ticket: the words of the panel's Health tab.

import { formatExact, formatMoment } from '../../base/format';
import { visibleText } from '../../base/visibleText';
import type { GroupHealth } from '../insight/verdict';
import type { LagThresholds } from '../lagLevel';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { groupMembers, groupState, groupStateText, groupType } from '../store/groupFacts';
import { stateMeaning, typeMeaning } from '../view/groupStateText';
import { healthShown } from '../view/health/healthShown';
import { lagSentence } from '../view/lagText';
import { leftSentence } from '../view/leftText';
import type { PracticeShown, VerdictShown } from '../../protocol/health';

interface ExplainOptions {
  readonly healthOf: (groupId: string) => GroupHealth;
  readonly thresholds: LagThresholds;
}

/** In a text there are no buttons. */
const NO_BUTTONS = { write: false, readMessages: false };

/** The groups one after the other, in the order of their ids given; ids not in the reading are skipped. */
export function explainText(
  snapshot: ClusterSnapshot,
  groupIds: Iterable<string>,
  options: ExplainOptions,
): string {
  const texts: string[] = [];
  for (const groupId of groupIds) {
    const group = snapshot.groups.get(groupId);
    if (group !== undefined) texts.push(explainGroup(group, snapshot, options));
  }
  return texts.length === 0 ? '' : `${texts.join('\n\n\n')}\n`;
}

function explainGroup(
  group: GroupSnapshot,
  { takenAt }: ClusterSnapshot,
  { healthOf, thresholds }: ExplainOptions,
): string {
  const { groupId } = group.listing;
  const id = visibleText(groupId);
  const health = healthOf(groupId);
  const { verdicts, practices, status, pace, oldest } = healthShown(health, NO_BUTTONS, takenAt);
  return [
    id,
    '='.repeat(Math.min(id.length, 80)),
    '',
    `As of:    ${datedText(takenAt)}`,
    ...factLines(group, thresholds),
    ...(pace === '' ? [] : [`Pace:     ${pace}`]),
    ...(oldest === '' ? [] : [`Unread:   ${oldest}`]),
    '',
    status.text,
    ...verdicts.flatMap(verdictLines),
    ...(practices.length === 0 ? [] : ['', 'Best practices', '--------------']),
    ...practices.flatMap(practiceLines),
  ].join('\n');
}

/** '2026-02-01 14:32:05 UTC+01:00': a ticket is read on other days, and elsewhere. */
function datedText(instant: number): string {
  const minutes = -new Date(instant).getTimezoneOffset();
  const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
  return `${formatMoment(instant, 0)} UTC${minutes < 0 ? '-' : '+'}${offset}`;
}

function factLines(group: GroupSnapshot, thresholds: LagThresholds): string[] {
  const members = groupMembers(group);
  const type = groupType(group);
  const lag = lagSentence(group.total, thresholds, formatExact);
  return [
    ...(type === 'share' || type === 'streams' ? [`Type:     ${typeMeaning(type)}`] : []),
    `State:    ${stateMeaning(groupState(group), groupStateText(group), type)}`,
    `Members:  ${members === undefined ? 'unknown' : formatExact(members.length)}`,
    ...(lag === '' ? [] : [`Lag:      ${lag.replace(/^lag /, '')}`]),
    ...[leftSentence(group)].filter((left) => left !== ''),
  ];
}

const SEVERITIES: Readonly<Record<VerdictShown['severity'], string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  info: 'NOTE',
};

function verdictLines(verdict: VerdictShown): string[] {
  const { severity, title, sentence, next, since, where, doubts } = verdict;
  return [
    '',
    `${SEVERITIES[severity]}: ${title} (${since})`,
    `  ${sentence}`,
    ...(where === '' ? [] : [`  Partitions: ${where}`]),
    `  Next: ${next}`,
    `  What would make this wrong: ${doubts}`,
  ];
}

const KINDS: Readonly<Record<PracticeShown['kind'], string>> = {
  held: 'held',
  notHeld: 'not held',
  unseen: 'unknown',
};

function practiceLines({ kind, title, text, next, also }: PracticeShown): string[] {
  return [
    '',
    `${title}: ${KINDS[kind]}`,
    `  ${text}`,
    ...(next === '' ? [] : [`  Next: ${next}`]),
    ...(also === '' ? [] : [`  Also possible: ${also}`]),
  ];
}
