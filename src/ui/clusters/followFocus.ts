// Retries failed clusters when a person comes back to the window: the network may be back too.

import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import type { ClusterSet } from './clusterSet';

/** Listens until disposed. */
export function followFocus(clusters: Pick<ClusterSet, 'cameBack'>): Disposable {
  return vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused) clusters.cameBack();
  });
}
