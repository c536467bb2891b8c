import assert from 'node:assert/strict';
import { AlertBook, type KnownBeside } from '../../../../src/core/alerts/alertBook';
import { rulesOfCluster } from '../../../../src/core/alerts/rules/alertRule';
import type { GroupAlert } from '../../../../src/core/alerts/groupAlert';
import { parseAlertRules } from '../../../../src/core/alerts/rules/parseAlertRules';
import type { TimeLag } from '../../../../src/core/insight/time/timeLag';
import type { StandingVerdicts, Verdict } from '../../../../src/core/insight/verdict';
import { DEFAULT_THRESHOLDS } from '../../../../src/core/lagLevel';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { reasonWords } from '../../../../src/core/view/alerts/reasonWords';
import { commit, failure, listing, snapshotOf } from '../fixture/guide';

const MINUTE = 60_000;
const START = Date.UTC(2026, 5, 1);

/** A cluster with one group of one partition, whose lag a test says. */
class Played {
  at = START;
  time: TimeLag | undefined;
  standing: StandingVerdicts = { verdicts: [], notJudged: undefined };
  readonly book: AlertBook;
  readonly told: string[] = [];
  readonly over: string[] = [];

  constructor(
    private readonly rules: readonly unknown[],
    known: readonly GroupAlert[] = [],
  ) {
    this.book = new AlertBook('c', reasonWords, known);
  }

  /** A reading a minute after the one before, or later; lag 'unknown' for a log end that could not be read. */
  async read(lag: number | 'unknown' | 'gone', after = MINUTE): Promise<string> {
    this.at += after;
    const { rules } = parseAlertRules(this.rules);
    const group = { listing: listing('g', { state: 'Empty' }), commits: [commit('t', 0, 0n)] };
    const end = lag === 'unknown' ? failure('timeout') : BigInt(lag === 'gone' ? 0 : lag);
    const snapshot = {
      ...snapshotOf(lag === 'gone' ? [] : [group], { t: [end] }),
      takenAt: this.at,
    } as ClusterSnapshot;
    const beside: KnownBeside = {
      standing: () => this.standing,
      time: () => this.time,
      thresholds: DEFAULT_THRESHOLDS,
    };
    const news = await this.book.read(snapshot, rulesOfCluster(rules, 'c'), beside, MINUTE);
    if (!news.isFirst) this.told.push(...news.raised.map(({ severity }) => severity));
    this.over.push(...news.over.map(({ groupId }) => groupId));
    return this.state;
  }

  get state(): string {
    const [alert] = this.book.alerts;
    return alert === undefined ? 'ok' : `${alert.state}${alert.isUnknown ? '?' : ''}`;
  }
}

describe('AlertBook', () => {
  it('is pending until it has lasted, then fires, and is told once', async () => {
    const played = new Played([{ lag: 100, for: '2 min' }]);
    const states = [];
    for (const lag of [0, 101, 150, 200, 300, 400]) states.push(await played.read(lag));
    assert.deepEqual(states, ['ok', 'pending', 'pending', 'firing', 'firing', 'firing']);
    assert.deepEqual(played.told, ['warning']);
  });

  it('begins anew where it was over before it lasted', async () => {
    const played = new Played([{ lag: 100, for: '2 min' }]);
    for (const lag of [0, 101, 101, 100, 101, 101]) await played.read(lag);
    assert.equal(played.state, 'pending');
    assert.deepEqual(played.told, []);
  });

  it('is over after three readings in a row below four fifths, and not before', async () => {
    const played = new Played([{ lag: 100, for: '0 s' }]);
    await played.read(0);
    await played.read(101);
    for (const lag of [80, 80, 81, 80, 80]) assert.equal(await played.read(lag), 'firing');
    assert.equal(await played.read(79), 'ok');
    assert.deepEqual(played.over, ['g']);
    assert.deepEqual(played.told, ['warning']);
  });

  it('neither fires nor ends on what is unknown, and does not count that time', async () => {
    const played = new Played([{ lag: 100, for: '2 min' }]);
    await played.read(0);
    await played.read(101);
    for (let minute = 0; minute < 5; minute++)
      assert.equal(await played.read('unknown'), 'pending?');
    assert.equal(await played.read(101), 'pending');
    assert.equal(await played.read(101), 'firing');
    for (let minute = 0; minute < 9; minute++)
      assert.equal(await played.read('unknown'), 'firing?');
    played.book.fail();
    assert.equal(played.state, 'firing?');
    assert.equal(await played.read(101), 'firing');
    assert.deepEqual(played.told, ['warning']);
    assert.deepEqual(played.over, []);
  });

  it('is told again only where it gets worse', async () => {
    const played = new Played([
      { lag: 100, for: '0 s' },
      { level: 'backlog', severity: 'error', for: '0 s' },
    ]);
    for (const lag of [0, 101, 20_000, 200, 200, 200, 20_000, 20_000]) await played.read(lag);
    assert.deepEqual(played.told, ['warning', 'error']);
  });

  it('lists what burns in the first reading, and does not tell it', async () => {
    const played = new Played([{ lag: 100, for: '0 s' }]);
    assert.equal(await played.read(500), 'firing');
    await played.read(500);
    assert.deepEqual(played.told, []);
  });

  it('does not tell what an earlier window told, and notices that it is over', async () => {
    const before = new Played([{ lag: 100, for: '1 min' }]);
    for (const lag of [0, 200, 200]) await before.read(lag);
    assert.deepEqual(before.told, ['warning']);
    const goesOn = new Played([{ lag: 100, for: '1 min' }], before.book.alerts);
    for (const lag of [200, 200, 200]) await goesOn.read(lag);
    assert.deepEqual([goesOn.state, goesOn.told], ['firing', []]);
    const isOver = new Played([{ lag: 100, for: '1 min' }], before.book.alerts);
    for (let reading = 0; reading < 3; reading++) {
      assert.deepEqual(isOver.over, []);
      await isOver.read(0);
    }
    assert.deepEqual([isOver.over, isOver.state], [['g'], 'ok']);
    const ruleless = new Played([], before.book.alerts);
    await ruleless.read(200);
    assert.deepEqual([ruleless.over, ruleless.state], [['g'], 'ok']);
  });

  it('goes on with what an earlier window left as if it had been there: firing, and since when', async () => {
    const before = new Played([{ lag: 100, for: '5 min' }]);
    for (const lag of [0, 200, 200, 200, 200, 200, 200]) await before.read(lag);
    const [left] = before.book.alerts;
    assert.equal(left?.state, 'firing');
    const after = new Played([{ lag: 100, for: '5 min' }], [left]);
    assert.equal(after.state, 'firing?', 'before it is read');
    assert.equal(await after.read('unknown'), 'firing?');
    for (const lag of [200, 90, 200]) assert.equal(await after.read(lag), 'firing');
    assert.equal(after.book.alerts[0]?.since, left.since);
    assert.deepEqual([after.told, after.over], [[], []]);
  });

  it('does not take a verdict for over because the watch began anew', async () => {
    const stalled = {
      ...{ id: 'stalled', severity: 'error', since: START, partitions: [], action: undefined },
      evidence: { members: 2, stillMs: 400_000, lag: 5n, upTo: false },
    } as unknown as Verdict;
    const none = { verdicts: [], notJudged: undefined };
    const some = { verdicts: [stalled], notJudged: undefined };
    const rules = [{ verdicts: ['stalled'], for: '0 s' }];
    const played = new Played(rules);
    await played.read(5);
    played.standing = some;
    assert.equal(await played.read(5), 'firing');
    const left = played.book.alerts;

    // It slept; what the verdict rests on has to be seen again, for minutes.
    played.standing = none;
    assert.equal(await played.read(5, 8 * 60 * MINUTE), 'firing?');
    for (let minute = 0; minute < 5; minute++) assert.equal(await played.read(5), 'firing?');
    played.standing = some;
    assert.equal(await played.read(5), 'firing');
    played.standing = none;
    for (const state of ['firing', 'firing', 'ok']) assert.equal(await played.read(5), state);
    assert.deepEqual([played.told, played.over], [['error'], ['g']]);

    // The same where another window goes on; and it is over when it is not seen again in time.
    const other = new Played(rules, left);
    for (let minute = 0; minute < 10; minute++) assert.equal(await other.read(5), 'firing?');
    for (const state of ['firing', 'firing', 'ok']) assert.equal(await other.read(5), state);
    assert.match(left[0]?.reasons[0]?.text ?? '', /stalled/);
  });

  it('takes bounds that cross each other as they are written: the first of a kind counts', async () => {
    const crossed = new Played([
      { lag: 1000, for: '0 s', severity: 'error' },
      { lag: 100, for: '0 s' },
      { level: 'backlog', for: '0 s', severity: 'error' },
      { level: 'fallingBehind', for: '0 s' },
    ]);
    assert.equal(await crossed.read(500), 'ok');
    assert.equal(await crossed.read(1001), 'firing');
    assert.equal(await crossed.read(20_000), 'firing');
    assert.deepEqual(crossed.told, ['error']);
    assert.equal(crossed.book.alerts.length, 1);
  });

  it('judges nothing by what was before the computer slept, or the clock was set back', async () => {
    for (const jump of [8 * 60 * MINUTE, -60 * MINUTE]) {
      const played = new Played([{ lag: 100, for: '5 min' }]);
      await played.read(0);
      await played.read(200);
      assert.equal(await played.read(200, jump), 'pending', `${jump}`);
      for (let minute = 0; minute < 4; minute++) assert.equal(await played.read(200), 'pending');
      assert.equal(await played.read(200), 'firing');
      assert.deepEqual(played.told, ['warning']);
      assert.equal(await played.read(200, jump), 'firing', 'what fires goes on firing');
      assert.deepEqual(played.told, ['warning']);
    }
  });

  it('tells time by its certain bounds alone', async () => {
    const played = new Played([{ behind: '10 min', for: '0 s' }]);
    await played.read(5);
    const say = async (time: TimeLag) => {
      played.time = time;
      return played.read(5);
    };
    assert.equal(await say({ kind: 'between', least: 5 * MINUTE, most: 20 * MINUTE }), 'ok');
    assert.equal(await say({ kind: 'atLeast', least: 11 * MINUTE }), 'firing');
    assert.equal(await say({ kind: 'between', least: 5 * MINUTE, most: 20 * MINUTE }), 'firing?');
    assert.equal(await say({ kind: 'unknown', failure: undefined }), 'firing?');
    await say({ kind: 'zero' });
    await say({ kind: 'exact', ms: MINUTE });
    assert.equal(await say({ kind: 'about', ms: 5, least: 1, most: 7 * MINUTE }), 'ok');
  });

  it('follows verdicts, and takes what could not be judged for unknown', async () => {
    const played = new Played([{ verdicts: ['stalled'], for: '0 s' }]);
    const stalled = {
      ...{ id: 'stalled', since: START, evidence: {}, partitions: [], action: undefined },
      severity: 'error',
    } as unknown as StandingVerdicts['verdicts'][number];
    played.standing = { verdicts: [], notJudged: 'tooEarly' };
    await played.read(5);
    played.standing = { verdicts: [stalled], notJudged: undefined };
    assert.equal(await played.read(5), 'firing');
    played.standing = { verdicts: [], notJudged: 'rebalancing' };
    assert.equal(await played.read(5), 'firing?');
    played.standing = { verdicts: [{ ...stalled, severity: 'info' }], notJudged: undefined };
    for (let reading = 0; reading < 3; reading++) await played.read(5);
    assert.equal(played.state, 'ok');
    assert.deepEqual(played.told, ['error']);
  });

  it('ends with a group that is deleted', async () => {
    const played = new Played([{ lag: 100, for: '0 s' }]);
    await played.read(0);
    await played.read(200);
    assert.equal(await played.read('gone'), 'ok');
    assert.deepEqual(played.over, ['g']);
  });

  it('ends where no rule looks at the group any more', async () => {
    const rules: unknown[] = [{ lag: 100, for: '0 s' }];
    const played = new Played(rules);
    await played.read(0);
    await played.read(200);
    rules.length = 0;
    assert.equal(await played.read(200), 'ok');
  });

  it('takes rules whose bounds cross each other one by one', async () => {
    const played = new Played([
      { lag: 1000, for: '0 s' },
      { level: 'fallingBehind', for: '0 s' },
      { behind: '0 s', for: '0 s' },
    ]);
    await played.read(0);
    assert.equal(await played.read(500), 'firing');
    assert.deepEqual(played.told, ['warning']);
  });

  it('does not remember whose rules it looked up once they are gone', async () => {
    const rules = rulesOfCluster(parseAlertRules([{ lag: 100, for: '0 s' }]).rules, 'c');
    const book = new AlertBook('c', reasonWords);
    const beside: KnownBeside = {
      standing: () => ({ verdicts: [], notJudged: undefined }),
      time: () => undefined,
      thresholds: DEFAULT_THRESHOLDS,
    };
    for (let run = 0; run < 20; run++) {
      // As a tool does that takes a new group id each time.
      const groups = ['a', 'b', `run-${run}`].map((id) => ({ listing: listing(id) }));
      await book.read(snapshotOf(groups, {}), rules, beside, MINUTE);
    }
    assert.ok(rules.knownGroups <= 6, `${rules.knownGroups} groups are remembered of three`);
  });
});
