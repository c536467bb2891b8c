import assert from 'node:assert/strict';
import type { GroupAlert } from '../../../../src/core/alerts/groupAlert';
import { NO_ALERTS } from '../../../../src/core/alerts/sharedAlerts';
import { AlertTeller } from '../../../../src/ui/alerts/alertTeller';
import { KeptAlerts } from '../../../support/alerts/keptAlerts';
import { assertLinear } from '../../../support/linearCost';
import { ManualClock } from '../../core/fixture/manualClock';

const alertsOf = (count: number): readonly GroupAlert[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ clusterId: 'c', groupId: `group-${index}`, reasons: [], isUnknown: false, since: 1 },
    ...{ state: 'firing', severity: 'warning' },
  }));

/** A window in which so many alerts were raised, and none was told yet. */
function raised(count: number) {
  const clock = new ManualClock();
  const alerts = alertsOf(count);
  const told: (readonly GroupAlert[])[] = [];
  const teller = new AlertTeller({
    state: () => ({ ...NO_ALERTS, alerts: alerts.filter(({ clusterId }) => clusterId === 'c') }),
    ...{ silenced: () => () => false, isQuietTime: () => false, isFocused: () => true },
    memory: new KeptAlerts(),
    show: (all) => told.push(all),
    clock,
  });
  teller.raise(alerts);
  return { clock, told, teller };
}

describe('AlertTeller', () => {
  it('tells of all groups of a large cluster at once without holding the thread', () => {
    assertLinear(8_192, raised, ({ clock }) => {
      clock.advance(10_000);
    });
    const { clock, told, teller } = raised(8_192);
    clock.advance(10_000);
    assert.deepEqual(
      told.map(({ length }) => length),
      [8_192],
    );
    teller.raise(alertsOf(8_192));
    clock.advance(10_000);
    assert.equal(told.length, 1, 'each once');
    teller.dispose();
  });
});
