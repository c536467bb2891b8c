// Keeps the context keys up to date, by which menus and the palette decide what to offer.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { isFiltering } from '../../core/store/groupFilter';
import type { ClusterSet } from '../clusters/clusterSet';
import { CONTEXT_KEYS } from '../contributions';
import type { GroupOrder } from './rows/groupOrder';

/** Sets the keys now and after every change, until disposed. */
export function followContextKeys(clusters: ClusterSet, groupOrder: GroupOrder): Disposable {
  const setOfClusters = (): void => {
    const all = clusters.all();
    const values = {
      allReadOnly: all.length > 0 && all.every(({ profile }) => profile.readOnly),
      noMessages: all.length > 0 && all.every(({ profile }) => !profile.readMessages),
      hasDemoCluster: all.some(({ profile }) => profile.demo),
      hasOwnCluster: all.some(({ profile }) => !profile.demo),
    };
    for (const key of ['allReadOnly', 'noMessages', 'hasDemoCluster', 'hasOwnCluster'] as const) {
      void vscode.commands.executeCommand('setContext', CONTEXT_KEYS[key], values[key]);
    }
  };
  const setView = (): void => {
    const filtered = isFiltering(groupOrder.filter);
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.filtered, filtered);
    const byTopic = groupOrder.by === 'topic';
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.byTopic, byTopic);
  };
  setOfClusters();
  setView();
  const owned = new DisposableStore();
  owned.add(clusters.onDidChangeMembers(setOfClusters));
  owned.add(clusters.onDidChangeProfile(setOfClusters));
  owned.add(groupOrder.onDidChange(setView));
  return owned;
}
