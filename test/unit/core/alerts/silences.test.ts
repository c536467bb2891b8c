import assert from 'node:assert/strict';
import {
  muted,
  readSilences,
  silencesAt,
  snooze,
  withSilence,
  type Silences,
} from '../../../../src/core/alerts/silences';

const HOUR = 3_600_000;
const NOW = new Date(2026, 5, 1, 14).getTime();
const GROUP = { clusterId: 'c', groupId: 'g' };

const silenceOf = (silences: Silences, group: typeof GROUP, now: number) =>
  silencesAt(silences, now)(group);

const snoozed = (length: Parameters<typeof snooze>[0]): Silences =>
  withSilence({}, [GROUP], snooze(length, NOW), NOW);

describe('silences', () => {
  it('last for as long as was chosen', () => {
    assert.ok(silenceOf(snoozed('15 min'), GROUP, NOW + HOUR / 4 - 1));
    assert.equal(silenceOf(snoozed('15 min'), GROUP, NOW + HOUR / 4), undefined);
    assert.ok(silenceOf(snoozed('tomorrow'), GROUP, new Date(2026, 5, 2, 8, 59).getTime()));
    assert.equal(
      silenceOf(snoozed('tomorrow'), GROUP, new Date(2026, 5, 2, 9).getTime()),
      undefined,
    );
    assert.ok(silenceOf(snoozed('recovered'), GROUP, NOW + 1000 * HOUR));
    const muted = withSilence({}, [GROUP], { kind: 'muted', at: NOW }, NOW);
    assert.ok(silenceOf(muted, GROUP, NOW + 10_000 * HOUR));
    assert.equal(silenceOf(muted, { ...GROUP, groupId: 'h' }, NOW), undefined);
  });

  it('are no longer than was meant when the clock is set back', () => {
    assert.ok(silenceOf(snoozed('1 h'), GROUP, NOW - 1000), 'as clocks are corrected');
    assert.equal(silenceOf(snoozed('1 h'), GROUP, NOW - 24 * HOUR), undefined);
    const muted = withSilence({}, [GROUP], { kind: 'muted', at: NOW }, NOW);
    assert.ok(silenceOf(muted, GROUP, NOW - 24 * HOUR), 'one without an end stays');
  });

  it('keep the reason of a mute, where one was written', () => {
    const silence = muted('  nightly job ', NOW);
    assert.deepEqual(silence, { kind: 'muted', at: NOW, reason: 'nightly job' });
    assert.deepEqual(muted(' ', NOW), { kind: 'muted', at: NOW });
    const stored = withSilence({}, [GROUP], silence, NOW);
    assert.deepEqual(readSilences(JSON.parse(JSON.stringify(stored))), stored);
    const [key = ''] = Object.keys(stored);
    assert.deepEqual(readSilences({ [key]: { ...silence, reason: 7 } }), {});
  });

  it('come back from the store as far as they are silences', () => {
    const key = JSON.stringify(['c', 'g']);
    const stored = snoozed('1 h');
    assert.deepEqual(readSilences(JSON.parse(JSON.stringify(stored))), stored);
    for (const nonsense of [null, 7, 'x', [], { [key]: null }, { [key]: { kind: 'snoozed' } }]) {
      assert.deepEqual(readSilences(nonsense), {});
    }
  });
});
