import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { askChoice } from '../../pick/askChoice';
import { IMPORT_FORMATS } from '../../../connections/import/entries/importedCluster';
import { askPreview } from '../../pick/askPreview';
import { readTextFile, type TextOfFile } from '../../readTextFile';
import { askFileToOpen } from '../../show/fileDialogs';
import { askInDialog } from '../../show/notify';
import type { Command, CommandContext } from '../command';
import { connectFound } from './connectFound';
import { connectImported } from './connectImported';
import { locateFiles } from './locateFiles';

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
  const uri = source === 'file' ? await askFile() : undefined;
  if (source === 'file' && uri === undefined) return;
  const read = uri === undefined ? await readClipboard() : await readTextFile(uri, LONGEST_FILE);
  const { importClusters } = await loadImport();
  const result = 'problem' in read ? ({ ok: false, ...read } as const) : importClusters(read.text);
  if (!result.ok) {
    const message = vscode.l10n.t('This configuration cannot be imported.');
    await askInDialog({ message, detail: result.problem });
    return;
  }
  const clusters = await Promise.all(result.clusters.map((one) => locateFiles(one, uri)));
  const [cluster, ...others] = clusters;
  if (cluster === undefined) return;
  const title = titleOf();
  const { format, refused } = result;
  if (others.length > 0) {
    const all = clusters.map((one) => ({ cluster: one, place: placeOf(one.line) }));
    await connectFound(context, title, all, refused);
    return;
  }
  const placeholder = vscode.l10n.t('Read as {0}', IMPORT_FORMATS[format]);
  if (!(await askPreview({ title, placeholder, refused }, cluster))) return;
  await connectImported(context, title, cluster);
}

const readClipboard = async (): Promise<TextOfFile> => ({
  text: await vscode.env.clipboard.readText(),
});

const askFile = (): Promise<vscode.Uri | undefined> =>
  askFileToOpen({ title: titleOf(), openLabel: vscode.l10n.t('Import') });

const placeOf = (line: number | undefined): string =>
  line === undefined ? '' : vscode.l10n.t('line {0}', line);

const titleOf = (): string => vscode.l10n.t('Import Cluster');
