// Text from brokers and settings, made fit for one line on a screen. A client may choose any
// Unicode for its ids. Characters that break the line, reverse it or stay invisible are shown as
// signs.

/** Controls, format characters (bidi, zero width), line separators, lone surrogates, odd spaces. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}/gu;
const HAS_HIDDEN = new RegExp(HIDDEN.source, 'u');
/** Most ids match this, and need no further look. */
const PLAIN = /^[\x21-\x7e]*$/;

/** Longest text that a sentence repeats. */
const QUOTED_LENGTH = 60;

/** Longest text shown in a row; the tooltip has all of it. */
const ROW_LENGTH = 100;

/**
 * The same text on one line with nothing hidden in it, at any length. Control characters become
 * their pictures ('␊'), other hidden ones their code ('‹U+202E›'), spaces at an edge '␠'.
 */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  const shown = visibleCharacters(text);
  return shown.startsWith(' ') || shown.endsWith(' ') ? withVisibleEdges(shown) : shown;
}

/** Not a regular expression: a search for blanks at the end starts again at every blank. */
function withVisibleEdges(text: string): string {
  let start = 0;
  let end = text.length;
  while (text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  return `${'␠'.repeat(start)}${text.slice(start, end)}${'␠'.repeat(text.length - end)}`;
}

/** {@link visibleText} for a sentence: spaces at its edges are left as they are. */
export function visibleCharacters(text: string): string {
  return HAS_HIDDEN.test(text) ? text.replace(HIDDEN, signOf) : text;
}

/** {@link visibleText} for a row: at most `length` characters, cut in the middle so that both ends stay. */
export function oneLine(text: string, length = ROW_LENGTH): string {
  const shown = visibleText(text);
  if (shown.length <= length) return shown;
  const characters = Array.from(shown);
  if (characters.length <= length) return shown;
  const head = Math.ceil((length - 1) / 2);
  const tail = length - 1 - head;
  const end = tail === 0 ? [] : characters.slice(-tail);
  return `${characters.slice(0, head).join('')}…${end.join('')}`;
}

/** {@link oneLine} of a name or id; an empty one is '(empty)'. */
export function displayName(id: string, length = ROW_LENGTH): string {
  return id === '' ? '(empty)' : oneLine(id, length);
}

/** What somebody typed, for a sentence that repeats it: '“12x”'. */
export function quoted(text: string): string {
  return `“${oneLine(text, QUOTED_LENGTH)}”`;
}

function signOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
