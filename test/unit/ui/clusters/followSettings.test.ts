import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { followSettings } from '../../../../src/ui/clusters/followSettings';
import { NOTHING_SET } from '../../../support/defaultSettings';
import { parseSettings, type Settings } from '../../../../src/ui/settings/parseSettings';

const DEFAULTS = parseSettings({
  ...NOTHING_SET,
  clusters: [{ name: 'local', bootstrapServers: 'localhost' }],
});

function setup() {
  const told: string[] = [];
  const changed = new EventEmitter<Settings>();
  const settings = { current: DEFAULTS, onDidChange: changed.event };
  const names = (profiles: readonly ClusterProfile[]) => profiles.map(({ name }) => name).join();
  const following = followSettings(
    settings,
    {
      follow: (profiles) => told.push(`clusters ${names(profiles)}`),
      settingsChanged: ({ now }) => told.push(now ? 'read now' : 'reschedule'),
    },
    { follow: (profiles) => told.push(`demo ${names(profiles)}`) },
  );
  const change = (changes: Partial<Settings>) => {
    const before = settings.current;
    settings.current = { ...before, ...changes };
    told.length = 0;
    changed.fire(before);
    return told;
  };
  return { told, change, following };
}

describe('followSettings', () => {
  it('opens what the settings say from the start', () => {
    assert.deepEqual(setup().told, ['clusters local', 'demo local']);
  });

  it('follows the clusters without reading the others again', () => {
    assert.deepEqual(setup().change({ clusters: [] }), ['clusters ', 'demo ']);
  });

  it('reads again when other groups are wanted, and only then', () => {
    const { change } = setup();
    assert.equal(change({ excludedGroups: ['a*'] }).at(-1), 'read now');
    assert.equal(change({ countLeftTopics: true }).at(-1), 'read now');
    assert.equal(change({ refreshInterval: 5000 }).at(-1), 'reschedule');
    assert.equal(change({ thresholds: { normal: 1n, fallingBehind: 2n } }).length, 2);
    assert.equal(change({ excludedGroups: ['a*'] }).length, 2);
  });

  it('stops following', () => {
    const { change, following } = setup();
    following.dispose();
    assert.deepEqual(change({ clusters: [] }), []);
  });
});
