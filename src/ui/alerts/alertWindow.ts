// Alerts in this window, put together: its status bar item, its notifications, and what follows the settings. Loaded
// when alerts are first on.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { lazyPart } from '../../base/lazyPart';
import { throwLater } from '../../base/throwLater';
import { readAlertMemory, type AlertMemory } from '../../core/alerts/alertMemory';
import type { GroupAlert } from '../../core/alerts/groupAlert';
import { alertStatus } from '../../core/view/alerts/alertText';
import { displayName } from '../../base/visibleText';
import type { Logger } from '../../core/logger';
import type { SharedValue } from '../../core/watch/sharedValue';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import { COMMANDS, STATUS_ITEMS } from '../contributions';
import { newProblems } from '../settings/newProblems';
import type { SettingsStore } from '../settings/settingsStore';
import { isSeen, showWarning } from '../show/notify';
import { createStatusItem } from '../show/statusItem';
import type { Watches } from '../watch/watches';
import { Alerts } from './alerts';
import { parseAlertSettings } from './alertSettings';

// Loaded when there is something to tell.
// eslint-disable-next-line no-restricted-syntax
const loadToast = lazyPart(() => import('./ask/showToast'));

interface WindowContext {
  readonly clusters: ClusterSet;
  readonly settings: SettingsStore;
  readonly watches: Watches;
  readonly memory: SharedValue<AlertMemory>;
  readonly log: Logger;
}

interface OpenContext extends Omit<WindowContext, 'memory'> {
  /** What all windows share. */
  readonly share: (options: {
    readonly parse: (stored: unknown) => AlertMemory;
    readonly fail: (error: unknown) => void;
  }) => SharedValue<AlertMemory>;
}

/** Begins with what is remembered. */
export async function openAlertWindow(context: OpenContext): Promise<AlertWindow> {
  const memory = context.share({
    parse: readAlertMemory,
    fail: (error) => {
      context.log.warn(`What alerts remember cannot be read or written: ${String(error)}`);
    },
  });
  await memory.look();
  return new AlertWindow({ ...context, memory });
}

export class AlertWindow implements Disposable {
  readonly #owned = new DisposableStore();
  readonly alerts: Alerts;
  #parsed: ReturnType<typeof parseAlertSettings>;

  constructor({ clusters, settings, watches, memory, log }: WindowContext) {
    this.#parsed = parseAlertSettings(settings.current.alerts);
    const alerts = this.#owned.add(
      new Alerts({
        ...{ clusters, watches },
        rules: () => this.#parsed,
        settings: () => settings.current,
        memory,
        isFocused: isSeen,
        show: (told) => void this.#show(told, clusters, log),
      }),
    );
    this.alerts = alerts;
    clusters.hasAlert = (clusterId, groupId) => alerts.hasAlert(clusterId, groupId);
    this.#drawStatus();
    this.#tellProblems([], log);
    this.#owned.add(
      settings.onDidChange(() => {
        const { problems } = this.#parsed;
        this.#parsed = parseAlertSettings(settings.current.alerts);
        this.#tellProblems(problems, log);
        alerts.follow();
      }),
    );
    this.#owned.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) alerts.cameBack().catch(throwLater);
      }),
    );
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #drawStatus(): void {
    const { alerts } = this;
    const item = this.#owned.add(createStatusItem(STATUS_ITEMS.alerts, vscode.l10n.t('Alerts')));
    item.command = COMMANDS.showAlerts;
    const namesOf = (some: readonly Cluster[]) =>
      some.map(({ profile }) => displayName(profile.name));
    const draw = (): void => {
      const { watched, ruleless, loud } = alerts;
      if (watched.length === 0) {
        item.hide();
        return;
      }
      const unknown = watched.filter(({ profile }) => alerts.state.unknown.includes(profile.id));
      const { icon, text, tooltip, isWarning } = alertStatus({
        ...{ loud, unknown: namesOf(unknown) },
        ...{ watched: namesOf(watched), ruleless: namesOf(ruleless) },
      });
      Object.assign(item, { icon, text, tooltip });
      item.backgroundColor = isWarning
        ? new vscode.ThemeColor('statusBarItem.warningBackground')
        : undefined;
      item.show();
    };
    draw();
    this.#owned.add(alerts.onDidChange(draw));
  }

  /** Each once. */
  #tellProblems(before: readonly string[], log: Logger): void {
    const fresh = newProblems(before, this.#parsed.problems);
    for (const problem of fresh) log.warn(problem);
    const [first] = fresh;
    if (first === undefined) return;
    const more =
      fresh.length === 1 ? '' : vscode.l10n.t(' ({0} more in the log)', fresh.length - 1);
    const open = vscode.l10n.t('Open Settings');
    void showWarning(`${first}${more}`, open).then(async (choice) => {
      if (choice === open) await vscode.commands.executeCommand(COMMANDS.openSettings);
    });
  }

  async #show(told: readonly GroupAlert[], clusters: ClusterSet, log: Logger): Promise<void> {
    try {
      const { showToast } = await loadToast();
      await showToast(told, this.alerts, clusters);
    } catch (error) {
      log.error(`An alert could not be shown: ${String(error)}`);
    }
  }
}
