// Shows what was understood of a configuration, before anything is made of it.

import * as vscode from 'vscode';
import { displayName } from '../../base/visibleText';
import { importPreview } from '../../connections/import/importPreview';
import {
  IMPORT_FORMATS,
  type ImportedCluster,
  type ImportResult,
} from '../../connections/import/entries/importedCluster';
import { formatBootstrapServers } from '../../connections/bootstrapServers';
import { askChoice, type Choice } from './askChoice';

type Understood = Extract<ImportResult, { readonly ok: true }>;
type Preview = 'use' | 'line';

/** The cluster that the person wants, after a look at it; undefined if they left. */
export async function askImport(
  title: string,
  result: Understood,
): Promise<ImportedCluster | undefined> {
  const several = result.clusters.length > 1;
  for (;;) {
    const cluster = several ? await askWhich(title, result) : result.clusters[0];
    if (cluster === undefined) return undefined;
    const answer = await showPreview(title, result, cluster, several);
    if (answer === 'use') return cluster;
    if (answer === undefined) return undefined;
  }
}

async function askWhich(
  title: string,
  { clusters, refused, format }: Understood,
): Promise<ImportedCluster | undefined> {
  const place = { title, step: 1, totalSteps: 2, canGoBack: false };
  const choices: Choice<ImportedCluster | undefined>[] = clusters.map((cluster) => ({
    label: displayName(cluster.name ?? ''),
    description: formatBootstrapServers(cluster.bootstrapServers),
    value: cluster,
  }));
  const group = vscode.l10n.t('Cannot be imported');
  choices.push(...refused.map((label) => ({ label, group, value: undefined })));
  for (;;) {
    const answer = await askChoice(place, {
      placeholder: vscode.l10n.t('Which cluster of this {0}?', IMPORT_FORMATS[format]),
      choices,
      active: clusters.find(({ current }) => current),
    });
    if (answer?.go !== 'next') return undefined;
    if (answer.value !== undefined) return answer.value;
  }
}

/** 'back' to the other clusters; the lines are there to be read, and lead nowhere. */
async function showPreview(
  title: string,
  { format, refused, clusters }: Understood,
  cluster: ImportedCluster,
  several: boolean,
): Promise<'use' | 'back' | undefined> {
  const steps = several ? 2 : 1;
  const place = { title, step: steps, totalSteps: steps, canGoBack: several };
  const understood = vscode.l10n.t('Recognized');
  const noted = vscode.l10n.t('Notes');
  const { lines, notes } = importPreview(cluster);
  const choices: Choice<Preview>[] = [
    {
      label: vscode.l10n.t('Use this'),
      description: vscode.l10n.t('asks only for missing values, then tests the connection'),
      value: 'use',
    },
    ...lines.map(({ label, value }): Choice<Preview> => ({
      ...{ label, description: value, group: understood, value: 'line' },
    })),
    ...[...notes, ...(clusters.length > 1 ? [] : refused)].map((label): Choice<Preview> => ({
      label,
      group: noted,
      value: 'line',
    })),
  ];
  for (;;) {
    const answer = await askChoice(place, {
      placeholder: vscode.l10n.t('Read as {0}', IMPORT_FORMATS[format]),
      choices,
      active: 'use',
    });
    if (answer === undefined) return undefined;
    if (answer.go === 'back') return 'back';
    if (answer.value === 'use') return 'use';
  }
}
