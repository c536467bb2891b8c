// How old the oldest unread message is, and for how long its topic keeps messages, in a sentence.

import { formatCount, formatDuration } from '../../../base/format';
import type { OldestUnread } from '../../insight/verdict';
import { placeText, rangeText } from './healthFormats';

const SECOND = 1000;

/**
 * 'The oldest unread message of orders-3 is 3 h old; its topic keeps messages for 7 d.', with bounds as bounds, and with
 * how many partitions are unknown. '' where nothing is known.
 */
export function oldestUnreadText(oldest: OldestUnread | undefined): string {
  if (oldest === undefined) return '';
  const { retentionMs, bySize, unknown } = oldest;
  const earlier = bySize ? ', unless retention.bytes deletes them earlier' : '';
  const others =
    unknown === 0 ? '' : ` In ${formatCount(unknown, 'more partition')} this is unknown.`;
  return `The oldest unread message of ${placeText(oldest)} is ${ageText(oldest)} old; its topic keeps messages for ${formatDuration(retentionMs)}${earlier}.${others}`;
}

/** '3 h', '1 to 6 h', 'at least 7 d', 'less than 5 min'. */
function ageText({ atLeast, atMost }: OldestUnread): string {
  if (atMost === undefined) return `at least ${formatDuration(atLeast)}`;
  if (atMost === atLeast) return formatDuration(atLeast);
  if (atLeast < SECOND) return `less than ${formatDuration(atMost)}`;
  return rangeText(atLeast, atMost);
}
