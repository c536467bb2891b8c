// The shapes of the journal's lines. Values that only a newer version knows are accepted, so that
// its entries can be shown. Their meaning is decided where they are read.

import * as v from 'valibot';
import { failureKinds, type Failure, type FailureKind } from '../../base/failure/failure';
import type { Commit } from '../plan/groupChange';
import type { Outcome } from './outcome';

/** Raised whenever an older version would misunderstand the lines. */
export const FORMAT = 1;

const commit = v.nullable(
  v.tuple([v.pipe(v.string(), v.regex(/^-?\d+$/)), v.number(), v.string()]),
);
const failure = v.object({
  kind: v.string(),
  subject: v.string(),
  code: v.string(),
  reason: v.string(),
});
const outcome = v.object({
  kind: v.string(),
  failure: v.optional(v.nullable(failure)),
  found: v.optional(commit),
});

export const headLine = v.object({
  format: v.pipe(v.number(), v.integer(), v.minValue(FORMAT)),
  id: v.string(),
  at: v.number(),
  clusterId: v.string(),
  kind: v.string(),
  what: v.string(),
  undoes: v.nullable(v.string()),
  over: v.boolean(),
  groups: v.array(
    v.object({
      groupId: v.string(),
      coordinator: v.nullable(v.number()),
      /** Only of share groups: older versions leave it out of their entries and of what they read. */
      type: v.optional(v.string()),
      existedBefore: v.boolean(),
      existsAfter: v.boolean(),
      deletion: v.nullable(outcome),
    }),
  ),
});

export const topicLine = v.object({
  /** Index in the head's groups. */
  group: v.number(),
  topic: v.string(),
  /** Partition, commit before, commit after, outcome, and whether it was set by hand. */
  offsets: v.array(
    v.tuple([v.number(), commit, commit, v.nullable(outcome), v.optional(v.boolean())]),
  ),
});

export type HeadLine = v.InferOutput<typeof headLine>;
export interface TopicLine {
  readonly group: number;
  readonly topic: string;
  readonly offsets: [
    partition: number,
    before: WrittenCommit,
    after: WrittenCommit,
    outcome: WrittenOutcome | null,
    byHand?: true,
  ][];
}
type WrittenCommit = v.InferOutput<typeof commit>;
type WrittenOutcome = v.InferOutput<typeof outcome>;

export const writtenCommit = (at: Commit | undefined): WrittenCommit =>
  at === undefined ? null : [String(at.offset), at.leaderEpoch, at.metadata];

export const readCommit = (at: WrittenCommit): Commit | undefined =>
  at === null ? undefined : { offset: BigInt(at[0]), leaderEpoch: at[1], metadata: at[2] };

export function writtenOutcome(found: Outcome): WrittenOutcome {
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

/** Undefined for an outcome that this version does not know. */
export function readOutcome({ kind, failure: why, found }: WrittenOutcome): Outcome | undefined {
  switch (kind) {
    case 'done':
      return { kind };
    case 'unknown':
      return why == null ? undefined : { kind, failure: readFailure(why) };
    case 'notDone':
      return { kind, failure: why == null ? undefined : readFailure(why) };
    case 'different':
      return found === undefined ? undefined : { kind, found: readCommit(found) };
    default:
      return undefined;
  }
}

/** A kind of failure that this version does not know is read as `kafka`, with the noted reason. */
const readFailure = ({ kind, ...rest }: v.InferOutput<typeof failure>): Failure => ({
  ...rest,
  kind: isFailureKind(kind) ? kind : 'kafka',
});

const isFailureKind = (kind: string): kind is FailureKind =>
  (failureKinds as readonly string[]).includes(kind);
