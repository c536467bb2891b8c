import assert from 'node:assert/strict';
import { FirstBacklog } from '../../../../src/core/alerts/firstBacklog';
import { DEFAULT_THRESHOLDS } from '../../../../src/core/lagLevel';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { reasonWords } from '../../../../src/core/view/alerts/reasonWords';
import { commit, failure, listing, snapshotOf } from '../fixture/guide';

const MINUTE = 60_000;
const MUCH = 20_000;

class Played {
  at = Date.UTC(2026, 5, 1);
  readonly watch = new FirstBacklog('c', reasonWords);

  /** What stands against a group whose lag is that by now, a minute after the reading before. */
  async read(lag: number | 'unknown', after = MINUTE): Promise<string | undefined> {
    this.at += after;
    const group = { listing: listing('g', { state: 'Empty' }), commits: [commit('t', 0, 0n)] };
    const end = lag === 'unknown' ? failure('timeout') : BigInt(lag);
    const snapshot = { ...snapshotOf([group], { t: [end] }), takenAt: this.at } as ClusterSnapshot;
    const alert = await this.watch.take(snapshot, DEFAULT_THRESHOLDS, MINUTE);
    return alert?.reasons[0]?.text;
  }

  async times(count: number, lag: number | 'unknown'): Promise<(string | undefined)[]> {
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
    assert.equal(await played.read(MUCH), 'significant backlog, lag 20k');
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

  it('is none that was there when the watch began anew', async () => {
    const played = new Played();
    await played.read(0);
    await played.times(2, MUCH);
    await played.read(MUCH, 60 * MINUTE);
    assert.deepEqual(await played.times(10, MUCH), Array(10).fill(undefined));
  });
});
