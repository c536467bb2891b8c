// Matches ids against globs. Ids are not paths: `*` also matches '/', '.' and line breaks.

import picomatch from 'picomatch/posix';

const OPTIONS = { bash: true, dot: true, nonegate: true, flags: 's' } as const;
/** Longer patterns are not compiled: Kafka's names have at most 249 characters. */
const LONGEST_PATTERN = 1000;

/** Whether the text asks for a glob rather than a plain substring. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}

/**
 * A test whether a whole text matches any of the globs (`*`, `?`, `{a,b}`, `[a-z]`). A pattern that
 * is not valid matches only the very same text.
 */
export function globMatcher(
  patterns: readonly string[],
  { ignoreCase = false } = {},
): (text: string) => boolean {
  const tests = patterns.filter((pattern) => pattern !== '').map((p) => matcherOf(p, ignoreCase));
  return (text) => tests.some((test) => test(text));
}

function matcherOf(pattern: string, ignoreCase: boolean): (text: string) => boolean {
  if (pattern.length > LONGEST_PATTERN) return (text) => text === pattern;
  try {
    const test = picomatch(pattern, { ...OPTIONS, flags: ignoreCase ? 'si' : 's' });
    return (text) => test(text);
  } catch {
    return (text) => text === pattern;
  }
}
