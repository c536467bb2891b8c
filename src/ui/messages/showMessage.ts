// Reads a message and shows it: at the group's commit, or elsewhere in the same partition.

import * as vscode from 'vscode';
import { formatExact } from '../../base/format';
import { displayName } from '../../base/visibleText';
import { FailureError } from '../../base/failure/failure';
import { unlisted } from '../../core/groupAdmin';
import { refuseMessages } from '../../core/guardMessages';
import { lookAtMessage, type LookFor, type MessageLook } from '../../core/messages/messageLook';
import { readCommitted } from '../../core/messages/readCommitted';
import { whereText } from '../../core/view/plan/whereText';
import { messageDocument } from '../../core/view/message/messageDocument';
import type { ClusterSet } from '../clusters/clusterSet';
import { MESSAGE_SCHEME } from '../contributions';
import { documentUri } from '../show/documents';
import { withSlowProgress } from '../withSlowProgress';
import { messageTitle, queryOf, type MessageSubject } from './messageAddress';
import type { MessageDocuments } from './messageDocuments';

interface MessageContext {
  readonly clusters: ClusterSet;
  readonly messages: MessageDocuments;
}

/** Where in the partition; without it, at the commit. */
export interface MessageToShow {
  readonly offset: bigint;
  readonly wanted: LookFor;
}

/** Shows it in the document of that partition; gives what was found. Rejects with why it cannot be read. */
export async function showMessage(
  { clusters, messages }: MessageContext,
  subject: MessageSubject,
  place?: MessageToShow,
): Promise<MessageLook> {
  const { clusterId, groupId, topic, partition } = subject;
  const cluster = clusters.get(clusterId);
  if (cluster === undefined) {
    const reason = 'it is no longer in the settings';
    throw new FailureError({ kind: 'notFound', subject: 'the cluster', code: '', reason });
  }
  refuseMessages(cluster.profile);
  const { look, committed } = await withSlowProgress(
    vscode.l10n.t('Reading {0}', whatIsRead(subject, place)),
    async (signal) => {
      const admin = await cluster.store.admin();
      const listing = cluster.store.state.snapshot?.groups.get(groupId)?.listing;
      const group = listing ?? unlisted(groupId);
      const committed = await readCommitted(admin, group, { topic, partition }, signal);
      const { offset, wanted } = place ?? { offset: committed, wanted: 'message' };
      const look = await lookAtMessage(admin, { topic, partition, offset }, wanted, signal);
      return { look, committed };
    },
  );
  const reader = { where: whereText(cluster.profile), groupId, committed };
  const text = messageDocument(look, reader, Date.now());
  const title = messageTitle(cluster.profile.name, subject);
  await messages.show(documentUri(MESSAGE_SCHEME, title, queryOf(subject)), { text, look });
  return look;
}

function whatIsRead(
  { topic, partition }: MessageSubject,
  place: MessageToShow | undefined,
): string {
  const name = `${displayName(topic)} ${partition}`;
  return place === undefined
    ? vscode.l10n.t('the message at the committed offset of {0}', name)
    : vscode.l10n.t('{0} at offset {1}', name, formatExact(place.offset));
}
