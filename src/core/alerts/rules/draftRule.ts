// A rule while a person makes it, and as it is written to the settings then.

import type { VerdictId } from '../../insight/verdict';
import type { AlertLevel } from './alertRule';
import { literalGlob } from './literalGlob';

export type AlertKind = 'lag' | 'behind' | 'level' | 'verdicts';
export type AlertScope = 'group' | 'alike' | 'all';

export interface AlertDraft {
  readonly clusterName: string;
  readonly groupId: string;
  /** Whether the group is known not to exist now: somebody asks for the alert all the same. */
  readonly isGone: boolean;
  readonly kind: AlertKind;
  /** As typed: a number of messages. */
  readonly lag: string;
  /** As typed: a length of time. */
  readonly behind: string;
  readonly level: AlertLevel;
  readonly verdicts: readonly VerdictId[];
  readonly forText: string;
  readonly scope: AlertScope;
}

/** What is offered at first for a group. */
export const newDraft = (clusterName: string, groupId: string, isGone = false): AlertDraft => ({
  ...{
    clusterName,
    groupId,
    isGone,
    kind: 'lag',
    lag: '10,000',
    behind: '15 min',
    level: 'backlog',
  },
  ...{ verdicts: ['dataLost', 'stuckPartition', 'stalled', 'noConsumer'] },
  ...{ forText: '5 min', scope: 'group' },
});

/** All groups whose ids begin like this one, up to its last separator; undefined where it has none. */
export function groupsLike(groupId: string): string | undefined {
  const [, stem] = /^(.+[-._/:])[^-._/:]+$/.exec(groupId) ?? [];
  return stem === undefined ? undefined : `${literalGlob(stem)}*`;
}

/** The number in a text such as '10,000' or '10 000'; undefined for none. */
export function parseMessages(text: string): number | undefined {
  const digits = text.replace(/[\s,_']/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

/** As plain JSON for the settings. */
export function writtenRule(draft: AlertDraft): Readonly<Record<string, unknown>> {
  const { clusterName, kind, forText } = draft;
  return {
    clusters: [literalGlob(clusterName)],
    groups: [groupsOf(draft)],
    [kind]: kind === 'lag' ? parseMessages(draft.lag) : draft[kind],
    for: forText,
  };
}

function groupsOf({ scope, groupId }: AlertDraft): string {
  if (scope === 'all') return '*';
  const alike = scope === 'alike' ? groupsLike(groupId) : undefined;
  return alike ?? literalGlob(groupId);
}
