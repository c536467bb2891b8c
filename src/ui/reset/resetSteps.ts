// The steps of a reset, from the cluster to the plan. What the rows already answer is not asked.

import * as vscode from 'vscode';
import { displayName } from '../../base/visibleText';
import { parseAgo } from '../../core/reset/parseAgo';
import { parseInstant, type InstantContext } from '../../core/reset/parseInstant';
import { parseShift } from '../../core/reset/parseShift';
import { formatExact } from '../../base/format';
import { groupsName } from '../../core/view/plan/groupNames';
import { titleAt } from '../../core/view/plan/whereText';
import { askChoice } from '../pick/askChoice';
import { clusterChoices } from '../pick/pickCluster';
import type { PickContext } from '../pick/groupChoices';
import type { Step } from '../pick/steps';
import { askDestination, askValue } from './askDestination';
import { askGroups } from './askGroups';
import { askPartitions, askScope, askTopicNames, askTopics } from './askScope';
import { askFile } from './askFile';
import { askSourceGroup } from './askSourceGroup';
import { groupsOf, type ResetDraft } from './resetDraft';

/** What is known before the first question. */
export interface Given {
  readonly cluster: boolean;
  readonly groups: boolean;
  readonly scope: boolean;
  readonly destination: boolean;
}

/** The steps for a draft as it stands, without the plan. */
export function resetSteps(
  context: PickContext,
  given: Given,
): (draft: ResetDraft) => readonly Step<ResetDraft>[] {
  return (draft) => {
    const file = draft.destination === 'file';
    const named = file && draft.file?.offsets.some(({ group }) => group !== undefined) === true;
    const value = askValue(draft.destination);
    const all: readonly (readonly [boolean, Step<ResetDraft>])[] = [
      [!given.cluster, chooseCluster(context)],
      [given.destination && file, askFile],
      [!given.groups && !(given.destination && named), askGroups(context)],
      [!given.scope && !(given.destination && file), askScope],
      [!given.scope && draft.scope === 'topics', askTopics],
      [!given.scope && draft.scope === 'namedTopics', askTopicNames],
      [!given.scope && draft.scope === 'partitions', askPartitions],
      [!given.destination, askDestination],
      [!given.destination && file, askFile],
      [draft.destination === 'group', askSourceGroup(context)],
    ];
    const steps = all.flatMap(([wanted, step]) => (wanted ? [step] : []));
    return value === undefined ? steps : [...steps, value];
  };
}

function chooseCluster(context: PickContext): Step<ResetDraft> {
  return async (draft, place) => {
    const writable = context.clusters.all().filter(({ profile }) => !profile.readOnly);
    const answer = await askChoice(place, {
      placeholder: vscode.l10n.t('Which cluster?'),
      choices: clusterChoices(writable, context),
      active: draft.cluster,
    });
    if (answer === undefined) return undefined;
    return {
      go: answer.go,
      state: answer.go === 'next' ? { ...draft, cluster: answer.value } : draft,
    };
  };
}

/** Where to, for the end of a sentence: 'to the log start', 'back by 1,000'. */
export function destinationText(
  { destination, texts, file, source }: ResetDraft,
  context: InstantContext,
): string {
  const text = destination === undefined ? '' : (texts[destination] ?? '');
  switch (destination) {
    case undefined:
      return '';
    case 'earliest':
      return 'to the log start';
    case 'latest':
      return 'to the log end';
    case 'current':
      return 'to its current offsets';
    case 'datetime':
    case 'ago': {
      const parse = destination === 'ago' ? parseAgo : parseInstant;
      const instant = parse(text, context);
      return instant.ok ? `to ${instant.brief}` : `to ${text}`;
    }
    case 'shift': {
      const by = parseShift(text);
      if (typeof by === 'string') return text;
      return by < 0n ? `back by ${formatExact(-by)}` : `forward by ${formatExact(by)}`;
    }
    case 'offset':
      return `to offset ${text.trim()}`;
    case 'before':
      return 'to its previous offsets';
    case 'file':
      return `to the offsets of ${displayName(file?.name ?? '')}`;
    case 'group':
      return `to the offsets of ${displayName(source?.groupId ?? '')}`;
  }
}

/** 'Reset manual-commit-group · shop (staging)', for the title of each step. */
export function resetTitle(draft: ResetDraft): string {
  const groups = groupsOf(draft).map((groupId) => ({ groupId }));
  const what =
    groups.length === 0
      ? vscode.l10n.t('Reset Offsets')
      : vscode.l10n.t('Reset {0}', groupsName(groups));
  return titleAt(what, draft.cluster?.profile);
}
