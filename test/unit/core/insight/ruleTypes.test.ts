// Which verdicts and practices are for which type of group: what rules say of themselves, what becomes of
// it, and what docs/insight.md says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/lib/runRoot';
import { success } from '../../../../src/base/failure/result';
import { GroupHealthLog } from '../../../../src/core/insight/health/groupHealthLog';
import { practiceTypes } from '../../../../src/core/insight/health/practices';
import { rules } from '../../../../src/core/insight/health/rules';
import { verdictIds, type PracticeId, type VerdictId } from '../../../../src/core/insight/verdict';
import { ALL_TYPES, type KnownType } from '../../../../src/core/insight/verdicts/rule';
import type { CommittedOffset } from '../../../../src/core/model';
import { PRACTICES } from '../../../../src/core/view/health/practiceWords';
import { verdictWords } from '../../../../src/core/view/health/verdictWords';
import { commit, description, listing, member, snapshotOf } from '../fixture/guide';

const BEGAN = Date.UTC(2026, 0, 1);
const PAGE = readFileSync(join(root, 'docs', 'insight.md'), 'utf8');

/** The rows of a table of the page by their first cell, from the heading on. */
function tableBelow(heading: string): ReadonlyMap<string, readonly string[]> {
  const from = PAGE.indexOf(heading);
  assert.ok(from >= 0, heading);
  const lines = PAGE.slice(from).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rows = lines.slice(first + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return new Map(
    rows.slice(0, end).map((line) => {
      const [name = '', ...cells] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [name.replaceAll('`', ''), cells];
    }),
  );
}

const marks = (types: readonly KnownType[]): string[] =>
  ALL_TYPES.map((type) => (types.includes(type) ? 'yes' : '–'));

interface Seen {
  readonly type: KnownType;
  readonly commits: readonly CommittedOffset[];
  readonly ends: readonly bigint[];
}

/** The ids that stand after readings ten seconds apart of a Stable group with two members. */
async function standing(readings: readonly Seen[]): Promise<readonly VerdictId[]> {
  const log = await judged(readings);
  return log.of('g').verdicts.map(({ id }) => id);
}

async function judged(readings: readonly Seen[]): Promise<GroupHealthLog> {
  const log = new GroupHealthLog();
  for (const [index, { type, commits, ends }] of readings.entries()) {
    const listed = listing('g', { type, protocolType: type === 'classic' ? 'consumer' : type });
    const members = [member('a', 'orders', [0]), member('b', 'orders', [1])];
    const made = snapshotOf([{ listing: listed, members, commits }], { orders: ends });
    const group = { ...made.groups.get('g')!, description: success(description(listed, members)) };
    const snapshot = { ...made, groups: new Map([['g', group]]), takenAt: BEGAN + index * 10_000 };
    await log.record(snapshot);
  }
  return log;
}

/** Partition 0 stands with messages behind it, while partition 1 moves: the sign of a message that fails. */
const oneStands = (type: KnownType): Seen[] =>
  Array.from({ length: 80 }, (_, index) => ({
    type,
    commits: [commit('orders', 0, 100n), commit('orders', 1, BigInt(100 + 20 * index))],
    ends: [BigInt(500 + 20 * index), BigInt(101 + 20 * index)],
  }));

/** The start stands; `finished` messages a reading are finished beyond it, of twenty that come. */
const startStands = (finished: number): Seen[] =>
  Array.from({ length: 80 }, (_, index) => {
    const lag = BigInt(2000 + (20 - finished) * index);
    return {
      type: 'share',
      commits: [0, 1].map((partition) => ({
        ...commit('orders', partition, 100n),
        share: { lag },
      })),
      ends: [0, 1].map(() => BigInt(2100 + 20 * index)),
    };
  });

describe('the types of groups that verdicts are for', () => {
  it('are said by every rule, and are those of the page', () => {
    const rows = tableBelow('## Which verdicts are for which type of group');
    assert.deepEqual([...rows.keys()].sort(), [...verdictIds].sort());
    for (const id of verdictIds) assert.deepEqual(rows.get(id), marks(rules[id].types), id);
  });

  it('are said of the practices, too', () => {
    const rows = tableBelow('The best practices');
    assert.equal(rows.size, Object.keys(PRACTICES).length);
    for (const id of Object.keys(PRACTICES) as PracticeId[]) {
      assert.deepEqual(rows.get(PRACTICES[id].title), marks(practiceTypes[id]), id);
    }
  });

  it('keep a rule from others, whatever was seen', async () => {
    assert.ok((await standing(oneStands('classic'))).includes('stuckPartition'));
    assert.ok((await standing(oneStands('streams'))).includes('stuckPartition'));
    assert.ok(!(await standing(oneStands('share'))).includes('stuckPartition'));
  });

  it('let a share group be judged by what it finishes, not by where it starts', async () => {
    assert.ok((await standing(startStands(0))).includes('stalled'));
    assert.ok(!(await standing(startStands(20))).includes('stalled'));
    assert.deepEqual(await standing(startStands(23)), ['catchingUp']);
    assert.ok(
      (await standing(startStands(1))).includes('stalled'),
      'a count a moment early is not progress',
    );
  });

  it('offer no removal of members where Kafka has none, nor speak of commits in a share group', async () => {
    const log = await judged(startStands(0));
    const stalled = log.of('g').verdicts.find(({ id }) => id === 'stalled')!;
    assert.equal(stalled.action, undefined);
    const { sentence, next } = verdictWords(stalled);
    assert.match(sentence, /none has finished a message for /);
    assert.doesNotMatch(next, /Remove Members/);
  });
});
