import * as vscode from 'vscode';
import { formatCount } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { readFreshGroups, type FreshGroup } from '../../../core/plan/readFreshGroups';
import { removeAndLook } from '../../../core/write/removeAndLook';
import { FailureError } from '../../../base/failure/failure';
import type { Member } from '../../../core/model';
import { factSheet } from '../../../core/view/plan/factSheet';
import { groupsName } from '../../../core/view/plan/groupNames';
import { writabilityProblem } from '../../../core/view/plan/writabilityWords';
import { removalResult } from '../../../core/view/plan/removalResult';
import { connectedText } from '../../../core/view/plan/waitWords';
import { titleAt, whereText } from '../../../core/view/plan/whereText';
import { confirmChange, type Confirmation } from './confirmChange';
import type { Cluster } from '../../clusters/clusterSet';
import { COMMANDS } from '../../contributions';
import { askTicks } from '../../pick/askTicks';
import { pickGroup } from '../../pick/pickGroup';
import { showInformation, showWarning } from '../../show/notify';
import { showStatusMessage } from '../../show/statusMessage';
import { withViewProgress } from '../../withViewProgress';
import type { Command, CommandContext } from '../command';
import { writableCluster } from './writableCluster';

/** Removes members from their group: static ones that are gone, or ones that are stuck. */
export const removeMembers: Command = {
  id: COMMANDS.removeMembers,
  run: async (context, _targets, row) => {
    const chosen =
      row?.groupId !== undefined
        ? { cluster: writableCluster(context, [row]), groupId: row.groupId }
        : await pick(context);
    if (chosen?.cluster === undefined) return;
    const { cluster, groupId } = chosen;
    const now = await withViewProgress(() => readNow(cluster, groupId));
    const { writability } = now;
    if (now.streams !== undefined) {
      const reason = vscode.l10n.t(
        'Kafka cannot remove members of a streams group. Stop the application {0} instead.',
        displayName(groupId),
      );
      await showInformation(reason);
      return;
    }
    if (writability.kind === 'notFound') {
      await showInformation(vscode.l10n.t('{0} no longer exists.', displayName(groupId)));
      return;
    }
    if (writability.kind !== 'active' || writability.members === undefined) {
      const problem = writability.kind === 'active' ? undefined : writabilityProblem(now);
      const none = vscode.l10n.t('{0} has no members that could be removed.', displayName(groupId));
      await showInformation(problem ?? none);
      return;
    }
    const members = await choose(cluster, groupId, writability.members);
    if (members === undefined) return;
    await remove(cluster, now, members);
  },
};

async function pick(context: CommandContext) {
  const picked = await pickGroup(vscode.l10n.t('Remove Members'), context, 'populated');
  if (picked?.groupId === undefined) return undefined;
  return { cluster: context.clusters.get(picked.clusterId), groupId: picked.groupId };
}

async function readNow({ store }: Cluster, groupId: string): Promise<FreshGroup> {
  const { signal } = new AbortController();
  const now = (await readFreshGroups(await store.admin(), [groupId], signal)).get(groupId);
  if (now?.writability.kind === 'unknown') throw new FailureError(now.writability.failure);
  if (now === undefined) throw new vscode.CancellationError();
  return now;
}

/** The members to remove, confirmed; undefined if the person left. */
async function choose(
  cluster: Cluster,
  groupId: string,
  members: readonly Member[],
): Promise<readonly Member[] | undefined> {
  let ticked: readonly Member[] | undefined = [];
  for (;;) {
    ticked = await tick(cluster, groupId, members, ticked);
    if (ticked === undefined) return undefined;
    const answer = await confirm(cluster, groupId, ticked);
    if (answer !== 'back') return answer === 'write' ? ticked : undefined;
  }
}

async function tick(
  { profile }: Cluster,
  groupId: string,
  members: readonly Member[],
  ticked: readonly Member[],
): Promise<readonly Member[] | undefined> {
  const names = groupsName([{ groupId }]);
  const title = titleAt(vscode.l10n.t('Remove members of {0}', names), profile);
  const answer = await askTicks(
    { title, step: 1, totalSteps: 1, canGoBack: false },
    {
      placeholder: vscode.l10n.t('Which members do you want to remove?'),
      isTicked: (member) => ticked.includes(member),
      choices: members.map((member) => ({
        label: displayName(member.clientId),
        description: memberText(member),
        value: member,
      })),
    },
  );
  return answer?.go === 'next' ? answer.values : undefined;
}

function memberText({ host, groupInstanceId, assignment, memberId }: Member): string {
  return [
    displayName(host),
    ...(groupInstanceId === undefined
      ? []
      : [vscode.l10n.t('static: {0}', displayName(groupInstanceId))]),
    assignment === undefined
      ? vscode.l10n.t('partitions unknown')
      : formatCount(assignment.length, 'partition'),
    displayName(memberId),
  ].join(' · ');
}

async function confirm(
  cluster: Cluster,
  groupId: string,
  members: readonly Member[],
): Promise<Confirmation> {
  const { profile } = cluster;
  const count = formatCount(members.length, 'Member');
  const isStatic = members.some(({ groupInstanceId }) => groupInstanceId !== undefined);
  const detail = factSheet(
    [
      ['Cluster', displayName(profile.name)],
      ['Environment', profile.environment],
      ['Group', displayName(groupId)],
      ['Removes', connectedText(members)],
      ['Undo', vscode.l10n.t('not possible')],
    ],
    [
      vscode.l10n.t('The group will rebalance: other members will take over the partitions.'),
      vscode.l10n.t('A consumer that still runs will join again; stop it first to keep it out.'),
      ...(isStatic
        ? [vscode.l10n.t('A static member that still runs will be fenced and stop with an error.')]
        : []),
    ],
  );
  return confirmChange(cluster, [{ groupId }], {
    message: vscode.l10n.t(
      'Remove {0} of {1} on {2}?',
      formatCount(members.length, 'member'),
      groupsName([{ groupId }]),
      whereText(profile),
    ),
    detail,
    verb: vscode.l10n.t('Remove {0}', count),
  });
}

async function remove(
  { store, poller }: Cluster,
  { groupId, coordinator }: FreshGroup,
  members: readonly Member[],
): Promise<void> {
  const admin = await store.admin();
  const { signal } = new AbortController();
  const removals = await withViewProgress(() =>
    removeAndLook(admin, { groupId, coordinator }, members, signal),
  );
  void poller.refresh();
  const { sentence, whole } = removalResult(groupId, removals);
  if (whole) showStatusMessage(sentence);
  else await showWarning(sentence);
}
