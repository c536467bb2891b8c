import assert from 'node:assert/strict';
import type { GroupAlert } from '../../../../src/core/alerts/groupAlert';
import { NO_ALERTS, type SharedAlerts } from '../../../../src/core/alerts/sharedAlerts';
import { KeptAlerts } from '../../../support/alerts/keptAlerts';
import { AlertShare, SHARE_MS } from '../../../../src/ui/alerts/alertShare';

const alertOf = (groupId: string, changes: Partial<GroupAlert> = {}): GroupAlert => ({
  ...{ clusterId: 'c', groupId, state: 'firing', severity: 'warning', isUnknown: false, since: 1 },
  reasons: [{ rule: 'r', text: 'lag 500', next: '', severity: 'warning' }],
  ...changes,
});

describe('AlertShare', () => {
  it('writes at once what others have to know, and mere figures no oftener than each minute', () => {
    const memory = new KeptAlerts();
    const share = new AlertShare(memory);
    let at = 0;
    const write = (changes: Partial<SharedAlerts>): number => {
      const before = memory.changes;
      share.write({ ...NO_ALERTS, at: ++at, ...changes });
      return memory.changes - before;
    };
    const [a, b] = [alertOf('a'), alertOf('b')];
    assert.equal(write({ alerts: [a, b] }), 1);
    assert.equal(write({ alerts: [a, b] }), 0);
    const reasons = [{ ...a.reasons[0]!, text: 'lag 600' }];
    assert.equal(write({ alerts: [{ ...a, reasons }, b] }), 0, 'mere figures');
    for (const alerts of [
      [a],
      [a, alertOf('c')],
      [a, alertOf('c', { clusterId: 'd' })],
      [alertOf('a', { state: 'pending' }), b],
      [alertOf('a', { severity: 'error' }), b],
      [alertOf('a', { isUnknown: true }), b],
      [a, b],
    ]) {
      assert.equal(write({ alerts }), 1, JSON.stringify(alerts));
      assert.equal(write({ alerts }), 0);
    }
    assert.equal(write({ alerts: [a, b], untold: [a] }), 1);
    assert.equal(write({ alerts: [a, b], untold: [a], unknown: ['c'] }), 1);
    at += SHARE_MS;
    assert.equal(write({ alerts: [a, b], untold: [a], unknown: ['c'] }), 1, 'after a minute');
    at -= 2 * SHARE_MS;
    assert.equal(
      write({ alerts: [a, b], untold: [a], unknown: ['c'] }),
      1,
      'the clock was set back',
    );
  });
});
