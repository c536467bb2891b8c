// What has to be said of a look before its message: what the group will meet there, and where what was
// asked for is not what is shown.

import { formatCount, formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { endOf, type LogEntry } from '../../messages/logEntry';
import type { MessageLook } from '../../messages/messageLook';
import type { MessageReader } from './messageReader';

/** Sentences, each on a line of its own. */
export function lookRemarks(look: MessageLook, reader: MessageReader): string[] {
  return [...ofThePlace(look), ...ofTheGroup(look, reader)];
}

function ofThePlace({ place, log, isInLog, at, failure }: MessageLook): string[] {
  if (log.start === log.end) return ['The log is empty: there is no message in this partition.'];
  const asked = formatExact(place.offset);
  if (!isInLog) {
    const holds = `${formatExact(log.start)} to ${formatExact(log.end - 1n)}`;
    const nearest = at === undefined ? '' : ' This is the nearest message.';
    return [`Offset ${asked} is not in the log, which holds ${holds}.${nearest}`];
  }
  if (at === undefined) {
    if (failure !== undefined) return []; // said below: there may be one
    return place.offset === log.end
      ? [`Offset ${asked} is the log end: there is no message yet.`]
      : [`There is no message from offset ${asked} to the log end.`];
  }
  const between = at.offset - place.offset;
  if (between <= 0n) return [];
  return [
    `Offset ${asked} holds no message for consumers: the next message is ${formatCount(between, 'offset')} later.`,
  ];
}

function ofTheGroup(
  { place, log, at }: MessageLook,
  { groupId, committed }: MessageReader,
): string[] {
  const group = displayName(groupId);
  if (committed === undefined) {
    return [`${group} has no committed offset here: its auto.offset.reset says where it starts.`];
  }
  if (committed < log.start || committed > log.end) {
    return [
      `${group} is committed at ${formatExact(committed)}, outside of the log: its auto.offset.reset says where it continues.`,
    ];
  }
  if (committed === log.end) return [`${group} has read everything.`];
  if (place.offset !== committed || at === undefined || endOf(at) <= committed) return [];
  return [`${group} reads ${isUnreadable(at) ? 'this batch' : 'this message'} next.`];
}

const isUnreadable = ({ kind }: LogEntry): boolean => kind === 'unreadable';
