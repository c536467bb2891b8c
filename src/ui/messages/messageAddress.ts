// The address of a message document: a path that reads as a title, and a query that says whose message it is.

import { isPartitionNumber } from '../../base/partitionNumber';
import { displayName } from '../../base/visibleText';

/** A partition as a group reads it. */
export interface MessageSubject {
  readonly clusterId: string;
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
}

/** Titles of editors are short. */
const NAME_LENGTH = 40;

/** 'orders 0 · billing (local)'. */
export function messageTitle(
  clusterName: string,
  { groupId, topic, partition }: MessageSubject,
): string {
  const [of, group, cluster] = [topic, groupId, clusterName].map((name) =>
    displayName(name, NAME_LENGTH),
  );
  return `${of} ${partition} · ${group} (${cluster})`;
}

/** Only what says which partition it is: no offset, and nothing of a message. */
export const queryOf = ({ clusterId, groupId, topic, partition }: MessageSubject): string =>
  JSON.stringify({ clusterId, groupId, topic, partition });

/** The subject in a URI's query; undefined where it was not written by us. */
export function messageSubject(query: string): MessageSubject | undefined {
  const { clusterId, groupId, topic, partition } = Object(parse(query)) as Record<string, unknown>;
  if (typeof clusterId !== 'string' || typeof groupId !== 'string') return undefined;
  if (typeof topic !== 'string' || typeof partition !== 'number') return undefined;
  return isPartitionNumber(partition) ? { clusterId, groupId, topic, partition } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
