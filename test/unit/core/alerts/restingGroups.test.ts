// Groups at rest are not judged at each reading, and nobody can tell by the alerts.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AlertBook, type KnownBeside } from '../../../../src/core/alerts/alertBook';
import { rulesOfCluster, type ClusterRules } from '../../../../src/core/alerts/rules/alertRule';
import { parseAlertRules } from '../../../../src/core/alerts/rules/parseAlertRules';
import type { TimeLag } from '../../../../src/core/insight/time/timeLag';
import type { StandingVerdicts, Verdict } from '../../../../src/core/insight/verdict';
import { DEFAULT_THRESHOLDS } from '../../../../src/core/lagLevel';
import type { ClusterSnapshot, GroupSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { reasonWords } from '../../../../src/core/view/alerts/reasonWords';
import { commit, failure, listing, snapshotOf } from '../fixture/guide';

const MINUTE = 60_000;
const START = Date.UTC(2026, 5, 1);
const RULES = [
  { level: 'backlog', for: '2 min' },
  { behind: '15 min', for: '2 min' },
  { verdicts: ['stalled', 'noConsumer'], for: '0 s' },
];
const NOTHING: StandingVerdicts = { verdicts: [], notJudged: undefined };
const STALLED: StandingVerdicts = {
  verdicts: [
    {
      ...{ id: 'stalled', severity: 'error', since: START, partitions: [], action: undefined },
      evidence: { members: 2, stillMs: 400_000, lag: 5n, upTo: false },
    } as unknown as Verdict,
  ],
  notJudged: undefined,
};

const rulesOf = (written: readonly unknown[]): ClusterRules =>
  rulesOfCluster(parseAlertRules(written).rules, 'c');

/** The one group of a cluster with such a lag. */
function groupWith(lag: number | 'unknown'): GroupSnapshot {
  const group = { listing: listing('g', { state: 'Empty' }), commits: [commit('t', 0, 0n)] };
  const end = lag === 'unknown' ? failure('timeout') : BigInt(lag);
  return snapshotOf([group], { t: [end] }).groups.get('g')!;
}

/** A cluster of one group, and how often the book asks how old its messages are. */
class Counted {
  at = START;
  asked = 0;
  time: TimeLag = { kind: 'zero' };
  standing = NOTHING;
  said: (text: string) => void = () => undefined;
  readonly #book = new AlertBook('c', (...reason) => {
    const words = reasonWords(...reason);
    this.said(words.text);
    return words;
  });

  constructor(private readonly rules: ClusterRules) {}

  /** A group that was not seen may be there all the same. */
  async read(group: GroupSnapshot | 'unseen' | undefined, after = MINUTE): Promise<string> {
    this.at += after;
    const isUnseen = group === 'unseen';
    const groups = new Map(group === undefined || isUnseen ? [] : [['g', group]]);
    const all = snapshotOf([], {});
    const isPart = isUnseen;
    const snapshot = { ...all, isPart, groups, takenAt: this.at } as unknown as ClusterSnapshot;
    const beside: KnownBeside = {
      standing: () => this.standing,
      time: () => {
        this.asked++;
        return this.time;
      },
      thresholds: DEFAULT_THRESHOLDS,
    };
    const { raised, over } = await this.#book.read(snapshot, this.rules, beside, MINUTE);
    const told = [...raised.map(({ severity }) => severity), ...over.map(() => 'over')];
    const states = this.#book.alerts.map(
      ({ state, isUnknown, since, reasons }) =>
        `${state} ${isUnknown} ${since} ${reasons.map(({ text }) => text).join()}`,
    );
    return [...told, ...states].join();
  }
}

describe('Groups at rest', () => {
  it('are not asked for their age before it can have come to the bound, and then alert in time', async () => {
    const counted = new Counted(rulesOf(RULES));
    const group = groupWith(50);
    let age = 5 * MINUTE;
    const read = () => {
      counted.time = { kind: 'about', ms: age, least: age - 1000, most: age + 1000 };
      age += MINUTE;
      return counted.read(group);
    };
    for (let minute = 5; minute < 14; minute++) assert.equal(await read(), '', `${minute} min old`);
    assert.equal(counted.asked, 1);
    const states: string[] = [];
    for (let minute = 14; minute < 19; minute++) states.push((await read()).slice(0, 7));
    assert.deepEqual(states, ['', '', 'pending', 'pending', 'warning']);
  });

  it('are judged when they, their verdicts, or the rules are others', async () => {
    const rules = rulesOf(RULES);
    const counted = new Counted(rules);
    const group = groupWith(0);
    await counted.read(group);
    await counted.read(group);
    assert.equal(counted.asked, 1);
    await counted.read(groupWith(0));
    assert.equal(counted.asked, 2, 'another reading of the group');
    counted.standing = STALLED;
    assert.match(await counted.read(group), /^error,firing/);
    const stricter = new Counted(rulesOf(RULES));
    await stricter.read(group);
    Object.assign(stricter, { rules: rulesOf(RULES) });
    await stricter.read(group);
    assert.equal(stricter.asked, 2, 'other rules');
  });

  it('are not judged again while an alert stands against them and nothing changes', async () => {
    const counted = new Counted(rulesOf(RULES.filter(({ behind }) => behind === undefined)));
    const group = groupWith(20_000);
    const words: string[] = [];
    counted.said = (text) => words.push(text);
    const states: string[] = [];
    for (let minute = 0; minute < 10; minute++)
      states.push((await counted.read(group)).slice(0, 7));
    assert.deepEqual(states.slice(0, 4), ['pending', 'pending', 'warning', 'firing ']);
    assert.equal(words.length, 2, 'when it is first pending, and when it fires');
    await counted.read(groupWith(20_001));
    assert.equal(words.length, 3, 'and with another lag');
  });

  it('are asked again and again while nothing bounds their age', async () => {
    const counted = new Counted(rulesOf(RULES));
    const group = groupWith(50);
    counted.time = { kind: 'atLeast', least: MINUTE };
    for (let reading = 0; reading < 5; reading++) await counted.read(group);
    assert.equal(counted.asked, 5);
  });

  it('alert as if they were judged at each reading', async () => {
    const step = fc.record({
      group: fc.oneof(
        { weight: 6, arbitrary: fc.constant('same' as const) },
        { weight: 1, arbitrary: fc.constantFrom('gone' as const, 'unseen' as const) },
        fc.constantFrom(0, 50, 9_000, 20_000, 'unknown' as const),
      ),
      after: fc.constantFrom(MINUTE, MINUTE, MINUTE, 20 * MINUTE, -30 * MINUTE),
      verdict: fc.constantFrom(NOTHING, NOTHING, NOTHING, STALLED, {
        ...NOTHING,
        notJudged: 'tooEarly' as const,
      }),
      // How long before the first reading the oldest unread message was written, and whether that is known.
      age: fc.constantFrom<number | undefined>(0, 5 * MINUTE, 14 * MINUTE, undefined),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const rules = rulesOf(RULES);
        const [resting, awake] = [new Counted(rules), new Counted(rules)];
        let group: GroupSnapshot | undefined = groupWith(0);
        let written: number | undefined = START;
        for (const { group: next, after, verdict, age } of steps) {
          if (next !== 'same' && next !== 'unseen') {
            group = next === 'gone' ? undefined : groupWith(next);
            written = age === undefined ? undefined : resting.at - age;
          }
          const ms = Math.max(0, resting.at + after - (written ?? 0));
          const time: TimeLag =
            written === undefined ? { kind: 'unknown', failure: undefined } : { kind: 'exact', ms };
          for (const one of [resting, awake]) Object.assign(one, { time, standing: verdict });
          const judgedAnew = group && { ...group };
          const [read, readAnew] = next === 'unseen' ? [next, next] : [group, judgedAnew];
          assert.equal(await resting.read(read, after), await awake.read(readAnew, after));
        }
      }),
      { numRuns: 200 },
    );
  });
});
