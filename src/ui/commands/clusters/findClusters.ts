import * as vscode from 'vscode';
import type { FoundInFile } from '../../../connections/import/findable';
import { COMMANDS } from '../../contributions';
import { readTextFile } from '../../readTextFile';
import { askInDialog } from '../../show/notify';
import { withNotification } from '../../show/progress';
import type { Command, CommandContext } from '../command';
import { connectFound, type FoundCluster } from './connectFound';
import { locateFiles } from './locateFiles';

/* eslint-disable no-restricted-syntax -- parsers of YAML and TOML, loaded with the first look */
const loadFindable = () => import('../../../connections/import/findable');
const loadRunning = () => import('../../../connections/import/runningClusters');
/* eslint-enable no-restricted-syntax */

/** Looks into the files of the workspace and at running containers, and offers what was found. */
export const findClusters: Command = {
  id: COMMANDS.findClusters,
  run: async (context) => {
    const title = vscode.l10n.t('Find Clusters');
    if (!vscode.workspace.isTrusted) {
      await askInDialog({
        message: vscode.l10n.t('The files of this workspace are not searched.'),
        detail: vscode.l10n.t(
          'It is in Restricted Mode; Workspaces: Manage Workspace Trust changes that.',
        ),
      });
      return;
    }
    const found = await withNotification(
      vscode.l10n.t('Looking for clusters in files and containers…'),
      (_, token) => lookAround(context, token),
    );
    if (found === undefined) return;
    if (found.length > 0) return connectFound(context, title, found);
    await askInDialog({
      message: vscode.l10n.t('No cluster was found.'),
      detail: vscode.l10n.t(
        'No file of the workspace and no running container has Kafka servers in a known format. Import Cluster… tells why a single file cannot be used.',
      ),
    });
  },
};

/** Undefined where it was called off. */
async function lookAround(
  { runningContainers, log }: CommandContext,
  token: vscode.CancellationToken,
): Promise<FoundCluster[] | undefined> {
  const { withoutDoubles } = await loadFindable();
  const [files, containers] = await Promise.all([lookIntoFiles(token), runningContainers()]);
  if (token.isCancellationRequested) return undefined;
  const { runningClusters } = await loadRunning();
  const running = containers === undefined ? [] : runningClusters(containers);
  const all = withoutDoubles([
    ...files,
    ...running.map((cluster) => ({ cluster, path: vscode.l10n.t('a running container') })),
  ]);
  log.info(`Find Clusters: ${files.length} in files, ${running.length} in running containers`);
  return all.map(({ cluster, path }) => ({
    cluster,
    place: cluster.line === undefined ? path : `${path}:${cluster.line}`,
  }));
}

async function lookIntoFiles(token: vscode.CancellationToken): Promise<FoundInFile[]> {
  const { clustersIn, FINDABLE, LONGEST_FILE, MOST_FILES, NOT_LOOKED_INTO } = await loadFindable();
  const uris = new Map<string, vscode.Uri>();
  for (const pattern of FINDABLE) {
    const left = MOST_FILES - uris.size;
    if (left <= 0) break;
    const some = await vscode.workspace.findFiles(pattern, NOT_LOOKED_INTO, left, token);
    // In an order that stays, whoever is faster among those that look.
    const sorted = [...some].sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const uri of sorted) uris.set(uri.toString(), uri);
  }
  const found: FoundInFile[] = [];
  // One after the other: each read gives the window its turn.
  for (const uri of uris.values()) {
    if (token.isCancellationRequested) break;
    const read = await readTextFile(uri, LONGEST_FILE);
    if (!('text' in read)) continue;
    for (const one of clustersIn(vscode.workspace.asRelativePath(uri), read.text)) {
      found.push({ ...one, cluster: await locateFiles(one.cluster, uri) });
    }
  }
  return found;
}
