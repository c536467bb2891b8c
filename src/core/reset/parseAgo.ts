// Parses the answer to the question how long ago: the word 'ago' need not be typed again.

import { parseInstant, type InstantContext, type ParsedInstant } from './parseInstant';

/** As {@link parseInstant}; a bare duration ('2h', '3 days') counts back from now. */
export function parseAgo(text: string, context: InstantContext): ParsedInstant {
  const instant = parseInstant(text, context);
  if (instant.ok || !/^\s*\d/.test(text)) return instant;
  const ago = parseInstant(`${text.trim()} ago`, context);
  return ago.ok ? ago : instant;
}
