// Progress of work: a notification that can cancel it, or the bar on top of a view.

import * as vscode from 'vscode';
import { overlay } from './overlay';
import { plainMessage } from './plainText';

type Progress = vscode.Progress<{ readonly message?: string; readonly increment?: number }>;

/** Shows the notification while the task runs, and resolves as the task does; cancelling is up to the task. */
export async function withNotification<T>(
  title: string,
  task: (progress: Progress, token: vscode.CancellationToken) => Promise<T>,
): Promise<T> {
  const location = vscode.ProgressLocation.Notification;
  const options = { location, cancellable: true, title: plainMessage(title) };
  return vscode.window.withProgress(options, (progress, token) => task(plain(progress), token));
}

/** Shows the bar on top of a view while the task runs, and resolves as the task does. */
export async function withBarOf<T>(viewId: string, task: () => Promise<T>): Promise<T> {
  return vscode.window.withProgress({ location: { viewId } }, task);
}

function plain(progress: Progress): Progress {
  return overlay(progress, {
    report: (step: Parameters<Progress['report']>[0]) => {
      const { message } = step;
      progress.report(message === undefined ? step : { ...step, message: plainMessage(message) });
    },
  });
}
