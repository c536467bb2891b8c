import * as vscode from 'vscode';
import { draftOfImport } from '../../../connections/draft/clusterDraft';
import type { ImportedCluster } from '../../../connections/import/entries/importedCluster';
import { COMMANDS } from '../../contributions';
import { askChoice } from '../../pick/askChoice';
import { askImport } from '../../pick/askImport';
import { readTextFile, type TextOfFile } from '../../readTextFile';
import { askFileToOpen } from '../../show/fileDialogs';
import { askInDialog } from '../../show/notify';
import type { Command, CommandContext } from '../command';
import { connectNewCluster } from './connectNewCluster';

// Loaded with the first import: its parsers of YAML and TOML would delay activation.
// eslint-disable-next-line no-restricted-syntax
const loadImport = () => import('../../../connections/import/importClusters');

export type ImportSource = 'file' | 'clipboard';

/** Larger files are no configuration. In bytes. */
const LONGEST_FILE = 1_000_000;

/** Reads a cluster out of another tool's configuration, shows it, asks for what is missing, and adds it. */
export const importCluster: Command = {
  id: COMMANDS.importCluster,
  run: async (context) => {
    const place = { title: titleOf(), step: 1, totalSteps: 1, canGoBack: false };
    const answer = await askChoice<ImportSource>(place, {
      placeholder: vscode.l10n.t(
        'Client properties, Spring, AKHQ, kafka-ui, rpk, Compose, a program, or servers',
      ),
      choices: [
        { label: vscode.l10n.t('From a file…'), value: 'file' },
        {
          label: vscode.l10n.t('From the clipboard'),
          description: vscode.l10n.t('copied text'),
          value: 'clipboard',
        },
      ],
    });
    if (answer?.go === 'next') await runImport(context, answer.value);
  },
};

export async function runImport(context: CommandContext, source: ImportSource): Promise<void> {
  const read = source === 'file' ? await readFile() : await readClipboard();
  if (read === undefined) return;
  const { importClusters } = await loadImport();
  const result = 'problem' in read ? ({ ok: false, ...read } as const) : importClusters(read.text);
  if (!result.ok) {
    const message = vscode.l10n.t('This configuration cannot be imported.');
    await askInDialog({ message, detail: result.problem });
    return;
  }
  const cluster = await askImport(titleOf(), result);
  if (cluster === undefined) return;
  await connectImported(context, cluster);
}

/** Asks for a name and the environment, and for what is missing. */
export async function connectImported(
  context: CommandContext,
  cluster: ImportedCluster,
): Promise<void> {
  const takenNames = context.clusters.all().map(({ profile }) => profile.name);
  const draft = draftOfImport(cluster, takenNames);
  const unclear = cluster.unclearLogin ? (['login'] as const) : [];
  await connectNewCluster(context, titleOf(), draft, ['name', ...unclear, 'guards']);
}

const readClipboard = async (): Promise<TextOfFile> => ({
  text: await vscode.env.clipboard.readText(),
});

async function readFile(): Promise<TextOfFile | undefined> {
  const uri = await askFileToOpen({ title: titleOf(), openLabel: vscode.l10n.t('Import') });
  return uri && readTextFile(uri, LONGEST_FILE);
}

const titleOf = (): string => vscode.l10n.t('Import Cluster');
