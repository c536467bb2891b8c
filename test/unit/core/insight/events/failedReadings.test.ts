import assert from 'node:assert/strict';
import { FailedReadings } from '../../../../../src/core/insight/events/failedReadings';
import { failure } from '../../fixture/guide';

const AWAY = failure('unreachable', 'broker 1');

describe('failed readings', () => {
  it('are one entry while they fail for the same reason', () => {
    const failures = new FailedReadings();
    failures.note(1000, AWAY);
    failures.note(2000, { ...AWAY });
    failures.note(3000, failure('timeout', 'broker 2'));
    failures.note(4000, undefined);
    failures.note(5000, failure('timeout', 'broker 2'));
    assert.deepEqual(
      failures.all().map(({ from, until, failure: { kind } }) => [from, until, kind]),
      [
        [1000, 2000, 'unreachable'],
        [3000, 3000, 'timeout'],
        [5000, 5000, 'timeout'],
      ],
    );
  });

  it('are kept up to a limit, the latest of them', () => {
    const failures = new FailedReadings();
    for (let at = 0; at < 130; at++) failures.note(at, failure('timeout', `broker ${at}`));
    assert.equal(failures.all().length, 100);
    assert.equal(failures.all().at(-1)?.until, 129);
  });
});
