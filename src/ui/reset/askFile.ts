// The step that takes offsets from a CSV file.

import * as vscode from 'vscode';
import { sharedThread } from '../../base/sharedThread';
import { formatCount, formatExact } from '../../base/format';
import { displayName } from '../../base/visibleText';
import {
  readOffsets,
  type CsvOffset,
  type CsvProblem,
  type ParsedOffsets,
} from '../../core/reset/offsetsCsv';
import { groupNames } from '../../core/view/plan/groupNames';
import type { Step } from '../pick/steps';
import { readTextFile } from '../readTextFile';
import { askFileToOpen } from '../show/fileDialogs';
import { askInDialog, showWarning } from '../show/notify';
import { withViewProgress } from '../withViewProgress';
import type { ResetDraft } from './resetDraft';

/** Bytes: enough for millions of offsets. */
const LARGEST_FILE = 64_000_000;
/** Problems of a file that are shown one by one; more are counted. */
const MOST_PROBLEMS = 10;
/** Groups that are named before the rest is counted. */
const MOST_NAMES = 5;

/** Asks for a CSV file until one can be used; leaving the dialog goes back. */
export const askFile: Step<ResetDraft> = async (draft, { title }) => {
  for (;;) {
    const uri = await askFileToOpen({
      title: vscode.l10n.t('{0}: offsets from a CSV file', title),
      openLabel: vscode.l10n.t('Read Offsets'),
      filters: { CSV: ['csv', 'txt'], [vscode.l10n.t('All files')]: ['*'] },
    });
    if (uri === undefined) return { go: 'back', state: draft };
    const name = uri.path.split('/').at(-1) ?? '';
    const parsed = await parsedFile(uri);
    const problem = typeof parsed === 'string' ? parsed : fileProblem(parsed, draft);
    if (typeof parsed !== 'string' && problem === undefined) {
      void sayLeftOut(name, parsed);
      const file = { name, offsets: parsed.offsets };
      return { go: 'next', state: { ...draft, file, everyGroup: false } };
    }
    const again = vscode.l10n.t('Choose Another File');
    const message = vscode.l10n.t('{0} cannot be used. Nothing was changed.', displayName(name));
    const choice = await askInDialog({ message, detail: problem ?? '' }, again);
    if (choice !== again) return { go: 'back', state: draft };
  }
};

/** What is in the file, or why it could not be read. */
async function parsedFile(uri: vscode.Uri): Promise<ParsedOffsets | string> {
  const file = await readTextFile(uri, LARGEST_FILE);
  if ('problem' in file) return file.problem;
  return withViewProgress(() => sharedThread.run(readOffsets(file.text)));
}

function problemText({ line, lines, problem }: CsvProblem): string {
  const where =
    lines === 1
      ? vscode.l10n.t('Line {0}', formatExact(line))
      : vscode.l10n.t('Line {0} and {1} more', formatExact(line), formatExact(lines - 1));
  return `${where}: ${problem}`;
}

function fileProblem({ offsets, problems }: ParsedOffsets, draft: ResetDraft): string | undefined {
  if (problems.length === 0) {
    return offsets.length === 0
      ? vscode.l10n.t('The file contains no offsets.')
      : ofOthersOnly(draft, offsets);
  }
  const shown = problems.slice(0, MOST_PROBLEMS).map(problemText);
  const more = problems.length - shown.length;
  if (more > 0) shown.push(vscode.l10n.t('… and {0} more', formatCount(more, 'problem')));
  return shown.join('\n');
}

/** Which rows of a usable file are not used. */
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

/** A problem if groups were chosen and the file has only lines of other groups. */
function ofOthersOnly(draft: ResetDraft, offsets: readonly CsvOffset[]): string | undefined {
  const named = new Set(offsets.flatMap(({ group }) => group ?? []));
  if (named.size === 0 || draft.groupIds.length === 0) return undefined;
  if (draft.groupIds.some((groupId) => named.has(groupId))) return undefined;
  const namesOf = (ids: Iterable<string>) =>
    groupNames(
      [...ids].map((groupId) => ({ groupId })),
      MOST_NAMES,
    );
  return vscode.l10n.t(
    'The file has no lines of {0}, only of {1}.',
    namesOf(draft.groupIds),
    namesOf(named),
  );
}
