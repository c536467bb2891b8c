// What becomes of a reset, in a form in which Kafka's command line and our plan can be compared: the new
// offsets, or why there are none.

import assert from 'node:assert/strict';
import { isWritable } from '../../src/core/plan/writability';
import type { GroupPlan, PlanRow } from '../../src/core/plan/groupPlan';
import type { CliRun } from '../support/kafka/consumerGroupsCli';

export type Refused = 'active' | 'noCommit' | 'noPartition' | 'noLeader' | 'noTopic' | 'notOfGroup';

export type Verdict =
  | {
      /** `topic,partition,offset`, sorted. */
      readonly rows: readonly string[];
      /** `topic,partition` of those that fell back to the log end for want of a younger record. */
      readonly fellBack: readonly string[];
    }
  | {
      readonly refused: Refused;
      /** `topic-partition` of those to blame, sorted; the command line names only the first without a commit. */
      readonly blamed: readonly string[];
    };

const refusals: readonly (readonly [Refused, RegExp])[] = [
  ['active', /^Error: Assignments can only be reset if the group '.*' is inactive/],
  [
    'noCommit',
    /^Cannot shift offset for partition (.+) since there is no current committed offset/,
  ],
  ['noPartition', /^Error: .* The partitions "(.+)" do not exist/],
  ['noLeader', /^Error: .* The partitions "(.+)" have no leader/],
  ['notOfGroup', /^Error: One or more topics are not part of the group/],
  ['noTopic', /^Error: .* This server does not host this topic-partition/],
];

/** The verdict of a run with `--export`, of one group. Throws on words it does not know. */
export function cliVerdict({ stdout, stderr }: CliRun): Verdict {
  const rows: string[] = [];
  const fellBack: string[] = [];
  const words = `${stdout}\n${stderr.split('\nOption ')[0] ?? ''}`.split('\n');
  for (const line of words.filter((text) => text.trim() !== '')) {
    const empty = /^Warn: Partition (\d+) from topic (.+) is empty\. Falling back/.exec(line);
    for (const [refused, pattern] of refusals) {
      const match = pattern.exec(line);
      if (match === null) continue;
      return { refused, blamed: match[1]?.split(',').sort() ?? [] };
    }
    if (empty !== null) fellBack.push(`${empty[2]!},${empty[1]!}`);
    else if (/^[^,]+,\d+,-?\d+$/.test(line)) rows.push(line.replace(/^"(.+?)"/, '$1'));
    else throw new Error(`What does the command line mean by this? ${line}`);
  }
  return { rows: rows.sort(), fellBack: fellBack.sort() };
}

/** The verdict of our plan: what cannot be written as a whole is refused, as the command line does. */
export function planVerdict({ writability, rows }: GroupPlan): Verdict {
  if (writability.kind === 'unknown') assert.fail(JSON.stringify(writability.failure));
  if (!isWritable(writability)) return { refused: 'active', blamed: [] };
  const refused = rows.filter((row) => row.kind === 'refused');
  // The order in which the command line looks for reasons.
  for (const reason of ['noTopic', 'noPartition', 'noLeader', 'notOfGroup', 'noCommit'] as const) {
    const blamed = refused.filter((row) => reasonOf(row) === reason);
    if (blamed.length === 0) continue;
    const names = blamed.map(({ topic, partition }) => `${topic}-${partition ?? ''}`).sort();
    return { refused: reason, blamed: isNamed(reason) ? names : [] };
  }
  assert.deepEqual(refused, [], 'every refusal has a reason that the command line has too');
  const moves = rows.filter((row) => row.kind === 'move');
  return {
    rows: moves
      .map(({ topic, partition, after }) => `${topic},${partition},${after?.offset ?? 'none'}`)
      .sort(),
    fellBack: moves
      .filter(({ notes }) => notes.some(({ kind }) => kind === 'fellBackToEnd'))
      .map(({ topic, partition }) => `${topic},${partition}`)
      .sort(),
  };
}

/** Whether the command line says which partitions are to blame. */
const isNamed = (reason: Refused): boolean => reason !== 'noTopic' && reason !== 'notOfGroup';

function reasonOf(row: PlanRow & { kind: 'refused' }): Refused | undefined {
  const { refusal } = row;
  if (refusal.kind === 'noCommitToShift') return 'noCommit';
  if (refusal.kind === 'notOfGroup') return 'notOfGroup';
  if (refusal.kind !== 'unknown') return undefined;
  const { kind, subject } = refusal.failure;
  if (kind === 'noLeader') return 'noLeader';
  if (kind !== 'notFound') return undefined;
  return subject.startsWith('topic ') ? 'noTopic' : 'noPartition';
}

/** Whether both say the same; of partitions without a commit the command line names only one. */
export function isSameVerdict(ours: Verdict, theirs: Verdict): boolean {
  if ('refused' in ours && 'refused' in theirs && theirs.refused === 'noCommit') {
    return ours.refused === 'noCommit' && theirs.blamed.every((at) => ours.blamed.includes(at));
  }
  return JSON.stringify(ours) === JSON.stringify(theirs);
}
