// The step that takes offsets from another group.

import * as vscode from 'vscode';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { displayName } from '../../base/visibleText';
import { readFreshGroups } from '../../core/plan/readFreshGroups';
import { FailureError } from '../../base/failure/failure';
import { failureFrom } from '../../base/failure/failureFrom';
import { failureSentence } from '../../base/failure/failureSentence';
import type { Cluster } from '../clusters/clusterSet';
import { askChoice } from '../pick/askChoice';
import { groupChoices, type PickContext } from '../pick/groupChoices';
import type { Step } from '../pick/steps';
import { showError } from '../show/notify';
import { withViewProgress } from '../withViewProgress';
import type { ResetDraft } from './resetDraft';

/** Asks for the group whose committed offsets are taken, and reads them; asks again after a failure. */
export function askSourceGroup(context: PickContext): Step<ResetDraft> {
  return async (draft, place) => {
    const { cluster } = draft;
    if (cluster === undefined) return undefined;
    for (;;) {
      const choices = (await groupChoices(cluster, context)).filter(
        ({ value }) => !draft.groupIds.includes(value.groupId ?? ''),
      );
      const chosen = choices.find(({ value }) => value.groupId === draft.source?.groupId);
      const answer = await askChoice(place, {
        placeholder: vscode.l10n.t('Copy the committed offsets of which group?'),
        active: chosen?.value,
        choices,
      });
      if (answer?.go !== 'next') return answer && { go: 'back', state: draft };
      const { groupId = '' } = answer.value;
      try {
        const offsets = await withViewProgress(() => readCommits(cluster, groupId));
        return { go: 'next', state: { ...draft, source: { groupId, offsets } } };
      } catch (error) {
        void showError(failureSentence(failureFrom(error, displayName(groupId))));
      }
    }
  };
}

/** Rejects if the group could not be read; a single unreadable commit is left out. */
async function readCommits({ store }: Cluster, groupId: string) {
  const { signal } = new AbortController();
  const now = (await readFreshGroups(await store.admin(), [groupId], signal)).get(groupId);
  if (now?.writability.kind === 'unknown') throw new FailureError(now.writability.failure);
  const offsets = new TopicPartitionMap<bigint>();
  for (const [{ topic, partition }, { offset }] of now?.commits.entries() ?? []) {
    if (offset.ok && offset.value >= 0n) offsets.set(topic, partition, offset.value);
  }
  return offsets;
}
