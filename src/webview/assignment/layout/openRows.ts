// Which topics are drawn row by row and which as one block, and the rows of those that are open.

import type { Scene } from '../scene/scene';
import { NOBODY } from '../scene/scene';
import {
  membersByReading,
  orderOf,
  rowsByMember,
  rowsByPartition,
  type RowOrder,
  type TopicRow,
} from './topicRows';

/** Rows that are drawn one by one before topics begin to be closed by themselves. */
const ROWS_AT_ONCE = 240;
/** Where that is too much, a topic with so few rows is open all the same. */
const SMALL_TOPIC = 12;

/** How a person wants to see it. */
export interface OpenWish {
  readonly order: RowOrder | null;
  /** Topics that were opened or closed by hand. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** Runs that were unfolded by hand, by {@link runName}. */
  readonly unfolded: readonly string[];
}

export interface OpenRows {
  /** By topic; undefined for a closed one. */
  readonly rows: readonly (readonly TopicRow[] | undefined)[];
  /** Members from top to bottom; undefined where the order is by partition. */
  readonly order: readonly number[] | undefined;
}

/** The same run has the same name in every picture. A topic's name has no slash in Kafka. */
export function runName({ topics, members }: Scene, topic: number, member: number): string {
  const reader = members[member];
  return `${topics[topic]?.topic ?? ''}/${member === NOBODY ? '' : (reader?.memberId ?? reader?.name ?? '')}`;
}

export function openRows(scene: Scene, wish: OpenWish): OpenRows {
  const order = orderOf(scene, wish.order) === 'member' ? membersByReading(scene) : undefined;
  const unfolded = new Set(wish.unfolded);
  const all = scene.topics.map((topic, at) =>
    order === undefined
      ? rowsByPartition(topic)
      : rowsByMember(topic, order, (member) => unfolded.has(runName(scene, at, member))),
  );
  const byHand = { opened: new Set(wish.opened), closed: new Set(wish.closed) };
  const fitsAll = all.reduce((sum, rows) => sum + rows.length, 0) <= ROWS_AT_ONCE;
  let left = ROWS_AT_ONCE;
  const rows = scene.topics.map(({ topic }, at) => {
    const own = all[at] ?? [];
    const fits = fitsAll || (own.length <= SMALL_TOPIC && own.length <= left);
    if (fits) left -= own.length;
    const isOpen = byHand.opened.has(topic) || (fits && !byHand.closed.has(topic));
    return isOpen ? own : undefined;
  });
  return { rows, order };
}
