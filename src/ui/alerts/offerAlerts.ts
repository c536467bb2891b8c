// The one question that the extension asks by itself: at the first backlog that comes while a person watches,
// whether they want to be told of such groups from now on. It is asked once, whatever the answer.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { throwLater } from '../../base/throwLater';
import { displayName } from '../../base/visibleText';
import { FirstBacklog } from '../../core/alerts/firstBacklog';
import { offerText } from '../../core/view/alerts/alertText';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import { MEMENTO_KEYS } from '../contributions';
import type { SettingsStore } from '../settings/settingsStore';
import { isSeen, showInformation } from '../show/notify';
import { parseAlertSettings } from './alertSettings';
import { clustersWithAlerts } from './clustersWithAlerts';

interface OfferContext {
  readonly clusters: Pick<ClusterSet, 'all' | 'onDidRecord'>;
  readonly settings: Pick<SettingsStore, 'current' | 'saveAlerts'>;
  /** Shared by all windows. */
  readonly memory: Pick<vscode.Memento, 'get' | 'update'>;
}

/** Watches readings that are made anyway, until it has asked or somebody has turned alerts on. */
export function offerAlerts({ clusters, settings, memory }: OfferContext): Disposable {
  const owned = new DisposableStore();
  const watched = new WeakMap<Cluster['store'], FirstBacklog>();
  const isOver = () => owned.disposed || memory.get(MEMENTO_KEYS.alertsOffered) === true;
  const end = async (): Promise<void> => {
    owned.dispose();
    await memory.update(MEMENTO_KEYS.alertsOffered, true);
  };

  async function take({ profile, store }: Cluster): Promise<void> {
    const { snapshot, failure } = store.state;
    if (isOver()) owned.dispose();
    else if (areOn()) await end();
    else if (!profile.demo && failure === undefined && snapshot !== undefined) {
      const watch = watched.get(store) ?? new FirstBacklog();
      watched.set(store, watch);
      const { thresholds, watchInterval } = settings.current;
      const group = await watch.take(snapshot, thresholds, watchInterval);
      if (group === undefined || !isSeen() || isOver()) return;
      await end();
      await ask(offerText(group, thresholds, displayName(profile.name)), profile);
    }
  }

  function areOn(): boolean {
    const { clusters: written } = settings.current.alerts;
    return Array.isArray(written) && written.length > 0;
  }

  async function ask(question: string, profile: Cluster['profile']): Promise<void> {
    const turnOn = vscode.l10n.t('Turn Alerts On');
    const answer = await showInformation(question, turnOn, vscode.l10n.t('No'));
    if (answer !== turnOn) return;
    const written = settings.current.alerts;
    const { isOn } = parseAlertSettings(written);
    const all = clusters.all().map((one) => one.profile);
    const chosen = all.filter((one) => isOn(one) || one.id === profile.id);
    await settings.saveAlerts({ clusters: clustersWithAlerts(written.clusters, all, chosen) });
  }

  let taking: Promise<void> = Promise.resolve();
  owned.add(
    clusters.onDidRecord((cluster) => {
      taking = taking.then(() => take(cluster)).catch(throwLater);
    }),
  );
  return owned;
}
