// The guards of rebalance entries and of the one that is stepped through.

import type {
  Move,
  RebalanceEntry,
  RebalanceStyle,
  ShownRebalance,
  ShownTopic,
  Unrest,
} from './rebalances';
import { index, list, nullable, number, object, oneOf, string, tagged, type Guard } from './shape';

export const isRebalanceEntry = object<RebalanceEntry>({
  id: number,
  at: number,
  time: string,
  title: string,
  causes: list(string),
  style: oneOf<RebalanceStyle>('eager', 'cooperative', 'unknown'),
  revoked: oneOf('all', 'moved', 'none', 'unknown'),
  revokedText: string,
  unrest: tagged<Unrest>({
    seen: { text: string },
    ongoing: { text: string },
    notSeen: { text: string },
  }),
  movedCount: index,
  keptCount: index,
  moves: list(
    object<Move>({
      topic: string,
      partition: index,
      from: nullable(string),
      to: nullable(string),
    }),
  ),
});

const shownShape = object<ShownRebalance>({
  id: number,
  members: list(
    object<ShownRebalance['members'][number]>({
      name: string,
      presence: oneOf('stayed', 'joined', 'left'),
    }),
  ),
  topics: list(
    object<ShownTopic>({
      topic: string,
      name: string,
      partition: list(index),
      before: list(nullable(index)),
      after: list(nullable(index)),
    }),
  ),
});

export const isShownRebalance: Guard<ShownRebalance> = (value): value is ShownRebalance =>
  shownShape(value) && value.topics.every((topic) => topicFits(topic, value.members.length));

function topicFits({ partition, before, after }: ShownTopic, members: number): boolean {
  const known = (at: number | null): boolean => at === null || at < members;
  return (
    before.length === partition.length &&
    after.length === partition.length &&
    before.every(known) &&
    after.every(known)
  );
}
