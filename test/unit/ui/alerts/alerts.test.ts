import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventEmitter } from '../../../../src/base/event';
import type { SharedValue } from '../../../../src/core/watch/sharedValue';
import { throwLater } from '../../../../src/base/throwLater';
import { readAlertMemory, type AlertMemory } from '../../../../src/core/alerts/alertMemory';
import type { GroupAlert } from '../../../../src/core/alerts/groupAlert';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { SharedFile } from '../../../../src/machine/sharedFile';
import { Alerts } from '../../../../src/ui/alerts/alerts';
import { parseAlertSettings } from '../../../../src/ui/alerts/alertSettings';
import type { ReadCluster } from '../../../../src/ui/watch/watches';
import { KeptAlerts } from '../../../support/alerts/keptAlerts';
import { DEFAULT_SETTINGS } from '../../../support/defaultSettings';
import type { Cluster } from '../../../../src/ui/clusters/clusterSet';
import { commit, failure, listing, snapshotOf } from '../../core/fixture/guide';
import { NOTHING_STANDS } from '../../../../src/core/insight/verdict';
import { ManualClock } from '../../core/fixture/manualClock';

const MINUTE = 60_000;

/** Lag by group; undefined for a cluster that cannot be read. */
type Lags = Readonly<Record<string, number>> | undefined;

const clusterOf = (id: string, name: string) =>
  ({
    profile: { id, name },
    insight: { health: { standing: () => NOTHING_STANDS }, time: { known: undefined } },
  }) as never as Cluster;

const PROD = clusterOf('a', 'prod');

/** When all that was begun has come to its end. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Windows that share what is remembered. */
class Windows {
  readonly clock = new ManualClock();
  readonly kept = new KeptAlerts();
  /** What a window that is opened remembers. */
  memory = (): SharedValue<AlertMemory> => this.kept;
  clusters = [PROD];
  rules: readonly unknown[] = [{ lag: 100, for: '0 s' }];
  quiet: readonly string[] = [];
  readonly #open = new Set<ReturnType<Windows['open']>>();

  open(isLeading: boolean) {
    const read = new EventEmitter<ReadCluster>();
    const leading = new EventEmitter<void>();
    const never = new EventEmitter<never>().event;
    const watches = {
      want: () => undefined,
      onDidRead: read.event,
      onDidChangeLeading: leading.event,
      isLeading,
    };
    const window = {
      isFocused: true,
      toasts: [] as string[][],
      alerts: undefined as unknown as Alerts,
      read,
      watches,
      /** As when the window that watched is gone. */
      lead: () => {
        watches.isLeading = true;
        leading.fire();
      },
      close: () => {
        window.alerts.dispose();
        this.#open.delete(window);
      },
    };
    window.alerts = new Alerts({
      clusters: {
        all: () => this.clusters,
        get: (id) => this.clusters.find(({ profile }) => profile.id === id),
        ...{ onDidChangeMembers: never, onDidChangeProfile: never },
      },
      watches,
      rules: () =>
        parseAlertSettings({ clusters: ['*'], rules: this.rules, quietHours: this.quiet }),
      settings: () => ({ ...DEFAULT_SETTINGS, watchInterval: MINUTE }),
      memory: this.memory(),
      isFocused: () => window.isFocused,
      show: (told: readonly GroupAlert[]) => {
        window.toasts.push(told.map(({ groupId }) => groupId));
      },
      clock: this.clock,
    });
    this.#open.add(window);
    return window;
  }

  /** A reading a minute after the one before. */
  async read(lags: Lags, cluster = PROD, after = MINUTE): Promise<void> {
    this.clock.advance(after);
    const reading =
      lags === undefined
        ? ({ ok: false, failure: failure('timeout') } as const)
        : ({ ok: true, snapshot: this.#snapshotOf(lags) } as const);
    for (const { watches, read } of this.#open)
      if (watches.isLeading) read.fire({ cluster, reading });
    await settled();
  }

  #snapshotOf(lags: Readonly<Record<string, number>>): ClusterSnapshot {
    const groups = Object.keys(lags).map((id) => ({
      listing: listing(id, { state: 'Empty' }),
      commits: [commit(id, 0, 0n)],
    }));
    const ends = Object.fromEntries(Object.entries(lags).map(([id, lag]) => [id, [BigInt(lag)]]));
    return { ...snapshotOf(groups, ends), takenAt: this.clock.now() };
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
    await settled();
    assert.deepEqual([leading.toasts, other.toasts], [[], [['x']]]);
    leading.isFocused = true;
    await leading.alerts.cameBack();
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
    await window.alerts.cameBack();
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
    before.close();
    const after = windows.open(true);
    for (let minute = 0; minute < 3; minute++) await windows.read({ x: 500 });
    windows.clock.advance(10_000);
    assert.deepEqual(after.toasts, []);
    assert.equal(after.alerts.loud.length, 1);
    after.alerts.dispose();
  });

  it('tells later of what is unknown when the person comes back', async () => {
    const windows = new Windows();
    const window = windows.open(true);
    window.isFocused = false;
    await windows.read({ x: 0 });
    await windows.read({ x: 500 });
    await windows.read(undefined);
    window.isFocused = true;
    await window.alerts.cameBack();
    assert.deepEqual(window.toasts, [], 'nobody knows whether it is still so');
    await windows.read({ x: 500 });
    assert.deepEqual(window.toasts, [['x']]);
    window.close();
  });

  it('goes on with what a window that crashed had not told yet', async () => {
    const windows = new Windows();
    const [first, second] = [windows.open(true), windows.open(false)];
    [first.isFocused, second.isFocused] = [false, false];
    await windows.read({ x: 0 });
    await windows.read({ x: 500 });
    first.close();
    windows.clock.advance(3 * MINUTE);
    second.lead();
    await windows.read({ x: 500 });
    second.isFocused = true;
    await second.alerts.cameBack();
    assert.deepEqual(second.toasts, [['x']]);
    second.close();
  });

  it('tells what began while one window was gone and the next had not read yet, if that was short', async () => {
    for (const [minutes, expected] of [
      [1, [['x']]],
      [30, []],
    ] as const) {
      const windows = new Windows();
      const before = windows.open(true);
      await windows.read({ x: 0 });
      await windows.read({ x: 0 });
      before.close();
      const after = windows.open(true);
      await windows.read({ x: 500 }, PROD, minutes * MINUTE);
      windows.clock.advance(10_000);
      assert.deepEqual(after.toasts, expected, `${minutes} min`);
      assert.equal(after.alerts.loud.length, 1, 'listed in any case');
      after.close();
    }
  });

  it('tells nothing again after a reload, of several clusters that are read one after the other', async () => {
    const windows = new Windows();
    windows.rules = [{ lag: 100, for: '2 min' }];
    const other = clusterOf('b', 'test');
    windows.clusters = [PROD, other];
    const before = windows.open(true);
    for (const lag of [0, 500, 500, 500]) {
      await windows.read({ x: lag });
      await windows.read({ y: lag }, other, 0);
    }
    windows.clock.advance(10_000);
    assert.deepEqual(before.toasts, [['x', 'y']]);
    before.close();
    const after = windows.open(true);
    await windows.read({ x: 500 });
    assert.deepEqual(after.alerts.loud.map(({ groupId }) => groupId).sort(), ['x', 'y']);
    for (let minute = 0; minute < 5; minute++) {
      await windows.read({ y: 500 }, other, 0);
      await windows.read({ x: 500 });
    }
    windows.clock.advance(10_000);
    assert.deepEqual(after.toasts, []);
    after.close();
  });

  it('knows nothing of a cluster before it is read, and when the window that watches is silent', async () => {
    const windows = new Windows();
    windows.clusters = [PROD, clusterOf('b', 'test')];
    const [leading, other] = [windows.open(true), windows.open(false)];
    assert.deepEqual(leading.alerts.state.unknown, ['a', 'b']);
    await windows.read({ x: 0 });
    await windows.read({ x: 500 });
    for (const { alerts } of [leading, other]) assert.deepEqual(alerts.state.unknown, ['b']);
    leading.close();
    windows.clock.advance(3 * MINUTE);
    assert.deepEqual(other.alerts.state.unknown, ['b']);
    windows.clock.advance(2 * MINUTE);
    assert.deepEqual(other.alerts.state.unknown, ['a', 'b']);
    assert.deepEqual(
      other.alerts.state.alerts.map(({ groupId, isUnknown }) => [groupId, isUnknown]),
      [['x', true]],
    );
    windows.clock.advance(-60 * MINUTE);
    assert.deepEqual(other.alerts.state.unknown, ['a', 'b'], 'the clock was set back');
    other.close();
  });

  it('looks up what is silenced once, however many groups alert', async () => {
    const windows = new Windows();
    const window = windows.open(true);
    const groups = Array.from({ length: 200 }, (_, at) => `g${at}`);
    const lags = (lag: number) => Object.fromEntries(groups.map((id) => [id, lag]));
    await windows.read(lags(0));
    await windows.read(lags(500));
    windows.kept.asked = 0;
    assert.equal(window.alerts.loud.length, 200);
    windows.clock.advance(10_000);
    assert.equal(window.toasts[0]?.length, 200);
    for (let minute = 0; minute < 3; minute++) await windows.read(lags(0));
    assert.equal(window.alerts.loud.length, 0);
    const { asked } = windows.kept;
    assert.ok(asked <= 10, `${asked} times`);
    window.close();
  });

  it('loses no silence, whatever another window writes at that moment', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'alerts-'));
    const files: SharedFile<AlertMemory>[] = [];
    const windows = new Windows();
    windows.memory = () => {
      const path = join(folder, 'alerts');
      const file = new SharedFile({ path, parse: readAlertMemory, fail: throwLater });
      files.push(file);
      return file;
    };
    const [leading, other] = [windows.open(true), windows.open(false)];
    const looks = () => Promise.all(files.map((file) => file.look()));
    await windows.read({ x: 0, y: 0, z: 0 });
    leading.alerts.silence([{ clusterId: 'a', groupId: 'z' }], { kind: 'untilRecovered' });
    await windows.read({ x: 500, y: 500, z: 500 });
    await looks();
    const silenced = (): unknown[] =>
      [leading, other].map(({ alerts }) =>
        ['x', 'y', 'z'].filter((groupId) => alerts.silenceOf({ clusterId: 'a', groupId })),
      );
    // z recovers at this reading, and the alerts of the cluster are written with it
    other.alerts.silence([{ clusterId: 'a', groupId: 'x' }], { kind: 'muted', at: 0 });
    for (let minute = 0; minute < 3; minute++) {
      const reading = windows.read({ x: 500, y: 500, z: 0 });
      if (minute === 1) {
        other.alerts.silence([{ clusterId: 'a', groupId: 'y' }], { kind: 'muted', at: 0 });
      }
      await reading;
    }
    await looks();
    await looks();
    assert.deepEqual(silenced(), [
      ['x', 'y'],
      ['x', 'y'],
    ]);
    for (const { alerts } of [leading, other]) {
      assert.deepEqual(
        alerts.state.alerts.map(({ groupId }) => groupId),
        ['x', 'y'],
        'what the window that watches found out is there as well',
      );
      alerts.dispose();
    }
    await rm(folder, { recursive: true, force: true });
  });

  it('says so of a cluster that no rule is for', () => {
    const windows = new Windows();
    windows.rules = [{ clusters: ['nobody*'], lag: 1 }];
    const { alerts, close } = windows.open(true);
    assert.deepEqual(alerts.watched, [PROD]);
    assert.deepEqual(alerts.ruleless, [PROD]);
    assert.deepEqual(alerts.state.unknown, [], 'nothing of it is asked');
    close();
  });
});
