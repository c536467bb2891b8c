// Waits until groups have no members any more, saying who is still connected. Lives as long as its
// notification: a reload ends it, and it says so.

import * as vscode from 'vscode';
import { displayName } from '../../core/base/visibleText';
import { mayLeave } from '../../core/change/groupStanding';
import { readGroupsNow } from '../../core/change/readGroupsNow';
import { FailureError } from '../../core/failure';
import { failureShort } from '../../core/failureSentence';
import { connectedText, groupsName } from '../../core/view/planWords';
import { heldPlacesText } from '../../core/view/staticMembers';
import type { Member } from '../../core/model';
import type { GroupAdmin } from '../../core/groupAdmin';
import { withNotification } from '../show/progress';

const POLL_MS = 1000;

/** True once all of them are empty; false if the person called it off. */
export async function waitUntilEmpty(
  admin: GroupAdmin,
  groupIds: readonly string[],
): Promise<boolean> {
  const name = groupsName(groupIds.map((groupId) => ({ groupId })));
  return withNotification(
    vscode.l10n.t('Waiting until {0} has no members', name),
    async (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      const { signal } = controller;
      while (!signal.aborted) {
        const still = await stillConnected(admin, groupIds, signal);
        if (still === undefined) return !signal.aborted;
        progress.report({
          message: vscode.l10n.t('{0}. Reloading the window ends the waiting.', still),
        });
        await pause(POLL_MS, signal);
      }
      return false;
    },
  );
}

/** Who is connected, or why that is not known now; undefined for nobody. */
async function stillConnected(
  admin: GroupAdmin,
  groupIds: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const groups = await readGroupsNow(admin, groupIds, signal);
    const busy = [...groups.values()].filter(({ standing }) => mayLeave(standing));
    const [first] = busy;
    if (first === undefined) return undefined;
    const { standing, groupId } = first;
    const who =
      standing.kind === 'active'
        ? stillText(standing.members)
        : standing.kind === 'unknown'
          ? failureShort(standing.failure)
          : '';
    return busy.length === 1 && groupIds.length === 1 ? who : `${displayName(groupId)} ${who}`;
  } catch (error) {
    if (signal.aborted) return undefined;
    if (error instanceof FailureError) return failureShort(error.failure);
    throw error;
  }
}

function stillText(members: readonly Member[] | undefined): string {
  const still = vscode.l10n.t('still connected: {0}', connectedText(members));
  const held = heldPlacesText(members);
  return held === undefined ? still : `${still}. ${held.replace(/\.$/, '')}`;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}
