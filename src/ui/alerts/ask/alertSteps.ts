// The questions of a new alert: what to watch for, from which bound, for how long, and for which groups.

import * as vscode from 'vscode';
import { formatDuration } from '../../../base/format';
import { LAG_LEVELS } from '../../../base/lagLevels';
import { displayName } from '../../../base/visibleText';
import { alertingVerdicts } from '../../../core/alerts/rules/alertingVerdicts';
import { parseDuration } from '../../../core/alerts/rules/parseDuration';
import {
  groupsLike,
  parseMessages,
  type AlertDraft,
  type AlertKind,
} from '../../../core/alerts/rules/draftRule';
import { verdictNames } from '../../../core/view/health/verdictNames';
import { askChoice, type Choice } from '../../pick/askChoice';
import { askText } from '../../pick/askText';
import { askTicks } from '../../pick/askTicks';
import type { Step, StepPlace } from '../../pick/steps';

type AlertStep = Step<AlertDraft>;

/** In their order. */
export const alertSteps: readonly AlertStep[] = [
  (draft, place) => choose(draft, place, 'kind', KINDS, vscode.l10n.t('Alert me when…')),
  askBound,
  (draft, place) => choose(draft, place, 'forText', LENGTHS, vscode.l10n.t('For how long?')),
  (draft, place) =>
    choose(draft, place, 'scope', scopesOf(draft), vscode.l10n.t('Of which groups?')),
];

const KINDS: readonly Choice<AlertKind>[] = [
  { label: vscode.l10n.t('Its lag is above a number of messages…'), value: 'lag' },
  { label: vscode.l10n.t('It is behind by more than a time…'), value: 'behind' },
  { label: vscode.l10n.t('Its lag has a level…'), value: 'level' },
  { label: vscode.l10n.t('Something is wrong with it…'), value: 'verdicts' },
];

const LENGTHS: readonly Choice<string>[] = ['0 s', '1 min', '2 min', '5 min', '15 min', '1 h'].map(
  (value) => ({
    label: value === '0 s' ? vscode.l10n.t('At once') : vscode.l10n.t('For {0}', value),
    value,
  }),
);

async function choose<K extends 'kind' | 'level' | 'forText' | 'scope'>(
  draft: AlertDraft,
  place: StepPlace,
  key: K,
  choices: readonly Choice<AlertDraft[K]>[],
  placeholder: string,
): ReturnType<AlertStep> {
  const answer = await askChoice(place, { choices, placeholder, active: draft[key] });
  if (answer === undefined) return undefined;
  return answer.go === 'back'
    ? { go: 'back', state: draft }
    : { go: 'next', state: { ...draft, [key]: answer.value } };
}

async function askBound(draft: AlertDraft, place: StepPlace): ReturnType<AlertStep> {
  switch (draft.kind) {
    case 'level': {
      const choices = (['fallingBehind', 'backlog'] as const).map((value) => ({
        label: LAG_LEVELS[value].meaning,
        value,
      }));
      return choose(draft, place, 'level', choices, vscode.l10n.t('From which level on?'));
    }
    case 'verdicts': {
      const answer = await askTicks(place, {
        choices: alertingVerdicts.map((id) => {
          const { short, title } = verdictNames[id];
          return { label: title, description: short, value: id };
        }),
        placeholder: vscode.l10n.t(
          'Alert of which problems? The Health tab of a group shows them.',
        ),
        isTicked: (id) => draft.verdicts.includes(id),
      });
      return answer && { go: answer.go, state: { ...draft, verdicts: answer.values } };
    }
    case 'lag': {
      const answer = await askText(place, {
        value: draft.lag,
        prompt: vscode.l10n.t('Alert above how many messages of lag?'),
        validate: (text) =>
          parseMessages(text) === undefined
            ? vscode.l10n.t('Enter a whole number, such as 10,000.')
            : undefined,
      });
      return answer && { go: answer.go, state: { ...draft, lag: answer.value } };
    }
    case 'behind': {
      const answer = await askText(place, {
        value: draft.behind,
        prompt: vscode.l10n.t('Alert when the oldest unread message has waited for longer than?'),
        validate: (text) =>
          parseDuration(text) === undefined
            ? vscode.l10n.t('Enter a length of time, such as 90 s, 15 min or 2 h.')
            : undefined,
        understand: (text) => ({
          text: formatDuration(parseDuration(text) ?? 0),
          surprising: false,
        }),
      });
      return answer && { go: answer.go, state: { ...draft, behind: answer.value } };
    }
  }
}

function scopesOf({
  groupId,
  isGone,
  clusterName,
}: AlertDraft): readonly Choice<AlertDraft['scope']>[] {
  const alike = groupsLike(groupId);
  return [
    {
      label: displayName(groupId),
      ...(isGone && {
        detail: vscode.l10n.t('It does not exist now. The alert waits until it exists again.'),
      }),
      value: 'group',
    },
    ...(alike === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('All groups like {0}', displayName(alike)),
            value: 'alike',
          } as const,
        ]),
    { label: vscode.l10n.t('All groups of {0}', displayName(clusterName)), value: 'all' },
  ];
}
