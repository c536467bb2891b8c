// Journal entries as text: a line for the entry, then a line for each group and topic, so that an entry
// of a hundred thousand partitions is written and read a slice at a time. Offsets are texts in it:
// JSON has no whole numbers of 63 bits.

import * as v from 'valibot';
import { Slices } from '../base/slices';
import type { FailureKind } from '../failure';
import type { Commit, GroupChange } from './groupChange';
import { recordsOf, type GroupRecord, type JournalEntry } from './journalEntry';
import type { OffsetOutcome, Outcome } from './outcome';

const FORMAT = 1;

const commit = v.nullable(
  v.tuple([v.pipe(v.string(), v.regex(/^-?\d+$/)), v.number(), v.string()]),
);
const failure = v.object({
  kind: v.pipe(
    v.string(),
    v.transform((kind) => kind as FailureKind),
  ),
  subject: v.string(),
  code: v.string(),
  reason: v.string(),
});
const outcome = v.variant('kind', [
  v.object({ kind: v.literal('done') }),
  v.object({ kind: v.literal('notDone'), failure: v.nullable(failure) }),
  v.object({ kind: v.literal('different'), found: commit }),
  v.object({ kind: v.literal('unknown'), failure }),
]);
const headLine = v.object({
  format: v.literal(FORMAT),
  id: v.string(),
  at: v.number(),
  clusterId: v.string(),
  kind: v.picklist(['reset', 'deleteOffsets', 'deleteGroups', 'undo']),
  what: v.string(),
  undoes: v.nullable(v.string()),
  over: v.boolean(),
  groups: v.array(
    v.object({
      groupId: v.string(),
      coordinator: v.nullable(v.number()),
      existedBefore: v.boolean(),
      existsAfter: v.boolean(),
      deletion: v.nullable(outcome),
    }),
  ),
});
const topicLine = v.object({
  /** Index in the head's groups. */
  group: v.number(),
  topic: v.string(),
  offsets: v.array(v.tuple([v.number(), commit, commit, v.nullable(outcome)])),
});

type Head = v.InferOutput<typeof headLine>;
type Line = v.InferOutput<typeof topicLine>;
type WrittenOutcome = v.InferOutput<typeof outcome>;

/** The entry as text; {@link parseEntry} reads it back. */
export async function formatEntry(entry: JournalEntry, slices = new Slices()): Promise<string> {
  const groups = recordsOf(entry);
  const head: Head = {
    format: FORMAT,
    id: entry.id,
    at: entry.at,
    clusterId: entry.clusterId,
    kind: entry.kind,
    what: entry.what,
    undoes: entry.undoes ?? null,
    over: entry.outcomes !== undefined,
    groups: groups.map(({ groupId, coordinator, existedBefore, existsAfter, deletion }) => ({
      groupId,
      coordinator: coordinator ?? null,
      existedBefore,
      existsAfter,
      deletion: deletion === undefined ? null : writtenOutcome(deletion),
    })),
  };
  const lines = [JSON.stringify(head)];
  for (const [index, { offsets }] of groups.entries()) {
    for (const line of topicLines(index, offsets)) {
      lines.push(JSON.stringify(line));
      if (slices.spend(line.offsets.length)) await slices.next();
    }
  }
  return lines.join('\n');
}

/** The entry in a text; undefined where it was not written by {@link formatEntry}. */
export async function parseEntry(
  text: string,
  slices = new Slices(),
): Promise<JournalEntry | undefined> {
  const [first = '', ...rest] = text.split('\n');
  const head = v.safeParse(headLine, parsed(first));
  if (!head.success) return undefined;
  const offsets = head.output.groups.map((): OffsetOutcome[] => []);
  for (const text of rest) {
    const line = v.safeParse(topicLine, parsed(text));
    const target = line.success ? offsets[line.output.group] : undefined;
    if (!line.success || target === undefined) return undefined;
    const { topic } = line.output;
    for (const [partition, before, after, found] of line.output.offsets) {
      target.push({
        topic,
        partition,
        before: readCommit(before),
        after: readCommit(after),
        outcome: found === null ? { kind: 'done' } : readOutcome(found),
      });
    }
    if (slices.spend(line.output.offsets.length)) await slices.next();
  }
  return entryOf(head.output, offsets);
}

function entryOf(head: Head, offsets: readonly OffsetOutcome[][]): JournalEntry {
  const { id, at, clusterId, kind, what, undoes, over } = head;
  const changes = head.groups.map(
    ({ groupId, coordinator, existedBefore, existsAfter }, index): GroupChange => ({
      ...{ groupId, existedBefore, existsAfter, coordinator: coordinator ?? undefined },
      offsets: (offsets[index] ?? []).map(({ topic, partition, before, after }) => ({
        ...{ topic, partition, before, after },
      })),
    }),
  );
  const outcomes = changes.map((change, index) => {
    const deletion = head.groups[index]?.deletion ?? undefined;
    return {
      ...change,
      deletion: deletion && readOutcome(deletion),
      offsets: offsets[index] ?? [],
    };
  });
  return {
    ...{ id, at, clusterId, kind, what, undoes: undoes ?? undefined, changes },
    outcomes: over ? outcomes : undefined,
  };
}

function* topicLines(group: number, offsets: GroupRecord['offsets']): Iterable<Line> {
  let line: Line | undefined;
  for (const { topic, partition, before, after, outcome: found } of offsets) {
    if (line?.topic !== topic) {
      if (line !== undefined) yield line;
      line = { group, topic, offsets: [] };
    }
    const written = found === undefined ? null : writtenOutcome(found);
    line.offsets.push([partition, writtenCommit(before), writtenCommit(after), written]);
  }
  if (line !== undefined) yield line;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const writtenCommit = (at: Commit | undefined): Line['offsets'][number][1] =>
  at === undefined ? null : [String(at.offset), at.leaderEpoch, at.metadata];

const readCommit = (at: Line['offsets'][number][1]): Commit | undefined =>
  at === null ? undefined : { offset: BigInt(at[0]), leaderEpoch: at[1], metadata: at[2] };

function writtenOutcome(found: Outcome): WrittenOutcome {
  switch (found.kind) {
    case 'done':
    case 'unknown':
      return found;
    case 'notDone':
      return { kind: 'notDone', failure: found.failure ?? null };
    case 'different':
      return { kind: 'different', found: writtenCommit(found.found) };
  }
}

function readOutcome(found: WrittenOutcome): Outcome {
  switch (found.kind) {
    case 'done':
    case 'unknown':
      return found;
    case 'notDone':
      return { kind: 'notDone', failure: found.failure ?? undefined };
    case 'different':
      return { kind: 'different', found: readCommit(found.found) };
  }
}
