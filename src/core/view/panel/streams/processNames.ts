// Short names of the processes of an application of Kafka Streams.

import { displayName } from '../../../../base/visibleText';
import type { Member } from '../../../model';

/** A process id is a UUID: its last characters are enough, unless two have the same. */
const SHORT = 8;

/** '…4b1c2d3e' by process id, or the whole ids where the ends do not tell them apart. */
export function processNames(members: readonly Member[]): (processId: string) => string {
  const ids = new Set(members.flatMap(({ streams }) => streams?.processId ?? []));
  const ends = new Set(Array.from(ids, (id) => id.slice(-SHORT)));
  const isShort = ends.size === ids.size && [...ids].every((id) => id.length > 2 * SHORT);
  return (id) => displayName(isShort ? `…${id.slice(-SHORT)}` : id);
}
