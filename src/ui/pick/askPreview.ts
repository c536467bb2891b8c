// Shows what was understood of a configuration, before anything is made of it.

import * as vscode from 'vscode';
import { importPreview } from '../../connections/import/importPreview';
import type { ImportedCluster } from '../../connections/import/entries/importedCluster';
import { askChoice, type Choice } from './askChoice';

export interface PreviewQuestion {
  readonly title: string;
  /** Where it was read, or as what. */
  readonly placeholder: string;
  /** One sentence for each cluster beside it that cannot be connected to. */
  readonly refused?: readonly string[];
}

/** Whether the person wants it as it is; the lines are there to be read, and lead nowhere. */
export async function askPreview(
  { title, placeholder, refused = [] }: PreviewQuestion,
  cluster: ImportedCluster,
): Promise<boolean> {
  const place = { title, step: 1, totalSteps: 1, canGoBack: false };
  const { lines, notes } = importPreview(cluster);
  const use: Choice<'use' | 'line'> = {
    label: vscode.l10n.t('Use this'),
    description: vscode.l10n.t('asks only for missing values, then tests the connection'),
    value: 'use',
  };
  const choices = [
    use,
    ...lines.map(({ label, value }): Choice<'line'> => ({
      ...{ label, description: value, group: vscode.l10n.t('Recognized'), value: 'line' },
    })),
    ...[...notes, ...refused].map((label): Choice<'line'> => ({
      ...{ label, group: vscode.l10n.t('Notes'), value: 'line' },
    })),
  ];
  for (;;) {
    const answer = await askChoice<'use' | 'line'>(place, { placeholder, choices, active: 'use' });
    if (answer?.go !== 'next') return false;
    if (answer.value === 'use') return true;
  }
}
