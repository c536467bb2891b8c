import assert from 'node:assert/strict';
import { FirstBacklog } from '../../../../src/core/alerts/firstBacklog';
import { DEFAULT_THRESHOLDS } from '../../../../src/core/lagLevel';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { offerText } from '../../../../src/core/view/alerts/alertText';
import { commit, failure, listing, snapshotOf } from '../fixture/guide';

const MINUTE = 60_000;
const MUCH = 20_000;

type Lag = number | 'unknown' | 'deleted' | 'unseen';

class Played {
  at = Date.UTC(2026, 5, 1);
  readonly watch = new FirstBacklog();

  /** What stands against a group whose lag is that by now, a minute after the reading before. */
  async read(lag: Lag, after = MINUTE): Promise<string | undefined> {
    this.at += after;
    const group = { listing: listing('g', { state: 'Empty' }), commits: [commit('t', 0, 0n)] };
    const end = typeof lag === 'number' ? BigInt(lag) : failure('timeout');
    const isThere = lag !== 'deleted' && lag !== 'unseen';
    const read = snapshotOf(isThere ? [group] : [], { t: [end] });
    const snapshot = { ...read, isPart: lag === 'unseen', takenAt: this.at } as ClusterSnapshot;
    const found = await this.watch.take(snapshot, DEFAULT_THRESHOLDS, MINUTE);
    return found && offerText(found, DEFAULT_THRESHOLDS, 'c');
  }

  async times(count: number, lag: Lag): Promise<(string | undefined)[]> {
    const found = [];
    for (let time = 0; time < count; time++) found.push(await this.read(lag));
    return found;
  }
}

describe('FirstBacklog', () => {
  it('is one that comes while somebody watches, and lasts', async () => {
    const played = new Played();
    await played.read(0);
    assert.deepEqual(await played.times(5, MUCH), Array(5).fill(undefined));
    assert.match(
      (await played.read(MUCH)) ?? '',
      /^c: group g has had a significant backlog, lag 20k for/,
    );
    assert.notEqual(await played.read(MUCH), undefined, 'still, until somebody looks');
    assert.equal(await played.read('unknown'), undefined, 'not while it is unknown');
  });

  it('is none that was there before', async () => {
    const played = new Played();
    assert.deepEqual(await played.times(10, MUCH), Array(10).fill(undefined));
  });

  it('is none that goes away before it has lasted', async () => {
    const played = new Played();
    await played.read(0);
    await played.times(4, MUCH);
    await played.read(0);
    assert.deepEqual(await played.times(5, MUCH), Array(5).fill(undefined));
  });

  it('counts no time in which the group could not be seen', async () => {
    for (const lag of ['unknown', 'unseen'] as const) {
      const played = new Played();
      await played.read(0);
      await played.times(3, MUCH);
      assert.deepEqual(await played.times(9, lag), Array(9).fill(undefined));
      assert.deepEqual(await played.times(2, MUCH), Array(2).fill(undefined), lag);
      assert.notEqual(await played.read(MUCH), undefined, lag);
    }
  });

  it('is none of a group that was deleted and made again meanwhile', async () => {
    const played = new Played();
    await played.read(0);
    await played.times(4, MUCH);
    await played.read('deleted');
    assert.deepEqual(await played.times(5, MUCH), Array(5).fill(undefined));
    assert.notEqual(await played.read(MUCH), undefined);
  });

  it('is none that was there when the watch began anew', async () => {
    const played = new Played();
    await played.read(0);
    await played.times(2, MUCH);
    await played.read(MUCH, 60 * MINUTE);
    assert.deepEqual(await played.times(10, MUCH), Array(10).fill(undefined));
  });
});
