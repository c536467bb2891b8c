import assert from 'node:assert/strict';
import { LAG_LEVELS } from '../../../../src/base/lagLevels';
import { NO_LAG, type LagTotal } from '../../../../src/core/lag';
import { DEFAULT_THRESHOLDS, lagLevelOf } from '../../../../src/core/lagLevel';
import {
  lagCaveats,
  lagDetailLines,
  lagLines,
  lagSentence,
  lagText,
  totalLevel,
} from '../../../../src/core/view/lagText';

const total = (changes: Partial<LagTotal>): LagTotal => ({ ...NO_LAG, partitions: 3, ...changes });

describe('lagText', () => {
  const cases: [Partial<LagTotal>, string, string[]][] = [
    [{}, '0', []],
    [{ lag: 350n }, '350', []],
    [{ lag: 12_345n }, '12.3k', []],
    [{ partitions: 0 }, '', []],
    [{ unknown: 3 }, 'unknown', []],
    [{ unknown: 1 }, 'unknown', []],
    [{ lag: 350n, unknown: 1 }, '≥ 350', []],
    [{ noCommit: 3, unread: 3 }, 'no commit', []],
    [{ noCommit: 1, unread: 1 }, '0', ['1 without commit']],
    [{ noCommit: 1 }, '0', []],
    [{ negative: 2 }, 'negative', ['2 beyond the log end']],
  ];
  for (const [changes, text, caveats] of cases) {
    it(`says ${[text, ...caveats].join(' · ') || 'nothing'}`, () => {
      assert.equal(lagText(total(changes)), text);
      assert.deepEqual(lagCaveats(total(changes)), caveats);
    });
  }

  it('speaks whole words', () => {
    const speak = (changes: Partial<LagTotal>) => lagSentence(total(changes), DEFAULT_THRESHOLDS);
    assert.equal(speak({ lag: 12_345n }), 'lag 12.3k, significant backlog');
    assert.equal(speak({ lag: 350n, unknown: 1 }), 'lag at least 350, falling behind');
    assert.equal(speak({ unknown: 1 }), 'lag unknown');
    assert.equal(speak({ noCommit: 1, unread: 1 }), 'lag 0, 1 without commit');
    assert.equal(speak({ partitions: 0 }), '');
  });

  it('says first how far it is, what that means and where it goes, then what to do', () => {
    const lines = (sum: LagTotal, trend?: Parameters<typeof lagLines>[2]) =>
      lagLines(sum, DEFAULT_THRESHOLDS, trend).map(({ label, value }) => `${label}: ${value}`);
    const rising = {
      direction: 'rising',
      text: 'rising by about 40 a minute',
      pace: '40/min',
    } as const;
    assert.deepEqual(lines(total({ lag: 20_000n }), rising), [
      'Lag: 20,000, significant backlog, rising by about 40 a minute',
      'Action: Investigate bottlenecks',
    ]);
    assert.deepEqual(
      [350n, 20_000n, 7n].map(
        (lag) => lagLines(total({ lag }), DEFAULT_THRESHOLDS, undefined, false)[1]?.value,
      ),
      ['Check that a consumer reads it', 'Check that a consumer reads it', 'Monitor trends'],
      'more consumers are no advice where none is known to read',
    );
    const young = { direction: 'unknown', text: 'not known yet', pace: '' } as const;
    assert.equal(lines(total({}), young)[0], 'Lag: 0, fully caught up');
    assert.equal(lines(total({ unknown: 3 }))[0], 'Lag: unknown');
    assert.equal(lines(total({ lag: 7n, unknown: 1 }))[0], 'Lag: ≥ 7, partly unknown');
    assert.deepEqual(lines(total({ partitions: 0 })), []);
  });

  it('explains everything left out', () => {
    const lines = lagDetailLines(
      total({ lag: 20_000n, unknown: 1, noCommit: 2, unread: 1, negative: 1 }),
    ).map(({ label, value }) => `${label}: ${value}`);
    assert.deepEqual(lines, [
      'Partitions: 3',
      'Unknown: the lag of 1 partition',
      'No commit: 2 assigned partitions',
      'Beyond log end: 1 partition: the topic was recreated or truncated',
    ]);
  });
});

describe('the badge of a lag', () => {
  const badge = (lag: bigint) => LAG_LEVELS[lagLevelOf(lag, DEFAULT_THRESHOLDS)].sign;
  const badges: [bigint, string][] = [
    [0n, '✓'],
    [1n, '·'],
    [99n, '·'],
    [100n, '·'],
    [101n, '!'],
    [10_000n, '!'],
    [10_001n, '‼'],
    [-5n, '?'],
  ];
  for (const [lag, text] of badges) {
    it(`of ${lag} is ${text}`, () => {
      assert.equal(badge(lag), text);
    });
  }

  it('is one sign for each level, short enough for VS Code', () => {
    const signs = Object.values(LAG_LEVELS).map(({ sign }) => sign);
    assert.equal(new Set(signs).size, signs.length);
    for (const sign of signs) assert.equal(sign.length, 1);
  });

  it('claims nothing of a sum that is not the whole truth', () => {
    assert.equal(totalLevel(total({ lag: 7n, unknown: 1 }), DEFAULT_THRESHOLDS), 'unknown');
    assert.equal(totalLevel(total({ partitions: 0 }), DEFAULT_THRESHOLDS), undefined);
  });
});
