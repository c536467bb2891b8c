import assert from 'node:assert/strict';
import { oldestUnreadText } from '../../../../../src/core/view/health/oldestUnreadText';
import { OLDEST_UNREAD } from '../../fixture/verdicts';

const HOUR = 3_600_000;
const ageOf = (atLeast: number, atMost: number | undefined): string => {
  const text = oldestUnreadText({ ...OLDEST_UNREAD, atLeast, atMost });
  return /^The oldest unread message of orders-3 is (.*) old; /.exec(text)?.[1] ?? text;
};

describe('oldestUnreadText', () => {
  it('says an age beside the retention', () => {
    const text = oldestUnreadText(OLDEST_UNREAD);
    const expected =
      'The oldest unread message of orders-3 is 3 h old; its topic keeps messages for 7 d.';
    assert.equal(text, expected);
  });

  it('says bounds as bounds', () => {
    assert.equal(ageOf(HOUR, 6 * HOUR), '1 to 6 h');
    assert.equal(ageOf(6 * HOUR, 24 * HOUR), '6 h to 1 d');
    assert.equal(ageOf(24 * HOUR, undefined), 'at least 1 d');
    assert.equal(ageOf(0, 60_000), 'less than 1 min');
  });

  it('says that a limit of size may come first, and how many partitions are unknown', () => {
    const text = oldestUnreadText({ ...OLDEST_UNREAD, bySize: true, unknown: 2 });
    assert.match(
      text,
      /messages for 7 d, unless retention\.bytes deletes them earlier\. In 2 more partitions this is unknown\.$/,
    );
  });

  it('is nothing where nothing is known', () => {
    assert.equal(oldestUnreadText(undefined), '');
  });
});
