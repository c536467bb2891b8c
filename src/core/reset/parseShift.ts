// By how many messages a reset shifts, as typed.

import { quoted } from '../../base/visibleText';

const MAX = 2n ** 63n - 1n;

/** A signed whole number other than 0 ('-1000', '+50', '−1,000'), or a sentence that says what is wrong. */
export function parseShift(text: string): bigint | string {
  const typed = text
    .trim()
    .replace(/^[−–]/, '-')
    .replaceAll(/[,_](?=\d{3}(\D|$))/g, '');
  if (/^[-+]?\d+[.]\d+$/.test(typed))
    return `${quoted(text)} is not whole; messages are counted in whole numbers.`;
  if (!/^[-+]?\d+$/.test(typed)) {
    return `${quoted(text)} is not a number of messages: write -1000 to go back, 1000 to go forward.`;
  }
  const by = BigInt(typed.replace('+', ''));
  if (by === 0n) return 'A shift of 0 changes nothing.';
  if (by > MAX || by < -MAX) return `${quoted(text)} is more than any partition can hold.`;
  return by;
}
