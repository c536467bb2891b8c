// What a person wants, as the page says it to the host; no message answers another. The page's side of the
// border is open to whatever runs in it, so the host takes nothing of another shape.

import * as v from 'valibot';
import { isPartitionNumber } from '../base/partitionNumber';

const partition = v.pipe(v.number(), v.check(isPartitionNumber));

/** Partitions of one topic, by its name in Kafka. */
const topicPartitions = v.object({
  topic: v.string(),
  partitions: v.pipe(v.array(partition), v.readonly()),
});
const topics = v.pipe(v.array(topicPartitions), v.readonly());

/** An offset as a string of digits: JSON has no number for all of them. */
const place = v.object({
  topic: v.string(),
  partition,
  offset: v.pipe(v.string(), v.regex(/^\d{1,19}$/)),
});

/** Why a page took no notice of a message: not from its host, older than what is shown, or a change to a state that it has missed. */
const dropReason = v.picklist(['foreign', 'older', 'missed']);

const alone = <const Kind extends string>(kind: Kind) => v.object({ kind: v.literal(kind) });

const panelIntent = v.variant('kind', [
  // The page listens and has nothing; send a whole state.
  alone('ready'),
  alone('refresh'),
  v.object({ kind: v.literal('pause'), paused: v.boolean() }),
  // Of these partitions; of the whole group where the list is empty.
  v.object({ kind: v.literal('resetOffsets'), topics }),
  // Of these partitions, to these offsets.
  v.object({ kind: v.literal('resetBack'), places: v.pipe(v.array(place), v.readonly()) }),
  v.object({ kind: v.literal('copyPartitions'), topics }),
  v.object({ kind: v.literal('deleteOffsets'), topics }),
  alone('removeMembers'),
  alone('deleteGroup'),
  // What is wrong with the group, as a document.
  alone('explain'),
  // Make a rule that watches the group.
  alone('alertMe'),
  // The message at the committed offset of a partition.
  v.object({ kind: v.literal('showMessage'), topic: v.string(), partition }),
  // Undo the deletion of the group.
  alone('restore'),
  alone('copyGroupId'),
  v.object({ kind: v.literal('copyMember'), memberId: v.string() }),
  alone('describe'),
  alone('export'),
  alone('showLog'),
  // Step to an entry, or back to the live picture with null.
  v.object({ kind: v.literal('showRebalance'), id: v.nullable(v.pipe(v.number(), v.finite())) }),
  // For the log only. After `missed`, the page says `ready`, too.
  v.object({ kind: v.literal('dropped'), reason: dropReason }),
]);

export type TopicPartitions = v.InferOutput<typeof topicPartitions>;
export type DropReason = v.InferOutput<typeof dropReason>;
export type PanelIntent = v.InferOutput<typeof panelIntent>;

/** Whether a message of the page is an intent. Extra fields are let through and ignored. */
export const isPanelIntent = (message: unknown): message is PanelIntent =>
  v.is(panelIntent, message);
