import assert from 'node:assert/strict';
import type { Cluster } from '../../../../../src/ui/clusters/clusterSet';
import { RowFollower } from '../../../../../src/ui/tree/stillness/rowFollower';

const cluster = { profile: { id: 'shop' } } as unknown as Cluster;

/** Work on rows ends when a test says so: `true` if it is about the latest reading. */
function follower() {
  const ends: ((isLatest: boolean) => void)[] = [];
  const done: string[] = [];
  const settled: boolean[] = [];
  const work = (what: string) => () => {
    done.push(what);
    return new Promise<boolean>((resolve) => ends.push(resolve));
  };
  const due = { now: false };
  const parts = {
    clusters: { all: () => [cluster] },
    rows: {
      ...{ sort: work('sort'), follow: work('follow'), isSorted: () => true },
      ...{ badge: () => undefined, message: () => undefined },
      ...{ wantTimes: () => undefined, hasWaiting: () => false },
    },
    tree: {
      find: () => undefined,
      renew: (_id: string, { settle }: { readonly settle: boolean }) => {
        settled.push(settle);
        return { changed: [], reshaped: [], levelsMoved: false };
      },
    },
    view: { visible: true, isStale: false },
    queue: { isResting: false, add: () => undefined },
    attention: { isQuiet: false, isCalm: false },
    sortTimes: { sorted: () => undefined, saw: () => undefined, isDue: () => due.now },
  };
  type Parts = ConstructorParameters<typeof RowFollower>[0];
  const one = new RowFollower(parts as unknown as Parts);
  const end = async (isLatest: boolean): Promise<void> => {
    ends.shift()?.(isLatest);
    await new Promise(setImmediate);
  };
  return { one, done, settled, due, end };
}

describe('RowFollower', () => {
  it('leaves the order as it is with a reading, unless it is time to sort', async () => {
    const { one, done, settled, due, end } = follower();
    void one.follow(cluster);
    await end(true);
    due.now = true;
    void one.follow(cluster);
    await end(true);
    assert.deepEqual(done, ['follow', 'sort']);
    assert.deepEqual(settled, [false, true]);
  });

  it('sorts with the reading that comes while it sorts, so that what was asked for is seen', async () => {
    const { one, done, settled, end } = follower();
    void one.sort(cluster);
    void one.follow(cluster);
    await end(false); // There is a newer reading by now.
    assert.deepEqual(settled, []);
    await end(true);
    assert.deepEqual(done, ['sort', 'sort']);
    assert.deepEqual(settled, [true]);
    void one.follow(cluster);
    await end(true);
    assert.deepEqual(done.at(-1), 'follow');
  });
});
