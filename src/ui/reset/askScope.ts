// The steps that ask which partitions a reset moves.

import * as vscode from 'vscode';
import { formatCount, formatExact } from '../../base/format';
import { displayName } from '../../base/visibleText';
import type { ScopeRow } from '../../core/plan/scope';
import { groupsName } from '../../core/view/plan/groupNames';
import { askChoice, type Choice } from '../pick/askChoice';
import { askText } from '../pick/askText';
import { askTicks } from '../pick/askTicks';
import type { Step } from '../pick/steps';
import { knownPartitions, type KnownPartition } from './knownPartitions';
import { topicsNamed, type ResetDraft, type ScopeChoice } from './resetDraft';

/** The whole group, or topics, or partitions. */
export const askScope: Step<ResetDraft> = async (draft, place) => {
  const known = knownPartitions(draft);
  const unlisted = hasUnlisted(draft);
  const topics = new Set(known.map(({ topic }) => topic)).size;
  const committed = known.filter(({ commit }) => commit !== undefined).length;
  const choices: Choice<ScopeChoice>[] = [
    {
      label: vscode.l10n.t('Whole Group'),
      description: unlisted
        ? vscode.l10n.t('every partition that has a committed offset')
        : `${formatCount(committed, 'committed partition')} of ${formatCount(topics, 'topic')}`,
      value: 'wholeGroup',
    },
    {
      label: vscode.l10n.t('Topics…'),
      description: vscode.l10n.t('all partitions of these topics, with or without a commit'),
      value: 'topics',
    },
    {
      label: vscode.l10n.t('Partitions…'),
      description: vscode.l10n.t('only the ticked partitions'),
      value: 'partitions',
    },
    {
      label: vscode.l10n.t('Topics by Name…'),
      description: vscode.l10n.t('including topics that the group has never read'),
      value: 'namedTopics',
    },
  ];
  const answer = await askChoice(place, {
    placeholder: vscode.l10n.t('Which offsets do you want to reset?'),
    active: draft.scope,
    choices: choices.filter(({ value }) => isOffered(value, known.length > 0, unlisted)),
  });
  if (answer === undefined) return undefined;
  return {
    go: answer.go,
    state: answer.go === 'next' ? { ...draft, scope: answer.value } : draft,
  };
};

/**
 * A group without commits has no known topics. A group that is not listed may have offsets at its
 * coordinator, which the plan will show.
 */
const isOffered = (scope: ScopeChoice, anyKnown: boolean, unlisted: boolean): boolean =>
  scope === 'namedTopics' || anyKnown || (scope === 'wholeGroup' && unlisted);

/** Whether one of the groups is missing from the latest reading. */
const hasUnlisted = ({ cluster, groupIds }: ResetDraft): boolean => {
  const groups = cluster?.store.state.snapshot?.groups;
  return groupIds.some((groupId) => groups?.has(groupId) !== true);
};

/** The topics that the groups read, each for the groups that read it. */
export const askTopics: Step<ResetDraft> = async (draft, place) => {
  const byTopic = new Map<string, Map<string, number>>();
  for (const { groupId, topic } of knownPartitions(draft)) {
    const counts = byTopic.get(topic) ?? new Map<string, number>();
    byTopic.set(topic, counts.set(groupId, (counts.get(groupId) ?? 0) + 1));
  }
  const ticked = new Set(draft.topics.map(({ topic }) => topic));
  const answer = await askTicks<readonly ScopeRow[]>(place, {
    placeholder: vscode.l10n.t('Which topics?'),
    isTicked: ([first]) => ticked.has(first?.topic),
    choices: [...byTopic].map(([topic, counts]) => ({
      label: displayName(topic),
      description: topicText(counts, draft.groupIds.length),
      value: [...counts.keys()].map((groupId) => ({ groupId, topic })),
    })),
  });
  return answer && { go: answer.go, state: { ...draft, topics: answer.values.flat() } };
};

/** '3 partitions', with the group's name if there are several groups. */
function topicText(counts: ReadonlyMap<string, number>, groups: number): string {
  const partitions = formatCount(Math.max(...counts.values()), 'partition');
  if (groups === 1) return partitions;
  const readers = groupsName([...counts.keys()].map((groupId) => ({ groupId })));
  return `${partitions} · ${readers}`;
}

/** Topics by name; the plan shows whether they exist. */
export const askTopicNames: Step<ResetDraft> = async (draft, place) => {
  const answer = await askText(place, {
    value: draft.topicNames,
    prompt: vscode.l10n.t('Topic names, separated by commas'),
    placeholder: 'orders, payments',
    validate: (value) =>
      topicsNamed(value).length === 0 ? vscode.l10n.t('Enter the name of a topic.') : undefined,
  });
  return answer && { go: answer.go, state: { ...draft, topicNames: answer.value } };
};

/** Each partition of each group has a tick of its own. */
export const askPartitions: Step<ResetDraft> = async (draft, place) => {
  const keyOf = (row: ScopeRow) => JSON.stringify([row.groupId, row.topic, row.partition]);
  const ticked = new Set(draft.partitions.map(keyOf));
  const answer = await askTicks<ScopeRow>(place, {
    placeholder: vscode.l10n.t('Which partitions?'),
    isTicked: (row) => ticked.has(keyOf(row)),
    choices: knownPartitions(draft).map((known) => ({
      label: `${displayName(known.topic)} ${known.partition}`,
      description:
        draft.groupIds.length === 1
          ? positionText(known)
          : `${displayName(known.groupId)} · ${positionText(known)}`,
      value: { groupId: known.groupId, topic: known.topic, partition: known.partition },
    })),
  });
  return answer && { go: answer.go, state: { ...draft, partitions: answer.values } };
};

function positionText({ commit, unread, end }: KnownPartition): string {
  const none = unread ? vscode.l10n.t('unknown') : vscode.l10n.t('no commit');
  const committed = commit === undefined ? none : formatExact(commit);
  return end === undefined ? committed : `${committed} of ${formatExact(end)}`;
}
