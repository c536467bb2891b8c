// The regular expressions by which KIP-848 members subscribe, as far as they are plain names with
// wildcards. A client writes them, so they are never run as expressions: matching takes no longer
// than the pattern times the name.

export type MatchesTopic = (topic: string) => boolean;

/** `any`: any number of characters; otherwise exactly one, whichever it is where undefined. */
type Part =
  { readonly any: true } | { readonly any: false; readonly character: string | undefined };

/** Longer patterns are not understood: a topic's name has at most 249 characters. */
const LONGEST_PATTERN = 1000;
/** Everything else but letters, digits, '_' and '-' has a meaning that is not understood here. */
const PLAIN = /^[\w-]$/;
/** They add nothing where the whole name has to match. */
const ANCHORS = /^\^|(?<!\\)\$$/g;

/**
 * A test whether a whole name matches, as brokers demand it (RE2J `matches`). Understands letters, digits,
 * `_`, `-`, `.`, `.*`, `.+`, escaped characters, anchors and `|` at the top; undefined for any other pattern.
 */
export function topicPattern(pattern: string): MatchesTopic | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  const choices = pattern.split('|').map((choice) => partsOf(choice.replace(ANCHORS, '')));
  if (!choices.every((parts) => parts !== undefined)) return undefined;
  return (topic) => choices.some((parts) => matches(parts, topic));
}

function partsOf(pattern: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const here = pattern[at] ?? '';
    const next = pattern[at + 1] ?? '';
    if (here === '.') {
      if (next !== '*') parts.push({ any: false, character: undefined });
      if (next === '*' || next === '+') {
        parts.push({ any: true });
        at++;
      }
    } else if (here === '\\' && /^[.$^_-]$/.test(next)) {
      parts.push({ any: false, character: next });
      at++;
    } else if (PLAIN.test(here)) parts.push({ any: false, character: here });
    else return undefined;
  }
  return parts;
}

/** Goes back to the latest `any` only, and lets it take one character more. */
function matches(parts: readonly Part[], topic: string): boolean {
  let part = 0;
  let at = 0;
  let any = -1;
  let taken = 0;
  while (at < topic.length) {
    const wanted = parts[part];
    if (wanted?.any === true) {
      any = part++;
      taken = at;
    } else if (wanted !== undefined && (wanted.character ?? topic[at]) === topic[at]) {
      part++;
      at++;
    } else if (any >= 0) {
      part = any + 1;
      at = ++taken;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest.any);
}
