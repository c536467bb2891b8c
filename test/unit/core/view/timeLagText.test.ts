import assert from 'node:assert/strict';
import type { TimeLag } from '../../../../src/core/insight/time/timeLag';
import {
  spokenTimeLag,
  timeLagSentence,
  timeLagShort,
  timeLines,
} from '../../../../src/core/view/timeLagText';
import { groupRows } from '../../../../src/core/view/tree/groupRows';
import { partitionRows } from '../../../../src/core/view/tree/partitionRows';
import { failure, guideSnapshot } from '../fixture/guide';
import { LOCAL, OPTIONS, read, tooltip } from '../fixture/rows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('time lag in words', () => {
  const cases: readonly (readonly [TimeLag, string, string])[] = [
    [{ kind: 'zero' }, '', 'none'],
    [{ kind: 'exact', ms: 4 * MINUTE + 10_000 }, '4 min behind', '4 min 10 s'],
    [{ kind: 'exact', ms: 12_000 }, '< 1 min behind', '12 s'],
    [{ kind: 'between', least: 0, most: 58_500 }, '< 1 min behind', 'less than 1 min'],
    [{ kind: 'between', least: 0, most: 61_000 }, '< 2 min behind', 'less than 2 min'],
    [{ kind: 'atLeast', least: 168 * HOUR }, '≥ 7 d behind', 'at least 7 d'],
    [
      { kind: 'about', ms: 4 * MINUTE, least: 3 * MINUTE, most: 5 * MINUTE },
      '≈ 4 min behind',
      'about 4 min (3 min to 5 min)',
    ],
    [
      { kind: 'about', ms: 2.4 * HOUR, least: 2.2 * HOUR, most: 2.6 * HOUR },
      '2 h behind',
      'about 2 h 24 min (2 h 12 min to 2 h 36 min)',
    ],
    [{ kind: 'unknown', failure: undefined }, '', ''],
    [
      { kind: 'about', ms: 20 * MINUTE, least: 0, most: HOUR },
      '≈ 20 min behind',
      'about 20 min (less than 1 h)',
    ],
    [{ kind: 'about', ms: 0.4, least: 0, most: 58_900 }, '< 1 min behind', 'less than 1 min'],
    [
      { kind: 'about', ms: 30_000, least: 0, most: 61_000 },
      '≈ 1 min behind',
      'about 30 s (less than 2 min)',
    ],
    [{ kind: 'atLeast', least: 0 }, '', ''],
    [
      { kind: 'clockAhead', ahead: HOUR },
      '',
      'unknown: the message is dated 1 h ahead, so the clock of its producer is wrong',
    ],
  ];

  it('tells bounds as bounds, and never more than is known', () => {
    for (const [lag, short, sentence] of cases) {
      assert.equal(timeLagShort(lag), short);
      assert.equal(timeLagSentence(lag), sentence);
    }
    assert.match(timeLagSentence({ kind: 'unknown', failure: failure('denied') }), /^unknown, /);
  });

  it('says what makes a bound weaker than it need be, and nothing where nothing is known', () => {
    const about = { kind: 'about', ms: 40 * MINUTE, least: 2 * MINUTE, most: HOUR } as const;
    const why =
      '. Without the permission DESCRIBE_CONFIGS it is unknown whether the topic is compacted, so the lower bound is weaker';
    assert.equal(timeLagSentence({ ...about, weak: true }), timeLagSentence(about) + why);
    assert.deepEqual(timeLines({ kind: 'atLeast', least: HOUR, weak: true }), [
      { label: 'Behind', value: `at least 1 h${why}` },
    ]);
    assert.equal(timeLagShort({ ...about, weak: true }), timeLagShort(about));
    assert.equal(timeLagSentence({ kind: 'atLeast', least: 0, weak: true }), '');
  });

  it('has words in place of signs for a screen reader', () => {
    assert.equal(spokenTimeLag({ kind: 'atLeast', least: 168 * HOUR }), 'at least 7 d behind');
    assert.equal(spokenTimeLag({ kind: 'exact', ms: 5 }), 'less than 1 min behind');
    assert.equal(spokenTimeLag(undefined), '');
  });

  it('has no line where nothing is behind', () => {
    assert.deepEqual(timeLines({ kind: 'zero' }), []);
    assert.deepEqual(timeLines(undefined), []);
  });

  it('stands on the rows of groups and partitions, and in their tooltips', () => {
    const snapshot = guideSnapshot();
    const lag: TimeLag = { kind: 'exact', ms: 4 * MINUTE + 10_000 };
    const options = { ...OPTIONS, time: { ofGroup: () => lag, ofPartition: () => lag } };
    const [id] = snapshot.groups.keys();
    const shown = { ids: [id!], matching: 1, waiting: [], hidden: 0, filtered: false } as const;
    const filter = { text: '', onlyWithLag: false } as never;
    const row = groupRows(LOCAL, read(snapshot), { ...shown, filter }, options).find(
      ({ kind }) => kind === 'group',
    );
    assert.match(row?.description ?? '', /^350 · 4 min behind · /);
    assert.match(row?.ariaLabel ?? '', /lag 350, .*, 4 min behind, /);
    assert.ok(tooltip(row!).includes('Behind: 4 min 10 s'));
    const group = snapshot.groups.get(id!)!;
    const [first] = partitionRows(LOCAL.id, group, group.topics[0]!, snapshot, options);
    assert.match(first?.description ?? '', /behind · 4 min · /);
  });
});
