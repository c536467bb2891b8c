import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { askChoice } from '../../pick/askChoice';
import { askImport } from '../../pick/askImport';
import { readTextFile, type TextOfFile } from '../../readTextFile';
import { askFileToOpen } from '../../show/fileDialogs';
import { askInDialog } from '../../show/notify';
import type { Command, CommandContext } from '../command';
import { connectFound } from './connectFound';
import { connectImported } from './connectImported';

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
  if (result.clusters.length > 1) {
    const all = result.clusters.map((cluster) => ({ cluster, place: placeOf(cluster.line) }));
    await connectFound(context, titleOf(), all, result.refused);
    return;
  }
  const cluster = await askImport(titleOf(), result);
  if (cluster === undefined) return;
  await connectImported(context, titleOf(), cluster);
}

const readClipboard = async (): Promise<TextOfFile> => ({
  text: await vscode.env.clipboard.readText(),
});

async function readFile(): Promise<TextOfFile | undefined> {
  const uri = await askFileToOpen({ title: titleOf(), openLabel: vscode.l10n.t('Import') });
  return uri && readTextFile(uri, LONGEST_FILE);
}

const placeOf = (line: number | undefined): string =>
  line === undefined ? '' : vscode.l10n.t('line {0}', line);

const titleOf = (): string => vscode.l10n.t('Import Cluster');
