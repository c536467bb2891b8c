// The list of alerts: of groups that are muted it has since when, and why, as far as somebody wrote it.

import assert from 'node:assert/strict';
import { NO_ALERTS } from '../../../../../src/core/alerts/sharedAlerts';
import { muted, withSilence } from '../../../../../src/core/alerts/silences';
import { listedAlerts } from '../../../../../src/core/view/alerts/listedAlerts';

const NOW = 1_000_000;
const GROUP = { clusterId: 'c', groupId: 'billing' };

const detailOf = (reason: string): string | undefined => {
  const [listed] = listedAlerts({
    state: NO_ALERTS,
    silences: withSilence({}, [GROUP], muted(reason, NOW), NOW),
    now: NOW,
    nameOf: (id) => id,
    formatMoment: () => '14:02:05',
  });
  assert.equal(listed?.section, 'Muted');
  return listed.detail;
};

describe('a muted group in the list of alerts', () => {
  it('has the reason that somebody wrote', () => {
    assert.equal(detailOf('A nightly job'), 'muted since 14:02:05 (A nightly job)');
  });

  it('has only since when where nobody wrote one', () => {
    assert.equal(detailOf(''), 'muted since 14:02:05');
  });

  it('shows what cannot be seen in it', () => {
    assert.doesNotMatch(detailOf('\u202Enightly') ?? '', /\u202E/);
  });
});
