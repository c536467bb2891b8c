import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { FailureError } from '../../../../src/base/failure/failure';
import type { Settings } from '../../../../src/ui/settings/parseSettings';
import {
  commit,
  failure,
  GUIDE_ENDS,
  GUIDE_GROUP,
  member,
  snapshotOf,
} from '../../core/fixture/guide';
import { LOCAL } from '../../core/fixture/rows';
import { closeAll, counts, GROUP, lags, opened, settled, setup } from './fixture/panelInMemory';

describe('GroupPanel', () => {
  before('loads what the first reading waits for', async () => {
    const { window } = await opened();
    while (window.latest.reading.kind === 'loading') await setImmediate();
  });
  afterEach(closeAll);

  it('loads, reads its cluster, and then shows the group', async () => {
    const { window, admin } = await opened();
    assert.equal(window.loaded, 1);
    assert.equal(window.states[0]?.reading.kind, 'loading');
    assert.equal(window.latest.reading.kind, 'fresh');
    assert.deepEqual(lags(window.latest), ['250', '0', '100']);
    assert.equal(counts(admin), 1);
  });

  it('sends a page what changed, and whole states only to one that has nothing', async () => {
    const { window, read } = await opened();
    const kinds = () =>
      window.messages.splice(0).map((message) => (message as { kind: string }).kind);
    window.messages.splice(0);
    await read();
    const [rest] = window.messages;
    assert.ok(JSON.stringify(rest).length < 1000, JSON.stringify(rest));
    await read(snapshotOf([{ ...GUIDE_GROUP, commits: [commit('orders', 0, 1600n)] }], GUIDE_ENDS));
    window.send({ kind: 'pause', paused: true });
    window.send({ kind: 'pause', paused: false });
    await settled();
    // How far it is behind in time comes a little later than the reading.
    const changes = kinds();
    assert.deepEqual(new Set(changes), new Set(['changes']));
    assert.ok(changes.length >= 4 && changes.length <= 6, `${changes.length} messages`);
    window.send({ kind: 'ready' });
    assert.deepEqual(kinds(), ['state']);
    window.show(false);
    window.show(true);
    await settled();
    assert.deepEqual(kinds(), ['state', 'changes']);
  });

  it('says nothing before the page is ready', async () => {
    const { window } = setup();
    await settled();
    assert.deepEqual(window.states, []);
    window.send({ kind: 'ready' });
    assert.equal(window.states.length, 1);
    assert.equal(window.latest.reading.kind, 'fresh');
  });

  it("reads the log starts of the group's topics, in one request", async () => {
    const { window, admin } = await opened();
    // It serves the verdicts, too.
    const asked = admin.asked.filter((request) => request.includes('start'));
    assert.deepEqual(asked, ['fetchLogOffsets start,orders']);
    assert.deepEqual(window.latest.picture?.partitions.start, ['0', '0', '0']);
  });

  it('does not wait long for log starts, and shows them when they come', async () => {
    const { window, admin, clock } = setup();
    const answers: (() => void)[] = [];
    admin.before.fetchLogOffsets = () =>
      admin.asked.at(-1)?.includes('start') === true
        ? new Promise<void>((resolve) => answers.push(resolve))
        : undefined;
    window.send({ kind: 'ready' });
    await settled();
    assert.equal(window.latest.reading.kind, 'loading');
    clock.advance(1000);
    await settled();
    assert.deepEqual(window.latest.picture?.partitions.start, [null, null, null]);
    for (const answer of answers) answer();
    await settled();
    assert.deepEqual(window.latest.picture.partitions.start, ['0', '0', '0']);
    assert.deepEqual(clock.waiting, []);
  });

  it('sends one state for each reading, each later than the one before', async () => {
    const { window, read } = await opened();
    const before = window.states.length;
    await read(snapshotOf([{ ...GUIDE_GROUP, commits: [commit('orders', 0, 1600n)] }], GUIDE_ENDS));
    await read();
    assert.equal(window.states.length, before + 2);
    assert.deepEqual(window.states.slice(-2).map(lags), [
      ['150', 'no commit', 'no commit'],
      ['250', '0', '100'],
    ]);
    const sequences = window.states.map(({ sequence }) => sequence);
    assert.deepEqual(
      sequences,
      sequences.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(sequences).size, sequences.length);
  });

  it('shows failures, and what was read before them', async () => {
    const { window, admin, read } = await opened();
    admin.before.listGroups = () => {
      throw new FailureError(failure('unreachable', 'localhost:9092'));
    };
    admin.before.fetchLogOffsets = admin.before.listGroups;
    await read();
    assert.equal(window.latest.reading.kind, 'stale');
    assert.deepEqual(window.latest.picture?.partitions.position, ['within', 'within', 'within']);
    assert.deepEqual(lags(window.latest), ['250', '0', '100']);
    delete admin.before.listGroups;
    delete admin.before.fetchLogOffsets;
    await read();
    assert.equal(window.latest.reading.kind, 'fresh');
  });

  it('keeps the last picture when the group vanishes, and says that in its rebalances', async () => {
    const { window, read } = await opened();
    await read(snapshotOf([], {}));
    assert.equal(window.latest.reading.kind, 'gone');
    assert.deepEqual(lags(window.latest), ['250', '0', '100']);
    assert.equal(window.latest.picture?.rebalances[0]?.title, 'the group no longer exists');
    await read();
    assert.equal(window.latest.reading.kind, 'fresh');
  });

  it('brings a group back that was deleted from here, by the undo of that change', async () => {
    const { window, read, ran, journal } = await opened();
    window.send({ kind: 'restore' });
    assert.deepEqual(ran, [], 'it is there');
    journal.push('42');
    await read(snapshotOf([], {}));
    const latest = () => window.latest.reading;
    const restorable = () => {
      const reading = latest();
      return reading.kind === 'gone' && reading.restorable;
    };
    assert.ok(restorable());
    window.send({ kind: 'restore' });
    const row = { row: { target: { clusterId: 'local', changeId: '42' } } };
    assert.deepEqual(ran, [['kafkaGroups.undoLastChange', row, [row]]]);
    await read();
    assert.equal(latest().kind, 'fresh');
    journal.pop();
    await read(snapshotOf([], {}));
    assert.equal(latest().kind, 'gone');
    assert.ok(!restorable(), 'this time it was somebody else');
  });

  it('says that its cluster is gone, and follows one that comes back', async () => {
    const { window, clusters } = await opened();
    clusters.follow([]);
    await settled();
    assert.equal(window.latest.reading.kind, 'gone');
    assert.equal(window.latest.cluster.name, 'local');
    clusters.follow([{ ...LOCAL, name: 'back again' }]);
    await settled();
    assert.deepEqual(
      [window.latest.reading.kind, window.latest.cluster.name],
      ['fresh', 'back again'],
    );
  });

  it('says at once what its cluster is called now, and whether it may be written to', async () => {
    const { window, clusters, admin } = await opened();
    assert.equal(window.latest.picture?.reset.kind, 'offered');
    const asked = admin.asked.length;
    clusters.follow([
      { ...LOCAL, name: 'renamed', environment: 'production' as const, readOnly: true },
    ]);
    await settled();
    const { cluster, picture } = window.latest;
    assert.deepEqual(
      [cluster.name, cluster.environment, cluster.readOnly],
      ['renamed', 'production', true],
    );
    assert.notEqual(picture.reset.kind, 'offered');
    assert.equal(admin.asked.length, asked, 'nothing was read for it');
  });

  it('draws anew when the thresholds change', async () => {
    const { window, settingsChanged } = await opened();
    const before = window.states.length;
    settingsChanged.fire({} as Settings);
    await settled();
    assert.equal(window.states.length, before + 1);
  });

  it('costs nothing while hidden, and is up to date when shown again', async () => {
    const { window, admin, clusters, settingsChanged, read, clock } = await opened();
    window.show(false);
    const asked = admin.asked.length;
    const sent = window.states.length;
    settingsChanged.fire({} as Settings);
    await read(snapshotOf([{ ...GUIDE_GROUP, commits: [commit('orders', 0, 1600n)] }], GUIDE_ENDS));
    assert.equal(window.states.length, sent);
    assert.deepEqual(
      admin.asked.slice(asked).filter((request) => request.includes(' start')),
      ['fetchLogOffsets start,orders'], // the reading's own, since partitions lack commits
    );
    assert.deepEqual([settingsChanged.listenerCount, clock.waiting], [0, []]);
    window.show(true);
    await settled();
    assert.deepEqual(lags(window.latest), ['150', 'no commit', 'no commit']);
    clusters.dispose();
  });

  it('leaves nothing behind when it ends, not even while it reads', async () => {
    const { window, panel, listeners, read, clock, admin } = await opened();
    admin.before.fetchLogOffsets = (signal) =>
      admin.asked.at(-1)?.includes('start') === true
        ? new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              reject(signal.reason as Error);
            });
          })
        : undefined;
    await read();
    assert.equal(clock.waiting.length, 1);
    const sent = window.states.length;
    panel.dispose();
    panel.dispose();
    await settled();
    await read();
    window.show(true);
    assert.deepEqual(listeners(), [0, 0, 0]);
    assert.deepEqual([clock.waiting, window.states.length], [[], sent]);
  });

  it('steps to a rebalance and back', async () => {
    const { window, read } = await opened();
    const members = [member('consumer-1', 'orders', [0]), member('consumer-3', 'orders', [1, 2])];
    await read(snapshotOf([{ ...GUIDE_GROUP, members }], GUIDE_ENDS));
    const [entry] = window.latest.picture?.rebalances ?? [];
    assert.equal(entry?.title, 'consumer-3 joined, consumer-2 left');
    window.send({ kind: 'showRebalance', id: entry.id });
    await settled();
    assert.equal(window.latest.picture?.shownRebalance?.id, entry.id);
    const sent = window.states.length;
    window.send({ kind: 'showRebalance', id: entry.id });
    window.send({ kind: 'showRebalance', id: 999 });
    await settled();
    assert.equal(window.states.length, sent + 1, 'only what is wanted last is drawn');
    assert.equal(window.latest.picture.shownRebalance, null);
  });

  it('runs the commands that do the same elsewhere, on what is selected', async () => {
    const { window, ran, copied } = await opened();
    const target = (topic?: string, partition?: number) => ({
      row: { target: { ...GROUP, ...(topic === undefined ? {} : { topic, partition }) } },
    });
    window.send({ kind: 'describe' });
    window.send({ kind: 'export' });
    window.send({ kind: 'copyGroupId' });
    window.send({ kind: 'showLog' });
    const topics = [{ topic: 'orders', partitions: [2, 0] }];
    window.send({ kind: 'resetOffsets', topics });
    window.send({ kind: 'resetOffsets', topics: [] });
    window.send({ kind: 'copyPartitions', topics });
    window.send({ kind: 'copyMember', memberId: 'consumer-1-9f1c' });
    const chosen = [target('orders', 2), target('orders', 0)];
    assert.deepEqual(ran, [
      ['kafkaGroups.describeAsText', target(), [target()]],
      ['kafkaGroups.exportLag', target(), [target()]],
      ['kafkaGroups.copyGroupId', target(), [target()]],
      ['kafkaGroups.showLog', undefined, []],
      ['kafkaGroups.resetOffsets', chosen[0], chosen],
      ['kafkaGroups.resetOffsets', target(), [target()]],
      ['kafkaGroups.copyPartitions', chosen[0], chosen],
    ]);
    assert.deepEqual(copied, ['consumer-1-9f1c']);
    // A command takes an array for the selection only if it holds the row that was clicked.
    const [, clicked, selected] = ran[4] ?? [];
    assert.equal((selected as unknown[])[0], clicked);
  });

  it('drops and logs messages of the wrong shape', async () => {
    const { window, ran, warned } = await opened();
    const sent = window.states.length;
    const reset = (topic: unknown, partition: number) => ({
      ...{ kind: 'resetOffsets', topics: [{ topic, partitions: [partition] }] },
    });
    const kinds = ['explode', 'pause', '__proto__'].map((kind) => ({ kind }));
    const resets = [reset(1, 0), reset('orders', -1), reset('orders', 2 ** 31)];
    for (const message of [undefined, null, 'refresh', ...kinds, ...resets]) {
      window.messageReceived.fire(message);
    }
    assert.equal(warned.length, 9);
    window.send({ kind: 'dropped', reason: 'older' });
    assert.match(warned.at(-1) ?? '', /dropped a state: older/);
    assert.deepEqual([ran, window.states.length], [[], sent]);
  });
});
