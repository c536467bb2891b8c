// The settings.json files of a server's data folder.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** What every run starts from: nothing that asks the network, nothing that opens by itself. */
export const QUIET: Settings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  // Else a server's window begins a process every two seconds that looks through all others for open ports.
  'remote.autoForwardPortsSource': 'output',
  'typescript.disableAutomaticTypeAcquisition': true,
  'json.schemaDownload.enable': false,
};

/** On top: no folder is trusted, and nobody asks whether it shall be. */
export const RESTRICTED: Settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/** Whose settings: a user's, or those that belong to the machine the server runs on. */
export type SettingsScope = 'User' | 'Machine';

/** Replaces the settings. A running workbench sees them only after a reload. */
export async function writeSettings(
  dataFolder: string,
  scope: SettingsScope,
  settings: Settings,
): Promise<void> {
  const file = settingsFile(dataFolder, scope);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(settings, null, 2));
}

/** The settings as they are in the file; none if there is no file or it holds no JSON object. */
export async function readSettings(dataFolder: string, scope: SettingsScope): Promise<Settings> {
  try {
    const parsed: unknown = JSON.parse(await readFile(settingsFile(dataFolder, scope), 'utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Settings) : {};
  } catch {
    return {};
  }
}

function settingsFile(dataFolder: string, scope: SettingsScope): string {
  return join(dataFolder, 'data', scope, 'settings.json');
}
