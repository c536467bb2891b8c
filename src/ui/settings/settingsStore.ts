// The present settings, and an event for their changes. The one place that reads and writes VS
// Code's configuration.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { withoutProfile, withProfile } from '../../connections/clusterSetting';
import type { ClusterProfile } from '../../connections/profile';
import type { WrittenExport } from '../../core/metrics/exportSettings';
import { SECTION, SETTINGS } from '../contributions';
import { parseSettings, type RawSettings, type Settings } from './parseSettings';

export class SettingsStore implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<Settings>());
  #current = parseSettings(readRaw());

  /** Fires with the settings before the change; `current` is already the new one. */
  readonly onDidChange: Event<Settings> = this.#changed.event;

  constructor() {
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) this.#read();
      }),
    );
  }

  get current(): Settings {
    return this.#current;
  }

  /** Adds the cluster, or puts it in place of the one with its id; all other entries stay as they are. */
  async saveCluster(profile: ClusterProfile): Promise<void> {
    await this.#writeClusters(withProfile(readClusters(), profile));
  }

  /** Removes the cluster; all other entries stay as they are, even those that cannot be read. */
  async removeCluster(id: string): Promise<void> {
    await this.#writeClusters(withoutProfile(readClusters(), id));
  }

  /** Writes where metrics go; undefined removes a value. The clusters come last: with them it begins. */
  async saveExport(values: Partial<WrittenExport>): Promise<void> {
    const names = {
      endpoint: SETTINGS.exportEndpoint,
      granularity: SETTINGS.exportGranularity,
      clusters: SETTINGS.exportClusters,
    } as const;
    for (const [key, setting] of Object.entries(names) as [keyof typeof names, string][]) {
      if (!(key in values)) continue;
      await configuration().update(setting, values[key], vscode.ConfigurationTarget.Global);
    }
    this.#read();
  }

  /** Writes a setting of alerts for the person. */
  async saveAlerts(key: 'alertClusters' | 'alertRules', value: readonly unknown[]): Promise<void> {
    await configuration().update(SETTINGS[key], value, vscode.ConfigurationTarget.Global);
    this.#read();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #writeClusters(value: readonly unknown[]): Promise<void> {
    await configuration().update(SETTINGS.clusters, value, vscode.ConfigurationTarget.Global);
    this.#read();
  }

  #read(): void {
    const before = this.#current;
    this.#current = parseSettings(readRaw());
    this.#changed.fire(before);
  }
}

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(SECTION);
}

function readRaw(): RawSettings {
  const all = configuration();
  const values = Object.entries(SETTINGS).map(([key, name]) => [key, all.get(name)]);
  return { ...(Object.fromEntries(values) as RawSettings), clusters: readClusters() };
}

/** The user's own value, not merged with a workspace's: no folder may name our servers. */
function readClusters(): unknown {
  return configuration().inspect(SETTINGS.clusters)?.globalValue;
}
