import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import type { GroupAlert } from '../../../../src/core/alerts/groupAlert';
import { NO_ALERTS } from '../../../../src/core/alerts/sharedAlerts';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { Alerts } from '../../../../src/ui/alerts/alerts';
import { parseAlertSettings } from '../../../../src/ui/alerts/alertSettings';
import type { ReadCluster } from '../../../../src/ui/watch/watches';
import { DEFAULT_SETTINGS } from '../../../support/defaultSettings';
import { commit, listing, snapshotOf } from '../../core/fixture/guide';
import { NOTHING_STANDS } from '../../../../src/core/insight/verdict';
import { ManualClock } from '../../core/fixture/manualClock';

const MINUTE = 60_000;

/** Windows that share what VS Code keeps; the first one watches. */
class Windows {
  readonly clock = new ManualClock();
  readonly memory = { silences: {}, shared: NO_ALERTS, told: {} };
  quiet: readonly string[] = [];
  readonly #read = new EventEmitter<ReadCluster>();
  readonly #never = new EventEmitter<never>();
  readonly cluster = {
    profile: { id: 'a', name: 'prod' },
    insight: { health: { standing: () => NOTHING_STANDS }, time: { known: undefined } },
  } as never;

  open(isLeading: boolean) {
    const window = {
      isFocused: true,
      toasts: [] as string[][],
      alerts: undefined as unknown as Alerts,
    };
    const never = this.#never.event;
    window.alerts = new Alerts({
      clusters: {
        all: () => [this.cluster],
        get: () => this.cluster,
        ...{ onDidChangeMembers: never, onDidChangeProfile: never },
      },
      watches: {
        want: () => undefined,
        onDidRead: isLeading ? this.#read.event : never,
        ...{ onDidChangeLeading: never, isLeading },
      },
      rules: () =>
        parseAlertSettings({
          clusters: ['prod'],
          rules: [{ lag: 100, for: '0 s' }],
          quietHours: this.quiet,
        }),
      settings: () => ({ ...DEFAULT_SETTINGS, watchInterval: MINUTE }),
      memory: this.memory,
      isFocused: () => window.isFocused,
      show: (told: readonly GroupAlert[]) => {
        window.toasts.push(told.map(({ groupId }) => groupId));
      },
      clock: this.clock,
    });
    return window;
  }

  /** A reading a minute after the one before. */
  async read(lags: Readonly<Record<string, number>>): Promise<void> {
    this.clock.advance(MINUTE);
    const groups = Object.keys(lags).map((id) => ({
      listing: listing(id, { state: 'Empty' }),
      commits: [commit(id, 0, 0n)],
    }));
    const ends = Object.fromEntries(Object.entries(lags).map(([id, lag]) => [id, [BigInt(lag)]]));
    const snapshot = { ...snapshotOf(groups, ends), takenAt: this.clock.now() } as ClusterSnapshot;
    this.#read.fire({ cluster: this.cluster, reading: { ok: true, snapshot } });
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('Alerts', () => {
  it('tells of several groups at once, and once', async () => {
    const windows = new Windows();
    const { alerts, toasts } = windows.open(true);
    await windows.read({ x: 0, y: 0 });
    await windows.read({ x: 500, y: 500 });
    assert.deepEqual(toasts, []);
    windows.clock.advance(10_000);
    assert.deepEqual(toasts, [['x', 'y']]);
    for (let minute = 0; minute < 5; minute++) await windows.read({ x: 600, y: 600 });
    assert.equal(toasts.length, 1);
    alerts.dispose();
  });

  it('tells in one window of two: in the one where the person is', async () => {
    const windows = new Windows();
    const [leading, other] = [windows.open(true), windows.open(false)];
    leading.isFocused = false;
    await windows.read({ x: 0 });
    await windows.read({ x: 500 });
    windows.clock.advance(10_000);
    windows.clock.advance(5000);
    assert.deepEqual([leading.toasts, other.toasts], [[], [['x']]]);
    leading.isFocused = true;
    leading.alerts.cameBack();
    assert.deepEqual(leading.toasts, []);
    assert.equal(other.alerts.loud.length, 1, 'its status bar says the same');
    for (const { alerts } of [leading, other]) alerts.dispose();
  });

  it('waits while the person is away, and leaves out what is over by then', async () => {
    const windows = new Windows();
    const window = windows.open(true);
    window.isFocused = false;
    await windows.read({ x: 0, y: 0 });
    await windows.read({ x: 500, y: 500 });
    for (let minute = 0; minute < 3; minute++) await windows.read({ x: 500, y: 0 });
    window.isFocused = true;
    window.alerts.cameBack();
    assert.deepEqual(window.toasts, [['x']]);
    window.alerts.dispose();
  });

  it('is silent in quiet hours, and of groups that are snoozed or muted; the list has them', async () => {
    const windows = new Windows();
    windows.quiet = ['00:00-24:00'];
    const { alerts, toasts } = windows.open(true);
    await windows.read({ x: 0, y: 0 });
    await windows.read({ x: 500, y: 0 });
    windows.clock.advance(10_000);
    windows.quiet = [];
    alerts.silence([{ clusterId: 'a', groupId: 'y' }], { kind: 'muted', at: 0 });
    await windows.read({ x: 500, y: 500 });
    windows.clock.advance(10_000);
    assert.deepEqual(toasts, []);
    assert.deepEqual(alerts.state.alerts.map(({ groupId }) => groupId).sort(), ['x', 'y']);
    assert.deepEqual(
      alerts.loud.map(({ groupId }) => groupId),
      ['x'],
    );
    alerts.dispose();
  });

  it('hears again of a group that was snoozed until it recovers', async () => {
    const windows = new Windows();
    const { alerts, toasts } = windows.open(true);
    alerts.silence([{ clusterId: 'a', groupId: 'x' }], { kind: 'untilRecovered' });
    await windows.read({ x: 0 });
    await windows.read({ x: 500 });
    for (let minute = 0; minute < 3; minute++) await windows.read({ x: 0 });
    await windows.read({ x: 500 });
    windows.clock.advance(10_000);
    assert.deepEqual(toasts, [['x']]);
    alerts.dispose();
  });

  it('knows after a reload what was told', async () => {
    const windows = new Windows();
    const before = windows.open(true);
    await windows.read({ x: 0 });
    await windows.read({ x: 500 });
    windows.clock.advance(10_000);
    before.alerts.dispose();
    const after = windows.open(true);
    for (let minute = 0; minute < 3; minute++) await windows.read({ x: 500 });
    windows.clock.advance(10_000);
    assert.deepEqual(after.toasts, []);
    assert.equal(after.alerts.loud.length, 1);
    after.alerts.dispose();
  });
});
