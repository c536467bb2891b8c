// The last question before a change: what it does to which groups, its facts, and what a person should know before.

import { formatCount } from '../../../base/format';
import type { GroupChange } from '../../plan/groupChange';
import type { ChangeRule } from '../../write/changeRule';
import { changeFacts, type ChangeAsked } from './changeFacts';
import { factSheet } from './factSheet';
import { cautionSentences } from './groupCautions';
import { groupsName } from './groupNames';
import { waitingText } from './waitWords';
import { whereText } from './whereText';
import { writabilityProblem, writabilityWarnings } from './writabilityWords';

export interface ChangeQuestion {
  readonly message: string;
  /** The facts, one a line; then the warnings. */
  readonly detail: string;
  /** The label of the button that writes: the verb and what it acts on. */
  readonly verb: string;
}

const VERBS: Readonly<Record<ChangeRule['kind'], string>> = {
  reset: 'Reset',
  skip: 'Skip',
  deleteOffsets: 'Delete',
  deleteGroups: 'Delete',
  undo: 'Restore',
};

export function changeQuestion(asked: ChangeAsked): ChangeQuestion {
  const { where, changes, groups, refused, waiting } = asked;
  const { kind } = asked.rule;
  const verb = VERBS[kind];
  const offsets = changes.flatMap((change) => change.offsets);
  const what =
    kind === 'deleteGroups'
      ? formatCount(changes.length, 'Group')
      : kind === 'skip'
        ? 'Message'
        : formatCount(offsets.length, 'Offset');
  return {
    message: `${headline(kind, changes, offsets.length)} on ${whereText(where)}?`,
    detail: factSheet(changeFacts(asked, offsets), [
      ...refused.flatMap((plan) => writabilityProblem(plan) ?? []),
      ...waiting.flatMap(waitingText),
      ...writabilityWarnings(groups),
      ...cautionSentences(kind, groups),
    ]),
    verb: waiting.length === 0 ? `${verb} ${what}` : `Wait, Then ${verb}`,
  };
}

function headline(
  kind: ChangeRule['kind'],
  changes: readonly GroupChange[],
  offsets: number,
): string {
  const names = groupsName(changes);
  if (kind === 'skip') return `Skip a message for ${names}`;
  if (kind === 'deleteOffsets') return `Delete ${formatCount(offsets, 'offset')} of ${names}`;
  return `${VERBS[kind]} ${names}`;
}
