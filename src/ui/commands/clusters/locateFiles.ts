// Where the files are that an imported connection names: beside the configuration, then in the folders of
// the workspace.

import * as vscode from 'vscode';
import type { ImportedCluster } from '../../../connections/import/entries/importedCluster';
import {
  isRooted,
  namedFiles,
  withLocatedFiles,
  type LocatedFile,
} from '../../../connections/import/namedFiles';

/** Where build tools keep what a program finds on its class path. */
const RESOURCES = ['src', 'main', 'resources'] as const;

/** `configuration` is the file it was read from; undefined where it was copied text. */
export async function locateFiles(
  cluster: ImportedCluster,
  configuration: vscode.Uri | undefined,
): Promise<ImportedCluster> {
  const written = namedFiles(cluster.security);
  if (written.length === 0) return cluster;
  const folders = foldersFrom(configuration);
  const located = new Map<string, LocatedFile>();
  for (const path of written) {
    if (path.startsWith('~')) continue;
    located.set(path, await locate(path, folders));
  }
  return withLocatedFiles(cluster, located, placesOf(configuration));
}

function foldersFrom(configuration: vscode.Uri | undefined): vscode.Uri[] {
  const beside = configuration === undefined ? [] : [vscode.Uri.joinPath(configuration, '..')];
  const workspace = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  return [
    ...beside,
    ...workspace,
    ...workspace.map((folder) => vscode.Uri.joinPath(folder, ...RESOURCES)),
  ].filter(({ scheme }) => scheme === 'file');
}

/** The first that exists; where none does, the place that was looked at first. */
async function locate(path: string, folders: readonly vscode.Uri[]): Promise<LocatedFile> {
  const candidates = isRooted(path)
    ? [vscode.Uri.file(path)]
    : folders.map((folder) => vscode.Uri.joinPath(folder, path.replaceAll('\\', '/')));
  for (const uri of candidates) {
    if (await exists(uri)) return { path: isRooted(path) ? path : uri.fsPath, found: true };
  }
  const [first] = candidates;
  return { path: isRooted(path) || first === undefined ? path : first.fsPath, found: false };
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function placesOf(configuration: vscode.Uri | undefined): string {
  const name = configuration?.path.split('/').at(-1);
  const hasWorkspace = (vscode.workspace.workspaceFolders ?? []).length > 0;
  if (name === undefined) return hasWorkspace ? vscode.l10n.t('in the workspace folder') : '';
  return hasWorkspace
    ? vscode.l10n.t('beside {0} or in the workspace folder', name)
    : vscode.l10n.t('beside {0}', name);
}
