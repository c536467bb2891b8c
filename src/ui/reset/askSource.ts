// The steps that take offsets from elsewhere: a CSV file, or another group.

import * as vscode from 'vscode';
import { Slices } from '../../core/base/slices';
import { TopicPartitionMap } from '../../core/base/topicPartitionMap';
import { formatCount, formatExact } from '../../core/base/format';
import { displayName } from '../../core/base/visibleText';
import { readGroupsNow } from '../../core/change/readGroupsNow';
import { FailureError } from '../../core/failure';
import { readOffsets, type CsvProblem, type ParsedOffsets } from '../../core/reset/offsetsCsv';
import { askChoice } from '../pick/askChoice';
import { groupChoices, type PickContext } from '../pick/groupChoices';
import type { Step } from '../pick/steps';
import { askFileToOpen } from '../show/fileDialogs';
import { askInDialog, showWarning } from '../show/notify';
import { withViewProgress } from '../withViewProgress';
import type { ResetDraft } from './resetDraft';

/** Problems of a file that are told one by one; more are counted. */
const MOST_PROBLEMS = 10;

/** Asks for a CSV file until one can be used; leaving the dialog goes back. */
export const askFile: Step<ResetDraft> = async (draft) => {
  for (;;) {
    const uri = await askFileToOpen({
      title: vscode.l10n.t('Reset Offsets from CSV File'),
      openLabel: vscode.l10n.t('Read Offsets'),
      filters: { CSV: ['csv', 'txt'], [vscode.l10n.t('All files')]: ['*'] },
    });
    if (uri === undefined) return { go: 'back', state: draft };
    const name = uri.path.split('/').at(-1) ?? '';
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const parsed = await withViewProgress(() => new Slices().run(readOffsets(text)));
    const problem = fileProblem(parsed);
    if (problem === undefined) {
      void sayLeftOut(name, parsed);
      return { go: 'next', state: { ...draft, file: { name, offsets: parsed.offsets } } };
    }
    const again = vscode.l10n.t('Choose Another File');
    const message = vscode.l10n.t('{0} cannot be used. Nothing was changed.', displayName(name));
    const choice = await askInDialog({ message, detail: problem }, again);
    if (choice !== again) return { go: 'back', state: draft };
  }
};

/** Asks for the group whose committed offsets are taken, and reads them. */
export function askSourceGroup(context: PickContext): Step<ResetDraft> {
  return async (draft, place) => {
    const { cluster } = draft;
    if (cluster === undefined) return undefined;
    const answer = await askChoice(place, {
      placeholder: vscode.l10n.t('Copy the committed offsets of which group?'),
      choices: groupChoices(cluster, context).filter(
        ({ value }) => !draft.groupIds.includes(value.groupId ?? ''),
      ),
    });
    if (answer?.go !== 'next') return answer && { go: 'back', state: draft };
    const { groupId = '' } = answer.value;
    const admin = await cluster.store.admin();
    const groups = await withViewProgress(() =>
      readGroupsNow(admin, [groupId], new AbortController().signal),
    );
    const now = groups.get(groupId);
    if (now?.standing.kind === 'unknown') throw new FailureError(now.standing.failure);
    const offsets = new TopicPartitionMap<bigint>();
    for (const [{ topic, partition }, { offset }] of now?.commits.entries() ?? []) {
      if (offset.ok) offsets.set(topic, partition, offset.value);
    }
    return { go: 'next', state: { ...draft, source: { groupId, offsets } } };
  };
}

function problemText({ line, lines, problem }: CsvProblem): string {
  const where =
    lines === 1
      ? vscode.l10n.t('Line {0}', formatExact(line))
      : vscode.l10n.t('Line {0} and {1} more', formatExact(line), formatExact(lines - 1));
  return `${where}: ${problem}`;
}

function fileProblem({ offsets, problems }: ParsedOffsets): string | undefined {
  if (problems.length === 0) {
    return offsets.length === 0 ? vscode.l10n.t('There are no offsets in it.') : undefined;
  }
  const shown = problems.slice(0, MOST_PROBLEMS).map(problemText);
  const more = problems.length - shown.length;
  if (more > 0) shown.push(vscode.l10n.t('… and {0} more', formatCount(more, 'problem')));
  return shown.join('\n');
}

/** What of a file that can be used is not used all the same. */
async function sayLeftOut(
  name: string,
  { duplicates, withoutOffset }: ParsedOffsets,
): Promise<void> {
  const remarks = [
    ...(duplicates > 0
      ? [
          vscode.l10n.t(
            '{0} overridden by a later row of the same partition.',
            formatCount(duplicates, 'row was', 'rows were'),
          ),
        ]
      : []),
    ...(withoutOffset > 0
      ? [
          vscode.l10n.t(
            '{0} no offset and will not be used.',
            formatCount(withoutOffset, 'row has', 'rows have'),
          ),
        ]
      : []),
  ];
  if (remarks.length > 0) await showWarning(`${displayName(name)}: ${remarks.join(' ')}`);
}
