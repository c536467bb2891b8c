// The present settings, and an event for their changes. The one place that reads and writes VS
// Code's configuration.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { withoutProfile, withProfile } from '../../connections/setting/clusterSetting';
import type { ClusterProfile } from '../../connections/profile';
import type { WrittenExport } from '../../core/metrics/exportSettings';
import { SECTION, SETTINGS } from '../contributions';
import {
  parseSettings,
  type RawSettings,
  type Settings,
  type WrittenAlerts,
} from './parseSettings';

/** By the names of SETTINGS; undefined removes what is written. */
type Values = Partial<RawSettings>;

export class SettingsStore implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<Settings>());
  #current = parseSettings(readRaw());
  #isSaving = false;
  #saved: Promise<void> = Promise.resolve();

  /** Fires with the settings before the change; `current` is already the new one. */
  readonly onDidChange: Event<Settings> = this.#changed.event;

  constructor() {
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION) && !this.#isSaving) this.#read();
      }),
    );
  }

  get current(): Settings {
    return this.#current;
  }

  /** Adds the cluster, or puts it in place of the one with its id; all other entries stay as they are. */
  saveCluster(profile: ClusterProfile): Promise<void> {
    return this.#save(() => ({ clusters: withProfile(readClusters(), profile) }));
  }

  /** Removes the cluster; all other entries stay as they are, even those that cannot be read. */
  removeCluster(id: string): Promise<void> {
    return this.#save(() => ({ clusters: withoutProfile(readClusters(), id) }));
  }

  /** Writes where metrics go; undefined removes a value. */
  saveExport(values: Partial<WrittenExport>): Promise<void> {
    return this.#save(() => ({
      ...('endpoint' in values && { exportEndpoint: values.endpoint }),
      ...('granularity' in values && { exportGranularity: values.granularity }),
      ...('clusters' in values && { exportClusters: values.clusters }),
    }));
  }

  /** Writes settings of alerts. */
  saveAlerts(values: Partial<Pick<WrittenAlerts, 'rules' | 'clusters'>>): Promise<void> {
    return this.#save(() => ({
      ...('rules' in values && { alertRules: values.rules }),
      ...('clusters' in values && { alertClusters: values.clusters }),
    }));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** One save after the other; `values` are asked for when it is this one's turn. */
  #save(values: () => Values): Promise<void> {
    const saving = this.#saved.then(() => this.#write(values()));
    this.#saved = saving.catch(() => undefined);
    return saving;
  }

  /**
   * VS Code writes one value after the other and tells of each: what is between is nobody's wish, and is not read.
   * Other windows do read it; so the clusters, with which something begins, come last, and go first.
   */
  async #write(values: Values): Promise<void> {
    this.#isSaving = true;
    try {
      const entries = Object.entries(values) as [keyof typeof SETTINGS, unknown][];
      const removed = entries.filter(([, value]) => value === undefined).toReversed();
      const written = entries.filter(([, value]) => value !== undefined);
      for (const [key, value] of [...removed, ...written]) {
        await configuration().update(SETTINGS[key], value, vscode.ConfigurationTarget.Global);
      }
    } finally {
      this.#isSaving = false;
      this.#read();
    }
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
