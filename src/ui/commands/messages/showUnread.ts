import * as vscode from 'vscode';
import { formatCount, formatExact } from '../../../base/format';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import { displayName } from '../../../base/visibleText';
import { unlisted } from '../../../core/groupAdmin';
import { refuseMessages } from '../../../core/guardMessages';
import { readUnread } from '../../../core/messages/readUnread';
import { unreadPlaces } from '../../../core/messages/unreadPlaces';
import { parseOffset } from '../../../core/reset/parseOffset';
import { groupPartitions } from '../../../core/store/groupPartitions';
import type { RowTarget } from '../../../core/view/row';
import { unreadDocument, type UnreadOrder } from '../../../core/view/message/unreadDocument';
import { titleAt, whereText } from '../../../core/view/plan/whereText';
import type { Cluster } from '../../clusters/clusterSet';
import { COMMANDS, MESSAGES_SCHEME } from '../../contributions';
import { askChoice } from '../../pick/askChoice';
import { askText } from '../../pick/askText';
import { pickGroup } from '../../pick/pickGroup';
import { runSteps, type Step } from '../../pick/steps';
import { documentUri } from '../../show/documents';
import { withSlowProgress } from '../../withSlowProgress';
import type { Command, CommandContext } from '../command';

const DEFAULT_COUNT = 100;
const MOST = 1000;

interface Asked {
  /** As typed. */
  readonly count: string;
  readonly order: UnreadOrder;
}

/** Shows what a group has not read yet of a partition, a topic or all of its topics, in one document. */
export const showUnread: Command = {
  id: COMMANDS.showUnread,
  run: async (context, _targets, clicked) => {
    const title = vscode.l10n.t('Show Unread Messages');
    const target =
      clicked?.groupId === undefined ? await pickGroup(title, context, 'readable') : clicked;
    const cluster = target && context.clusters.get(target.clusterId);
    if (cluster === undefined || target?.groupId === undefined) return;
    refuseMessages(cluster.profile);
    const steps = target.partition === undefined ? [askCount, askOrder] : [askCount];
    const first: Asked = { count: String(DEFAULT_COUNT), order: 'time' };
    const asked = await runSteps(
      titleAt(`${title}: ${nameOf(target)}`, cluster.profile),
      steps,
      first,
    );
    if (asked !== undefined) await show(context, cluster, target, target.groupId, asked);
  },
};

async function show(
  { messages }: CommandContext,
  cluster: Cluster,
  target: RowTarget,
  groupId: string,
  { count, order }: Asked,
): Promise<void> {
  const most = Number(parseOffset(count));
  const { snapshot } = cluster.store.state;
  const group = snapshot?.groups.get(groupId);
  const { unread, places, failures } = await withSlowProgress(
    vscode.l10n.t('Reading messages of {0}', nameOf(target)),
    async (signal, report) => {
      const admin = await cluster.store.admin();
      const asked = group?.listing ?? unlisted(groupId);
      const from = await unreadPlaces(admin, asked, target, signal);
      const onProgress = (found: number): void => {
        report(found / most, formatCount(found, 'message'));
      };
      return { ...from, unread: await readUnread(admin, from, most, { signal, onProgress }) };
    },
  );
  const known =
    group === undefined || snapshot === undefined
      ? []
      : groupPartitions(group, snapshot, target.topic);
  const committed = new TopicPartitionMap<true>();
  for (const at of [...places, ...failures]) committed.set(at.topic, at.partition, true);
  const withoutCommit = known.filter(
    (one) =>
      committed.get(one.topic, one.partition) === undefined &&
      (target.partition === undefined || target.partition === one.partition),
  ).length;
  const where = whereText(cluster.profile);
  const text = unreadDocument(unread, { groupId, where, order, withoutCommit }, Date.now());
  const { clusterId, topic, partition } = target;
  const query = JSON.stringify({ clusterId, groupId, topic, partition });
  const title = vscode.l10n.t('Unread of {0}', `${nameOf(target)} (${where})`);
  await messages.show(documentUri(MESSAGES_SCHEME, title, query), { text });
}

/** 'billing', 'orders of billing', 'orders 0 of billing'. */
function nameOf({ groupId = '', topic, partition }: RowTarget): string {
  const group = displayName(groupId, 40);
  if (topic === undefined) return group;
  const name = displayName(topic, 40);
  return `${partition === undefined ? name : `${name} ${partition}`} of ${group}`;
}

const askCount: Step<Asked> = async (asked, place) => {
  const answer = await askText(place, {
    value: asked.count,
    prompt: vscode.l10n.t(
      'How many messages, starting at the committed offset? 1 to {0}; long values are shortened.',
      formatExact(MOST),
    ),
    validate: (value) => {
      const count = parseOffset(value);
      if (typeof count === 'bigint' && count >= 1n && count <= BigInt(MOST)) return undefined;
      return vscode.l10n.t('Enter a number from 1 to {0}.', formatExact(MOST));
    },
  });
  return answer && { go: answer.go, state: { ...asked, count: answer.value } };
};

const askOrder: Step<Asked> = async (asked, place) => {
  const answer = await askChoice<UnreadOrder>(place, {
    placeholder: vscode.l10n.t('In which order?'),
    active: asked.order,
    choices: [
      {
        label: vscode.l10n.t('By Time'),
        description: vscode.l10n.t('across partitions, the oldest first'),
        value: 'time',
      },
      {
        label: vscode.l10n.t('By Partition'),
        description: vscode.l10n.t('the same messages, partition by partition'),
        value: 'partition',
      },
    ],
  });
  if (answer === undefined) return undefined;
  return { go: answer.go, state: answer.go === 'next' ? { ...asked, order: answer.value } : asked };
};
