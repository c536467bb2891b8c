// Writes a change, then reads again and says what is really there. It decides which requests go
// out, and in which order. What their answers mean is in outcome.ts.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { Failure } from '../../base/failure/failure';
import { failureFrom } from '../../base/failure/failureFrom';
import type { GroupAdmin } from '../groupAdmin';
import { failed, success, type Result } from '../../base/failure/result';
import { commitOf, type GroupChange } from '../plan/groupChange';
import { outcomeOf, type GroupOutcome, type Outcome } from '../journal/outcome';
import { readFreshGroups, type FreshGroup } from '../plan/readFreshGroups';

export interface ApplyOptions {
  /** Once aborted, nothing more is written; what was written is still read again and reported. */
  readonly signal: AbortSignal;
  /** Called after each piece of the work; `done` of `total` groups. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Groups between two looks at the signal. */
const GROUPS_AT_ONCE = 20;

type Answers = TopicPartitionMap<Result<undefined>>;

/** What the brokers answered to the writes, by group. */
interface Written {
  readonly offsets: Map<string, Answers>;
  readonly deletions: Map<string, Result<undefined>>;
}

/**
 * Applies the changes, a few groups at a time, one request a group. Never rejects: the groups are
 * read again, and every offset has an outcome, also after a cancellation or a lost connection.
 */
export async function applyChange(
  admin: GroupAdmin,
  changes: readonly GroupChange[],
  { signal, onProgress }: ApplyOptions,
): Promise<readonly GroupOutcome[]> {
  const written: Written = { offsets: new Map(), deletions: new Map() };
  for (let at = 0; at < changes.length; at += GROUPS_AT_ONCE) {
    const some = changes.slice(at, at + GROUPS_AT_ONCE);
    if (signal.aborted) fail(written, some, failureFrom(abortError(), 'the change'));
    else await write(admin, some, written, signal);
    onProgress?.(Math.min(at + GROUPS_AT_ONCE, changes.length), changes.length);
  }
  const found = await readAgain(admin, changes);
  return changes.map((change) => judge(change, written, found));
}

async function write(
  admin: GroupAdmin,
  changes: readonly GroupChange[],
  written: Written,
  signal: AbortSignal,
): Promise<void> {
  const doomed = changes.filter(({ existsAfter }) => !existsAfter);
  const kept = changes.filter(({ existsAfter }) => existsAfter);
  const commits = kept.flatMap(({ groupId, coordinator, type, offsets }) => {
    const some = offsets.flatMap(({ topic, partition, after }) =>
      after === undefined ? [] : { topic, partition, ...after },
    );
    return some.length === 0 ? [] : { groupId, coordinator, type, offsets: some };
  });
  const deletions = kept.flatMap(({ groupId, coordinator, type, offsets }) => {
    const some = offsets.filter(({ after }) => after === undefined);
    return some.length === 0 ? [] : { groupId, coordinator, type, partitions: some };
  });
  // Commits first: a group that loses its last offset may vanish before it gets its next one.
  await attempt(kept, written, commits.length > 0, () => admin.commitOffsets(commits, signal));
  await attempt(kept, written, deletions.length > 0, () => admin.deleteOffsets(deletions, signal));
  if (doomed.length === 0) return;
  try {
    const answers = await admin.deleteGroups(doomed, signal);
    for (const [groupId, answer] of answers) written.deletions.set(groupId, answer);
  } catch (error) {
    fail(written, doomed, failureFrom(error, 'the groups'));
  }
}

async function attempt(
  changes: readonly GroupChange[],
  written: Written,
  wanted: boolean,
  send: () => Promise<ReadonlyMap<string, Answers>>,
): Promise<void> {
  if (!wanted) return;
  try {
    for (const [groupId, answers] of await send()) {
      const known = written.offsets.get(groupId) ?? new TopicPartitionMap();
      for (const [{ topic, partition }, answer] of answers.entries()) {
        known.set(topic, partition, answer);
      }
      written.offsets.set(groupId, known);
    }
  } catch (error) {
    fail(written, changes, failureFrom(error, 'the offsets'));
  }
}

/** Notes the failure for every offset and deletion that has no answer of its own. */
function fail(written: Written, changes: readonly GroupChange[], failure: Failure): void {
  for (const { groupId, existsAfter, offsets } of changes) {
    if (!existsAfter) {
      written.deletions.set(groupId, failed(failure));
      continue;
    }
    const known: Answers = written.offsets.get(groupId) ?? new TopicPartitionMap();
    for (const { topic, partition } of offsets) {
      if (known.get(topic, partition) === undefined) known.set(topic, partition, failed(failure));
    }
    written.offsets.set(groupId, known);
  }
}

/** Without the caller's signal: what was written has to be reported even after a cancellation. */
async function readAgain(
  admin: GroupAdmin,
  changes: readonly GroupChange[],
): Promise<Result<ReadonlyMap<string, FreshGroup>>> {
  const ids = changes.map(({ groupId }) => groupId);
  try {
    return success(await readFreshGroups(admin, ids, new AbortController().signal));
  } catch (error) {
    return failed(failureFrom(error, 'the groups'));
  }
}

function judge(
  change: GroupChange,
  written: Written,
  found: Result<ReadonlyMap<string, FreshGroup>>,
): GroupOutcome {
  const group = found.ok ? found.value.get(change.groupId) : undefined;
  const unread = unreadable(found, group);
  const answers = written.offsets.get(change.groupId);
  const deleted = written.deletions.get(change.groupId);
  return {
    ...change,
    deletion: change.existsAfter ? undefined : deletionOf(group, unread, deleted),
    offsets: change.offsets.map((offset) => {
      const { topic, partition } = offset;
      const commit = unread ?? commitOf(group?.commits.get(topic, partition));
      return {
        ...offset,
        outcome: outcomeOf(offset, answers?.get(topic, partition) ?? deleted, commit),
      };
    }),
  };
}

function unreadable(
  found: Result<unknown>,
  group: FreshGroup | undefined,
): { readonly ok: false; readonly failure: Failure } | undefined {
  if (!found.ok) return found;
  if (group?.writability.kind === 'unknown')
    return { ok: false, failure: group.writability.failure };
  return undefined;
}

function deletionOf(
  group: FreshGroup | undefined,
  unread: { readonly failure: Failure } | undefined,
  written: Result<undefined> | undefined,
): Outcome {
  if (unread !== undefined) return { kind: 'unknown', failure: unread.failure };
  if (group?.writability.kind === 'notFound') return { kind: 'done' };
  return { kind: 'notDone', failure: written?.ok === false ? written.failure : undefined };
}

const abortError = (): Error => Object.assign(new Error(), { name: 'AbortError' });
