import assert from 'node:assert/strict';
import { FollowedLogs } from '../../../../../src/core/insight/time/followedLogs';
import { laggingCluster } from './laggingCluster';
import { logAt } from './logAt';

const MOST = 20_000;

describe('FollowedLogs', () => {
  const follow = (logs: FollowedLogs, topic: string, count: number): void => {
    for (let partition = 0; partition < count; partition++)
      logs.follow(topic, partition, logAt(0, 9n));
  };
  const reading = (at: number) => laggingCluster(1, 1, at);

  it('forgets what nobody asks about any more before it forgets anything else', () => {
    const logs = new FollowedLogs();
    follow(logs, 'looked-at', 10);
    follow(logs, 'left', MOST);
    for (let at = 1; at < 4; at++) {
      logs.noteEnds(reading(at * 10_000));
      for (let partition = 0; partition < 10; partition++) {
        assert.notEqual(logs.get('looked-at', partition), undefined, `reading ${at}`);
      }
      follow(logs, `new-${at}`, MOST);
    }
    logs.noteEnds(reading(50_000));
    assert.equal(logs.get('left', 0), undefined);
  });

  it('is bounded where more is asked about than it holds, and always holds the same', () => {
    const logs = new FollowedLogs();
    for (let at = 0; at < 4; at++) {
      logs.noteEnds(reading(at * 10_000));
      const first = logs.get('wide', 0);
      follow(logs, 'wide', MOST + 5_000);
      if (at > 0) assert.notEqual(first, undefined, `reading ${at}`);
    }
    logs.noteEnds(reading(50_000));
    assert.equal(logs.size, MOST);
  });
});
