// Progress where the result will show: the bar on top of the view.

import * as vscode from 'vscode';
import { CLUSTERS_VIEW } from './contributions';

/** Shows the bar while the task runs, and gives what it gives. */
export async function withViewProgress<T>(task: () => Promise<T>): Promise<T> {
  return vscode.window.withProgress({ location: { viewId: CLUSTERS_VIEW } }, task);
}
