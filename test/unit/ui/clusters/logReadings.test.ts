import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import type { ClusterState } from '../../../../src/core/store/clusterSnapshot';
import type { Cluster } from '../../../../src/ui/clusters/clusterSet';
import { logReadings } from '../../../../src/ui/clusters/logReadings';
import { failure, guideSnapshot } from '../../core/fixture/guide';
import { listed, LOCAL, read } from '../../core/fixture/rows';

function setup() {
  const lines: string[] = [];
  const changed = new EventEmitter<Cluster>();
  const note = (level: string) => (message: string) => lines.push(`${level} ${message}`);
  let time = 0;
  const logging = logReadings(
    { onDidChange: changed.event },
    { debug: note('debug'), warn: note('warn') },
    () => time,
  );
  const become = (state: ClusterState) => {
    changed.fire({ profile: LOCAL, store: { state } } as unknown as Cluster);
  };
  const reading = (after: ClusterState) => {
    become({ ...after, refreshing: true });
    time += 1500;
    become(after);
  };
  return { lines, become, reading, logging };
}

describe('logReadings', () => {
  it('notes what was read, and how long that took', () => {
    const { lines, reading } = setup();
    reading(read(guideSnapshot()));
    assert.deepEqual(lines, ['debug local: read 1 group in 1 s.']);
  });

  it('counts the time from before the groups were listed', () => {
    const { lines, become, reading } = setup();
    become({ ...listed(guideSnapshot()), listing: undefined });
    reading(listed(guideSnapshot()));
    become(read(guideSnapshot()));
    assert.deepEqual(lines, ['debug local: read 1 group in 1 s.']);
  });

  it('notes why a reading failed, also in part', () => {
    const { lines, reading } = setup();
    const dead = failure('unreachable', 'broker 2');
    reading({ ...read(guideSnapshot()), failure: failure('timeout', 'broker 1') });
    reading(read({ ...guideSnapshot(), failures: [dead] }));
    assert.deepEqual(
      lines.map((line) => line.slice(0, 40)),
      [
        'warn local: No answer from broker 1 in t',
        'debug local: read 1 group in 1 s.',
        'warn local: Cannot connect to broker 2. ',
      ],
    );
  });

  it('notes nothing that was not read, and nothing after its end', () => {
    const { lines, become, reading, logging } = setup();
    become(read(guideSnapshot()));
    logging.dispose();
    reading(read(guideSnapshot()));
    assert.deepEqual(lines, []);
  });
});
