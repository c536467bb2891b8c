// Several names in one line: all of them where they are few, else the first and how many more.

import { formatExact } from '../../base/format';

const SHOWN = 4;

/** 'a', 'a and b', 'a, b, c, d and 196 more'. */
export function nameList(names: readonly string[]): string {
  const [first = '', second = ''] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return `${first} and ${second}`;
  const left = names.length - SHOWN;
  if (left <= 0) return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `${names.slice(0, SHOWN).join(', ')} and ${formatExact(left)} more`;
}
