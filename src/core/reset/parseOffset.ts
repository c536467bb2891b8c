// An offset as a person, a file or a tool writes it.

import { quoted } from '../../base/visibleText';

const MAX_OFFSET = 2n ** 63n - 1n;

/** An offset as typed, exact up to 2^63−1, or a sentence that says what is wrong with it. */
export function parseOffset(text: string): bigint | string {
  const typed = text.trim().replaceAll(/[,_](?=\d{3}(\D|$))/g, '');
  if (/^-\d+$/.test(typed)) return `${quoted(text)} is negative; offsets count from 0.`;
  if (/^\d+\.\d+$/.test(typed)) return `${quoted(text)} is not whole; an offset is a whole number.`;
  if (!/^\d+$/.test(typed)) return `${quoted(text)} is not an offset: write a whole number from 0.`;
  const offset = BigInt(typed);
  return offset > MAX_OFFSET
    ? `${quoted(text)} is larger than Kafka's largest offset, 2^63−1.`
    : offset;
}
