// Journal entries as text: a line for the entry, then a line for each group and topic. So an entry
// of a hundred thousand partitions is written and read in slices. Offsets are written as texts,
// since JSON has no whole numbers of 63 bits. The lines' shapes are in journalLines.ts.

import * as v from 'valibot';
import { sharedThread } from '../../base/sharedThread';
import type { GroupChange } from '../plan/groupChange';
import { recordsOf, type EntryHead, type GroupRecord, type JournalEntry } from './journalEntry';
import type { ChangeKind } from '../plan/groupChange';
import {
  FORMAT,
  headLine,
  readCommit,
  readOutcome,
  topicLine,
  writtenCommit,
  writtenOutcome,
  type HeadLine,
  type TopicLine,
} from './journalLines';
import type { OffsetOutcome } from './outcome';

/** The entry as text; {@link parseEntry} reads it back. */
export async function formatEntry(entry: JournalEntry, thread = sharedThread): Promise<string> {
  const groups = recordsOf(entry);
  const head: HeadLine = {
    format: FORMAT,
    id: entry.id,
    at: entry.at,
    clusterId: entry.clusterId,
    kind: entry.kind,
    what: entry.what,
    undoes: entry.undoes ?? null,
    over: entry.outcomes !== undefined,
    groups: groups.map(({ groupId, coordinator, type, existedBefore, existsAfter, deletion }) => ({
      groupId,
      coordinator: coordinator ?? null,
      ...(type !== undefined && { type }),
      existedBefore,
      existsAfter,
      deletion: deletion === undefined ? null : writtenOutcome(deletion),
    })),
  };
  const lines = [JSON.stringify(head)];
  for (const [group, { offsets }] of groups.entries()) {
    for (const line of topicLines(group, offsets)) {
      lines.push(JSON.stringify(line));
      if (thread.turnIsOver) await thread.nextTurn();
    }
  }
  return lines.join('\n');
}

/**
 * The entry in a text; undefined where {@link formatEntry} did not write it. An entry of a newer
 * version is read as far as it is understood, and marked.
 */
export async function parseEntry(
  text: string,
  thread = sharedThread,
): Promise<JournalEntry | undefined> {
  const [first = '', ...rest] = text.split('\n');
  const head = v.safeParse(headLine, parsed(first));
  if (!head.success) return undefined;
  const { format, kind, groups } = head.output;
  const isTypeKnown = groups.every(({ type = 'share' }) => type === 'share');
  let newer = format > FORMAT || !KINDS.has(kind) || !isTypeKnown;
  const offsets = groups.map((): OffsetOutcome[] => []);
  for (const one of rest) {
    const line = v.safeParse(topicLine, parsed(one));
    const target = line.success ? offsets[line.output.group] : undefined;
    if (!line.success || target === undefined) {
      if (format === FORMAT) return undefined;
      continue;
    }
    const { topic } = line.output;
    for (const [partition, before, after, found, byHand] of line.output.offsets) {
      const outcome = readOutcome(found ?? { kind: 'done' });
      newer ||= outcome === undefined;
      target.push({
        topic,
        partition,
        before: readCommit(before),
        after: readCommit(after),
        ...(byHand === true && { byHand: true as const }),
        outcome: outcome ?? NOT_UNDERSTOOD,
      });
    }
    if (thread.turnIsOver) await thread.nextTurn();
  }
  return { ...entryOf(head.output, offsets), ...(newer && { newer }) };
}

/** What the first line of a text says; undefined where {@link formatEntry} did not write it. */
export function parseHead(line: string): EntryHead | undefined {
  const head = v.safeParse(headLine, parsed(line));
  if (!head.success) return undefined;
  const { id, clusterId, over } = head.output;
  return { id, clusterId, over };
}

const KINDS: ReadonlySet<string> = new Set<ChangeKind>([
  'reset',
  'skip',
  'deleteOffsets',
  'deleteGroups',
  'undo',
]);

const NOT_UNDERSTOOD: OffsetOutcome['outcome'] = {
  kind: 'unknown',
  failure: {
    kind: 'unsupported',
    subject: 'this entry of the change journal',
    code: '',
    reason: 'a newer version of this extension has written it',
  },
};

function entryOf(head: HeadLine, offsets: readonly OffsetOutcome[][]): JournalEntry {
  const { id, at, clusterId, what, undoes, over } = head;
  const kind = KINDS.has(head.kind) ? (head.kind as ChangeKind) : 'other';
  const changes = head.groups.map(
    ({ groupId, coordinator, type, existedBefore, existsAfter }, index): GroupChange => ({
      groupId,
      ...(type === 'share' && { type }),
      existedBefore,
      existsAfter,
      coordinator: coordinator ?? undefined,
      offsets: (offsets[index] ?? []).map(({ topic, partition, before, after, byHand }) => ({
        topic,
        partition,
        before,
        after,
        ...(byHand !== undefined && { byHand }),
      })),
    }),
  );
  const outcomes = changes.map((change, index) => {
    const deletion = head.groups[index]?.deletion ?? undefined;
    return {
      ...change,
      deletion: deletion && (readOutcome(deletion) ?? NOT_UNDERSTOOD),
      offsets: offsets[index] ?? [],
    };
  });
  return {
    id,
    at,
    clusterId,
    kind,
    what,
    undoes: undoes ?? undefined,
    changes,
    outcomes: over ? outcomes : undefined,
  };
}

function* topicLines(group: number, offsets: GroupRecord['offsets']): Iterable<TopicLine> {
  let line: TopicLine | undefined;
  for (const { topic, partition, before, after, byHand, outcome } of offsets) {
    if (line?.topic !== topic) {
      if (line !== undefined) yield line;
      line = { group, topic, offsets: [] };
    }
    const written = outcome === undefined ? null : writtenOutcome(outcome);
    const offset = [partition, writtenCommit(before), writtenCommit(after), written] as const;
    line.offsets.push(byHand === undefined ? [...offset] : [...offset, byHand]);
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
