// The document of many messages: what a group has not read yet, each in short.

import { failureSentence } from '../../../base/failure/failureSentence';
import { formatCount, formatTime } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { UnreadMessage, UnreadMessages } from '../../messages/readUnread';
import { entryInShort } from './entryInShort';
import { MESSAGE_DOCUMENT } from './messageDocument';

export type UnreadOrder = 'time' | 'partition';

interface UnreadOf {
  readonly groupId: string;
  /** The cluster and its environment: 'Real (production)'. */
  readonly where: string;
  readonly order: UnreadOrder;
  /** Partitions that are left out, since no message of them is the next one. */
  readonly withoutCommit: number;
}

/** Signs of a value that are shown. */
const VALUE_LENGTH = 2000;

/** `now`, and when it was read: milliseconds since the epoch, UTC. */
export function unreadDocument(unread: UnreadMessages, of: UnreadOf, now: number): string {
  const { messages, failures, outside } = unread;
  const order = of.order === 'time' ? 'by time, the oldest first' : 'by partition';
  const lines = [
    `${MESSAGE_DOCUMENT}s · ${displayName(of.groupId)} · ${countText(unread)}`,
    `${of.where} · ${order} · read at ${formatTime(now)}`,
    ...nothingText(unread, of),
    ...(of.withoutCommit > 0
      ? [`${formatCount(of.withoutCommit, 'partition')} without a committed offset left out.`]
      : []),
    ...outside.map((at) => `${nameOf(at)}: the committed offset is outside of the log.`),
    ...failures.map(({ failure, ...at }) => `${nameOf(at)}: ${failureSentence(failure)}`),
    '',
    ...ordered(messages, of.order).flatMap((message) =>
      entryInShort(message.entry, nameOf(message), VALUE_LENGTH),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Where something is left out, nothing is said of all. */
function countText({ messages, all, partitions }: UnreadMessages): string {
  if (messages.length === 0)
    return all && partitions > 0 ? 'no unread messages' : 'no messages were found';
  const count = formatCount(messages.length, 'message');
  return all ? `all ${count} not read yet` : `the next ${count}`;
}

/** What it means that there is none: only for what is known of all partitions. */
function nothingText(
  { all, messages, partitions, failures }: UnreadMessages,
  of: UnreadOf,
): string[] {
  const group = displayName(of.groupId);
  if (partitions === 0 && failures.length === 0) return [`${group} has no committed offset here.`];
  const isAll = all && messages.length === 0 && of.withoutCommit === 0;
  return isAll ? [`${group} has read everything.`] : [];
}

function ordered(messages: readonly UnreadMessage[], order: UnreadOrder): readonly UnreadMessage[] {
  if (order === 'time') return messages;
  return [...messages].sort(
    (a, b) =>
      Number(a.topic > b.topic) - Number(a.topic < b.topic) ||
      a.partition - b.partition ||
      (a.entry.offset < b.entry.offset ? -1 : 1),
  );
}

const nameOf = ({ topic, partition }: Omit<UnreadMessage, 'entry'>): string =>
  `${displayName(topic)} ${partition}`;
