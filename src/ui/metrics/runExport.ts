// The export of metrics with what it follows: the settings, the secrets, and the person who is told when it fails.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { Event } from '../../base/event';
import {
  matchesNoCluster,
  parseExport,
  type ExportSettings,
} from '../../core/metrics/exportSettings';
import type { MetricsTarget } from '../../core/metrics/metricSender';
import { sentText } from '../../core/view/metrics/sendText';
import type { Cluster } from '../clusters/clusterSet';
import { COMMANDS, SECTION, SETTINGS } from '../contributions';
import { ExportSecrets, type Headers } from '../secrets/exportSecrets';
import { newProblems } from '../settings/newProblems';
import type { SettingsStore } from '../settings/settingsStore';
import { showWarning } from '../show/notify';
import { MetricsExport, type ExportContext } from './metricsExport';

interface RunContext extends Omit<ExportContext, 'warn' | 'secrets'> {
  readonly settings: Pick<SettingsStore, 'current' | 'onDidChange' | 'saveExport'>;
  readonly storage: vscode.SecretStorage;
}

export class RunningExport implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #secrets: ExportSecrets;
  readonly #export: MetricsExport;
  #settings: ExportSettings;
  #problems: readonly string[] = [];

  readonly onDidChange: Event<Cluster>;

  constructor(private readonly context: RunContext) {
    this.#settings = this.#parse();
    const secrets = this.#owned.add(new ExportSecrets(context.storage));
    this.#secrets = secrets;
    this.#export = this.#owned.add(
      new MetricsExport(
        { ...context, secrets, warn: (sentence) => void warn(sentence) },
        this.#settings,
      ),
    );
    this.onDidChange = this.#export.onDidChange;
    this.#owned.add(
      context.settings.onDidChange((before) => {
        const { export: now } = context.settings.current;
        if (JSON.stringify(now) === JSON.stringify(before.export)) return;
        this.#settings = this.#parse();
        this.#export.adopt(this.#settings);
      }),
    );
    this.#owned.add(
      secrets.onDidChange(() => {
        this.#export.adopt(this.#settings);
      }),
    );
  }

  get settings(): ExportSettings {
    return this.#settings;
  }

  get sender(): Pick<MetricsExport, 'sendOnce' | 'checkKey'> {
    return this.#export;
  }

  /** The headers that are stored for the endpoint; undefined for none. */
  headersFor(endpoint: URL): Promise<Headers | undefined> {
    return this.#secrets.read(endpoint);
  }

  textOf(clusterId: string): string | undefined {
    const state = this.#export.stateOf(clusterId);
    return state && sentText(state);
  }

  /** Stores the secrets first: the change of the settings sends, and needs them. */
  async save(
    { endpoint, headers }: MetricsTarget,
    change: Pick<ExportSettings, 'clusters' | 'granularity'>,
  ): Promise<void> {
    await this.#secrets.store(endpoint, headers);
    await this.context.settings.saveExport({ ...change, endpoint: endpoint.href });
  }

  /** Names the clusters that are sent from now on; with none, the address and its key are forgotten. */
  async saveClusters(clusters: readonly string[]): Promise<void> {
    if (clusters.length > 0) await this.context.settings.saveExport({ clusters });
    else {
      // Clusters without an address are a mistake, an address without clusters is none.
      await this.context.settings.saveExport({ clusters: undefined });
      await this.context.settings.saveExport({ endpoint: undefined });
      await this.#secrets.forget();
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #parse(): ExportSettings {
    const problems: string[] = [];
    const parsed = parseExport(this.context.settings.current.export, (name, problem) => {
      problems.push(`${SECTION}.${SETTINGS[SETTING_OF[name]]} ${problem}`);
    });
    const names = this.context.clusters.all().map(({ profile }) => profile.name);
    if (matchesNoCluster(parsed, names)) {
      problems.push(`${SECTION}.${SETTINGS.exportClusters} matches no cluster.`);
    }
    const fresh = newProblems(this.#problems, problems);
    for (const problem of fresh) this.context.log.warn(problem);
    if (fresh[0] !== undefined) void showWarning(fresh[0]);
    this.#problems = problems;
    return parsed;
  }
}

const SETTING_OF = {
  clusters: 'exportClusters',
  endpoint: 'exportEndpoint',
  interval: 'exportInterval',
  granularity: 'exportGranularity',
  groups: 'exportGroups',
  ca: 'exportCa',
} as const;

async function warn(sentence: string): Promise<void> {
  const change = vscode.l10n.t('Send Metrics To…');
  const stop = vscode.l10n.t('Stop Sending Metrics');
  const log = vscode.l10n.t('Show Log');
  const said = vscode.l10n.t('Metrics could not be sent three times. {0}', sentence);
  const choice = await showWarning(said, change, stop, log);
  if (choice === change) await vscode.commands.executeCommand(COMMANDS.sendMetricsTo);
  if (choice === stop) await vscode.commands.executeCommand(COMMANDS.stopSendingMetrics);
  if (choice === log) await vscode.commands.executeCommand(COMMANDS.showLog);
}
