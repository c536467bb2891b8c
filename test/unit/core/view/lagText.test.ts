import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NO_LAG, type LagTotal } from '../../../../src/core/lag';
import { DEFAULT_THRESHOLDS, lagLevelOf } from '../../../../src/core/lagLevel';
import {
  lagBadge,
  lagCaveats,
  lagLines,
  lagSentence,
  lagText,
  totalBadge,
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

  it('explains a level and everything left out', () => {
    const lines = lagLines(
      total({ lag: 20_000n, unknown: 1, noCommit: 2, unread: 1, negative: 1 }),
      DEFAULT_THRESHOLDS,
    ).map(({ label, value }) => `${label}: ${value}`);
    assert.deepEqual(lines, [
      'Lag: ≥ 20,000',
      'Level: Significant backlog',
      'Action: Investigate bottlenecks',
      'Partitions: 3',
      'Unknown: the lag of 1 partition',
      'No commit: 2 assigned partitions',
      'Beyond the end: 1 partition: the topic was recreated or truncated',
    ]);
  });
});

describe('lagBadge', () => {
  const badges: [bigint, string | undefined][] = [
    [0n, '✓'],
    [1n, '1'],
    [99n, '99'],
    [100n, undefined],
    [101n, '!'],
    [10_000n, '!'],
    [10_001n, '‼'],
    [-5n, '?'],
  ];
  for (const [lag, text] of badges) {
    it(`shows ${lag} as ${text ?? 'nothing'}`, () => {
      assert.equal(lagBadge(lag, lagLevelOf(lag, DEFAULT_THRESHOLDS))?.text, text);
    });
  }

  it('shows the number below 100 even where that is a backlog', () => {
    assert.deepEqual(lagBadge(50n, 'backlog'), { text: '50', level: 'backlog' });
  });

  it('shows no number that is not the whole truth', () => {
    assert.equal(totalBadge(total({ lag: 7n, unknown: 1 }), DEFAULT_THRESHOLDS)?.text, '?');
    assert.equal(totalBadge(total({ partitions: 0 }), DEFAULT_THRESHOLDS), undefined);
  });

  it('never has more than two characters', () => {
    fc.assert(
      fc.property(fc.bigInt(), (lag) => {
        const badge = lagBadge(lag, lagLevelOf(lag, DEFAULT_THRESHOLDS));
        assert.ok((badge?.text.length ?? 0) <= 2);
      }),
    );
  });
});
