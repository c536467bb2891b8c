// Waits until groups have no members any more, saying who is still connected. A reload ends it, and it says
// so; the status bar tells of it also where its notification was hidden.

import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable';
import { pause } from '../../../base/pause';
import { mayLeave } from '../../../core/plan/writability';
import { readFreshGroups } from '../../../core/plan/readFreshGroups';
import { FailureError } from '../../../base/failure/failure';
import { failureShort } from '../../../base/failure/failureSentence';
import { groupsName } from '../../../core/view/plan/groupNames';
import { waitBrief, waitDetail, type Awaited } from '../../../core/view/plan/waitWords';
import type { GroupAdmin } from '../../../core/groupAdmin';
import { STATUS_ITEMS } from '../../contributions';
import { showClickItem, type ClickItem } from '../../show/clickItem';
import { showInformation } from '../../show/notify';
import { withNotification } from '../../show/progress';

const POLL_MS = 1000;

/** True once all of them are empty; false if the person called it off. */
export async function waitUntilEmpty(
  admin: GroupAdmin,
  groupIds: readonly string[],
): Promise<boolean> {
  const name = groupsName(groupIds.map((groupId) => ({ groupId })));
  const owned = new DisposableStore();
  const controller = new AbortController();
  const { signal } = controller;
  let detail = '';
  const item = owned.add(
    showClickItem(STATUS_ITEMS.wait, vscode.l10n.t('Kafka Groups: Waiting'), () => {
      void offerToStop(detail, controller);
    }),
  );
  item.icon = 'watch';
  item.text = vscode.l10n.t('Waiting for {0}', name);
  try {
    return await withNotification(
      vscode.l10n.t('Waiting until {0} has no members', name),
      async (progress, token) => {
        token.onCancellationRequested(() => {
          controller.abort();
        });
        while (!signal.aborted) {
          const still = await stillConnected(admin, groupIds, signal);
          if (still === undefined) return !signal.aborted;
          detail = typeof still === 'string' ? still : waitDetail(still);
          showOn(item, still, detail);
          const who = typeof still === 'string' ? still : waitDetail(still, groupIds.length > 1);
          progress.report({
            message: vscode.l10n.t('{0}. Stops if you reload or close the window.', who),
          });
          await pause(POLL_MS, signal);
        }
        return false;
      },
    );
  } finally {
    owned.dispose();
  }
}

function showOn(item: ClickItem, still: readonly Awaited[] | string, detail: string): void {
  if (typeof still !== 'string') item.text = waitBrief(still);
  item.tooltip = detail;
}

/** Who is waited for, with the way to call it off. */
async function offerToStop(detail: string, controller: AbortController): Promise<void> {
  const stop = vscode.l10n.t('Stop Waiting');
  const choice = await showInformation(
    detail === '' ? vscode.l10n.t('Members not read yet.') : `${detail}.`,
    stop,
  );
  if (choice === stop) controller.abort();
}

/** The groups that are not empty, or why that is not known now; undefined for none. */
async function stillConnected(
  admin: GroupAdmin,
  groupIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly Awaited[] | string | undefined> {
  try {
    const groups = await readFreshGroups(admin, groupIds, signal);
    const busy = [...groups.values()].filter(({ writability }) => mayLeave(writability));
    return busy.length === 0 ? undefined : busy;
  } catch (error) {
    if (signal.aborted) return undefined;
    if (error instanceof FailureError) return failureShort(error.failure);
    throw error;
  }
}
