// Alerts over the recorded and written situations, and over thousands of random histories of lag, on a virtual clock:
// what a person meets is compared with what the readings alone say.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import manifest from '../../../../package.json';
import { root } from '../../../../scripts/lib/runRoot';
import { parseAlertRules } from '../../../../src/core/alerts/rules/parseAlertRules';
import { GroupHealthLog } from '../../../../src/core/insight/health/groupHealthLog';
import { RebalanceLog } from '../../../../src/core/insight/rebalanceLog';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import {
  simulateAlerts,
  type Met,
  type PlayedReading,
} from '../../../support/alerts/simulateAlerts';
import { playSituation, situationFiles } from '../../../support/insight/situation';
import { situationFacts } from '../../../support/insight/situationFacts';
import type { SituationFile } from '../../../support/insight/situationFile';
import { commit, failure, listing, snapshotOf } from '../fixture/guide';

const MINUTE = 60_000;
const HISTORIES = 300;
const READINGS = 240;
const FOR_MINUTES = 5;
const BOUND = 1000;

const DEFAULTS = parseAlertRules(
  manifest.contributes.configuration.properties['kafkaGroups.alerts.rules'].default,
).rules;

/** The same numbers in each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Lag by the minute: a number, 'unknown' for a part that could not be read, 'failed' for no reading at all. */
type Minute = number | 'unknown' | 'failed';

/** A history that rises, rests at the bound, flickers around it and is lost from sight. */
function randomHistory(random: () => number): readonly Minute[] {
  const minutes: Minute[] = [];
  while (minutes.length < READINGS) {
    const length = 1 + Math.floor(random() * 20);
    const kind = Math.floor(random() * 6);
    for (let at = 0; at < length; at++) {
      const flicker = BOUND + Math.round((random() - 0.5) * 600);
      const lag = [0, 700, BOUND, BOUND + 500, flicker, flicker][kind] ?? 0;
      const sight = random();
      minutes.push(sight < 0.03 ? 'failed' : sight < 0.08 ? 'unknown' : lag);
    }
  }
  return minutes.slice(0, READINGS);
}

function* readingsOf(minutes: readonly Minute[]): Generator<PlayedReading> {
  for (const [minute, lag] of minutes.entries()) {
    const at = Date.UTC(2026, 0, 1) + minute * MINUTE;
    const group = { listing: listing('g', { state: 'Empty' }), commits: [commit('t', 0, 0n)] };
    const end = lag === 'unknown' ? failure('timeout') : BigInt(lag === 'failed' ? 0 : lag);
    const snapshot = { ...snapshotOf([group], { t: [end] }), takenAt: at } as ClusterSnapshot;
    yield { at, snapshot: lag === 'failed' ? undefined : snapshot };
  }
}

/** Stretches in which the lag was surely above the bound for as long as the rule waits, without anything unknown. */
function surelyFiring(minutes: readonly Minute[]): readonly { from: number; due: number }[] {
  const found: { from: number; due: number }[] = [];
  let from: number | undefined;
  for (const [minute, lag] of minutes.entries()) {
    if (typeof lag === 'number' && lag > BOUND) {
      from ??= minute;
      if (minute - from === FOR_MINUTES) found.push({ from, due: minute });
    } else from = undefined;
  }
  return found;
}

async function* readingsOfSituation(file: SituationFile): AsyncGenerator<PlayedReading> {
  const rebalances = new RebalanceLog();
  const log = new GroupHealthLog((groupId) => rebalances.of(groupId));
  for await (const reading of playSituation(file)) {
    await rebalances.record(reading.snapshot);
    await log.record(reading.snapshot, situationFacts(file, reading));
    const { snapshot } = reading;
    yield { at: snapshot.takenAt, snapshot, standing: log.standing(file.group) };
  }
}

describe('alerts, simulated', function () {
  this.timeout(120_000);
  const random = { incidents: 0, toasts: 0, due: 0, missed: 0, repeats: 0, delays: [] as number[] };
  const situations = { healthy: 0, healthyTold: 0, wrong: 0, told: 0, toasts: 0, repeats: 0 };
  const unexpected: string[] = [];

  before('play random histories', async () => {
    const { rules } = parseAlertRules([{ lag: BOUND, for: `${FOR_MINUTES} min` }]);
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const minutes = randomHistory(randomFrom(seed));
      const met = await simulateAlerts(readingsOf(minutes), rules, MINUTE);
      const minuteOf = (at: number) => Math.round((at - Date.UTC(2026, 0, 1)) / MINUTE);
      random.incidents += met.raised.length;
      random.toasts += met.toasts.length;
      random.repeats += repeatsOf(met);
      for (const { at } of met.raised) {
        assert.equal(typeof minutes[minuteOf(at)], 'number', 'raised by a reading that knew');
      }
      for (const { from, due } of surelyFiring(minutes)) {
        random.due++;
        const begins = met.raised.map(({ at }) => minuteOf(at)).filter((at) => at <= due);
        const began = begins.at(-1);
        const ended = met.over
          .map(minuteOf)
          .some((at) => began !== undefined && at > began && at <= due);
        if (began === undefined || ended) random.missed++;
        else random.delays.push(Math.max(0, began - from));
      }
    }
  });

  before('play the situations', async () => {
    for (const [name, file] of situationFiles()) {
      const met = await simulateAlerts(readingsOfSituation(file), DEFAULTS, 10_000);
      situations.toasts += met.toasts.length;
      situations.repeats += repeatsOf(met);
      const isTold = met.toasts.length > 0;
      const { verdicts, during = [], may = [] } = file.expect;
      const expected = [...verdicts, ...during, ...may];
      const told = met.toasts.flatMap(({ alerts }) => alerts.flatMap(({ reasons }) => reasons));
      for (const { rule, text } of told) {
        const isFair = !rule.startsWith('verdicts') || expected.some((id) => rule.includes(id));
        if (!isFair) unexpected.push(`${name}: ${text}`);
      }
      if (file.healthy) situations.healthy++;
      if (file.healthy && isTold) situations.healthyTold++;
      if (!file.healthy) situations.wrong++;
      if (!file.healthy && isTold) situations.told++;
    }
  });

  it('miss no incident that lasts as long as its rule waits', () => {
    assert.ok(random.due > 500, `${random.due}`);
    assert.equal(random.missed, 0);
  });

  it('never tell one incident twice', () => {
    assert.equal(random.repeats, 0);
    assert.equal(situations.repeats, 0);
    assert.ok(random.toasts <= random.incidents);
  });

  it('do not flap: between the end of an incident and the next lie three clear readings and the wait', async () => {
    const { rules } = parseAlertRules([{ lag: BOUND, for: '0 s' }]);
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomFrom(seed);
      // Around the bound, never clear of it.
      const minutes = Array.from({ length: READINGS }, () => 850 + Math.round(random() * 400));
      const met = await simulateAlerts(readingsOf([0, ...minutes]), rules, MINUTE);
      assert.ok(met.raised.length <= 1, `seed ${seed}: ${met.raised.length}`);
      assert.deepEqual(met.over, []);
    }
  });

  it('tell nothing of what is unknown', async () => {
    const minutes: Minute[] = Array.from({ length: 60 }, (_, at) =>
      at % 2 ? 'unknown' : 'failed',
    );
    const { rules } = parseAlertRules([
      { lag: 0, for: '0 s' },
      { behind: '0 s', for: '0 s' },
    ]);
    const met = await simulateAlerts(readingsOf(minutes), rules, MINUTE);
    assert.deepEqual([met.raised, met.toasts], [[], []]);
  });

  it('tell of no verdict that a situation does not expect', () => {
    assert.ok(situations.healthy >= 20, `${situations.healthy}`);
    assert.deepEqual(unexpected, []);
  });

  it('has its figures in docs/alerts.md; WRITE_TABLE=1 writes them', async () => {
    const path = join(root, 'docs', 'alerts.md');
    const page = readFileSync(path, 'utf8');
    const delays = random.delays.toSorted((a, b) => a - b);
    const middle = delays[Math.floor(delays.length / 2)] ?? NaN;
    const rows = [
      ['', 'Random histories', 'Situations of test/situations'],
      ['---', '---', '---'],
      ['Played', `${HISTORIES} of ${READINGS} minutes`, `${situations.healthy + situations.wrong}`],
      ['Incidents that were raised', `${random.incidents}`, '–'],
      ['Notifications', `${random.toasts}`, `${situations.toasts}`],
      ['Shown twice', `${random.repeats}`, `${situations.repeats}`],
      ['Lasted for as long as the rule waits', `${random.due}`, '–'],
      ['Of those not raised', `${random.missed}`, '–'],
      ['From the first reading above the bound until raised, middle', `${middle} min`, '–'],
      ['Notifications of a verdict that is not expected', '–', `${unexpected.length}`],
      ['Healthy, with a notification', '–', `${situations.healthyTold} of ${situations.healthy}`],
      ['Not healthy, with a notification', '–', `${situations.told} of ${situations.wrong}`],
    ];
    const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    const [begin, end] = ['<!-- figures -->', '<!-- /figures -->'];
    const [from, to] = [page.indexOf(begin), page.indexOf(end)];
    assert.ok(from > 0 && to > from, 'the page has a place for them');
    const whole = `${page.slice(0, from + begin.length)}\n\n${table}\n\n${page.slice(to)}`;
    const style = (await resolveConfig(path)) ?? {};
    const fresh = await format(whole, { ...style, parser: 'markdown' });
    if (process.env['WRITE_TABLE'] === '1') writeFileSync(path, fresh);
    else assert.equal(page, fresh, 'the figures are stale');
  });
});

/** Notifications of a group that was told of before and was not over, or got no worse, since. */
function repeatsOf({ toasts, over }: Met): number {
  let repeats = 0;
  for (const [index, { at, alerts }] of toasts.entries()) {
    for (const alert of alerts) {
      const before = toasts
        .slice(0, index)
        .findLast(({ alerts: told }) => told.some(({ groupId }) => groupId === alert.groupId));
      if (before === undefined) continue;
      const wasOver = over.some((end) => end >= before.at - 10_000 && end <= at);
      const was = before.alerts.find(({ groupId }) => groupId === alert.groupId);
      if (!wasOver && was?.severity === alert.severity) repeats++;
    }
  }
  return repeats;
}
