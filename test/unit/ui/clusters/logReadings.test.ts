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
    { debug: note('debug'), info: note('info'), warn: note('warn') },
    () => time,
  );
  let store = {};
  const become = (state: ClusterState) => {
    Object.assign(store, { state });
    changed.fire({ profile: LOCAL, store } as unknown as Cluster);
  };
  const reopen = () => {
    store = {};
  };
  const reading = (after: ClusterState) => {
    become({ ...after, refreshing: true });
    time += 1500;
    become(after);
  };
  return { lines, become, reading, reopen, logging };
}

const CONNECTED = 'info local: connected, 3 brokers, 1 group, read in 1 s.';
const DEAD = failure('unreachable', 'broker 2');
const SILENT = failure('timeout', 'localhost:9092');
/** The level, and the beginning of what is said. */
const short = (lines: readonly string[]) => lines.map((line) => line.slice(0, 40));

describe('logReadings', () => {
  it('says at once that a cluster answers, and of each further reading only to those who ask', () => {
    const { lines, reading } = setup();
    reading(read(guideSnapshot()));
    reading(read(guideSnapshot()));
    assert.deepEqual(lines, [CONNECTED, 'debug local: read 1 group in 1 s.']);
  });

  it('counts the time from before the groups were listed', () => {
    const { lines, become, reading } = setup();
    become({ ...listed(guideSnapshot()), listing: undefined });
    reading(listed(guideSnapshot()));
    become(read(guideSnapshot()));
    assert.deepEqual(lines, [CONNECTED]);
  });

  it('says once why readings fail, and that the cluster answers again', () => {
    const { lines, reading } = setup();
    for (let times = 0; times < 3; times++) {
      reading({ ...read(guideSnapshot()), failure: SILENT });
    }
    reading(read(guideSnapshot()));
    assert.deepEqual(short(lines), [
      'warn local: No answer from localhost:909',
      'debug local: still: No answer from local',
      'debug local: still: No answer from local',
      CONNECTED.slice(0, 40),
    ]);
  });

  it('says once what failed in part, and when that is over', () => {
    const { lines, reading } = setup();
    const partly = read({ ...guideSnapshot(), failures: [DEAD] });
    reading(partly);
    reading(partly);
    reading(read(guideSnapshot()));
    reading(partly);
    const told = short(lines.filter((line) => !line.startsWith('debug')));
    assert.deepEqual(told, [
      CONNECTED.slice(0, 40),
      'warn local: Cannot connect to broker 2. ',
      'info local: over: Cannot connect to brok',
      'warn local: Cannot connect to broker 2. ',
    ]);
  });

  it('tells of another connection to the same cluster anew', () => {
    const { lines, reading, reopen } = setup();
    reading(read(guideSnapshot()));
    reopen();
    reading(read(guideSnapshot()));
    assert.deepEqual(lines, [CONNECTED, CONNECTED]);
  });

  it('notes nothing that was not read, and nothing after its end', () => {
    const { lines, become, reading, logging } = setup();
    become(read(guideSnapshot()));
    logging.dispose();
    reading(read(guideSnapshot()));
    assert.deepEqual(lines, []);
  });
});
