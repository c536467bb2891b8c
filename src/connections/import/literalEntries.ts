// A librdkafka configuration as a literal of a program: a Python dict, JSON, or a JavaScript object, alone
// or somewhere in a whole program. It is divided here, and each value read as JSON5; what that cannot read
// is worked out by the program, and kept as a variable.

import JSON5 from 'json5';
import { ownValue } from '../../base/ownValue';
import type { ConfigEntry } from './configEntry';
import { ImportRefusal } from './importedCluster';

/** What stands in all three languages: blanks and comments, texts with Python's prefixes, words, and signs. */
const PIECE =
  /(\s+|#[^\n]*|\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*))|([rRbBuUfF]{0,2})("""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`)|([^\s,:{}[\]()"'`#]+)|[^]/y;

/** Python's words as JSON5 has them. */
const PYTHON: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };

/** Names of kafka-python for what Kafka calls otherwise. */
const KAFKA_PYTHON: Readonly<Record<string, string>> = {
  sasl_plain_username: 'sasl.username',
  sasl_plain_password: 'sasl.password',
  ssl_cafile: 'ssl.ca.location',
  ssl_certfile: 'ssl.certificate.location',
  ssl_keyfile: 'ssl.key.location',
  ssl_password: 'ssl.key.password',
  bootstrap_servers: 'bootstrap.servers',
  security_protocol: 'security.protocol',
  sasl_mechanism: 'sasl.mechanism',
  ssl_check_hostname: 'ssl.check.hostname',
};

/** A brace, or a key of a client as it begins. */
const BRACE_OR_KEY = /\{|\b(?:bootstrap|metadata|security|sasl|ssl)[._]/g;
/** As Kafka has it. */
const KEY = /^(bootstrap|metadata|security|sasl|ssl)\./;
/** Braces before a key that are looked at: those of dicts that stand before it in the same one, then its own. */
const BRACES_BEFORE = 8;
/** Any text is read over at most so often, however many braces and keys there are in it. */
const TIMES_READ = 4;
/** Brackets in brackets: a configuration has a few. */
const DEEPEST = 50;
/** An expression that tells no secret: only the name of a variable of the environment stands in quotes. */
const TELLABLE = /^\[?([\w.]+[[(]["'][A-Z_][A-Z0-9_]*["'][\])])\]?$/;

interface Piece {
  readonly at: number;
  readonly written: string;
  readonly json5: string;
}

/** Why there is no literal at a place of the text. */
class Broken extends Error {
  constructor(
    readonly at: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** The entries of the first literal that configures Kafka. Throws an ImportRefusal that names the line. */
export function literalEntries(text: string): ConfigEntry[] {
  let first: Broken | undefined;
  let left = TIMES_READ * text.length;
  for (const start of likelyBraces(text)) {
    if (left <= 0) break;
    try {
      const { items, end } = divided(text, start);
      left -= end - start;
      const entries = entriesOf(text, items);
      if (entries.some(({ key }) => KEY.test(key))) return entries;
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      left -= error.at - start;
      first ??= error;
    }
  }
  if (first !== undefined) {
    throw new ImportRefusal(1 + linesIn(text, 0, first.at), first.message);
  }
  throw new ImportRefusal(undefined, 'It contains no configuration of a Kafka client.');
}

/** Where the literal may begin, each place once: shortly before a key of a client. */
function* likelyBraces(text: string): Iterable<number> {
  let before: number[] = [];
  for (const { 0: found, index } of text.matchAll(BRACE_OR_KEY)) {
    if (found === '{') before = [index, ...before.slice(0, BRACES_BEFORE - 1)];
    else {
      yield* before;
      before = [];
    }
  }
}

/** What stands between the commas of the braces that begin at `start`, and where they end. */
function divided(text: string, start: number): { items: Piece[][]; end: number } {
  let item: Piece[] = [];
  const items = [item];
  let depth = 1;
  PIECE.lastIndex = start + 1;
  for (let at = start + 1; at < text.length; at = PIECE.lastIndex) {
    const [written = '', blank, prefix = '', quoted, word] = PIECE.exec(text) ?? [];
    if (blank !== undefined) continue;
    if (quoted !== undefined) {
      item.push({ at, written, json5: json5Text(prefix, quoted) });
      continue;
    }
    if (word !== undefined) {
      item.push({ at, written, json5: ownValue(PYTHON, word) ?? word });
      continue;
    }
    if ('"\'`'.includes(written)) throw new Broken(at, 'a quote is not closed.');
    if ('{[('.includes(written)) depth++;
    if ('}])'.includes(written)) depth--;
    if (depth > DEEPEST) throw new Broken(at, 'brackets are nested too deep.');
    if (depth === 0) return { items, end: PIECE.lastIndex };
    if (depth === 1 && written === ',') items.push((item = []));
    else item.push({ at, written, json5: written });
  }
  throw new Broken(text.length, 'it is incomplete.');
}

/** In double quotes; as it is, which is no JSON5, where the program fills it in. */
function json5Text(prefix: string, quoted: string): string {
  const length = /^("""|''')/.test(quoted) ? 3 : 1;
  const inner = quoted.slice(length, -length);
  if (/f/i.test(prefix) && inner.includes('{')) return prefix + quoted;
  if (quoted.startsWith('`') && inner.includes('${')) return quoted;
  const raw = /r/i.test(prefix) ? inner.replaceAll('\\', '\\\\') : inner;
  return `"${raw.replace(/\\[^]|"|\n/g, (sign) => ownValue(ESCAPED, sign) ?? sign)}"`;
}

const ESCAPED: Readonly<Record<string, string>> = { '"': '\\"', '\n': '\\n' };

function entriesOf(text: string, items: readonly (readonly Piece[])[]): ConfigEntry[] {
  const entries = new Map<string, ConfigEntry>();
  let [line, counted] = [1, 0];
  for (const [name, colon, ...pieces] of items) {
    // Another dict spread into this one: what is in it cannot be seen.
    if (name === undefined || /^(\*\*|\.\.\.)/.test(name.written)) continue;
    const shownAs = /["'`]$/.test(name.json5) ? plainOf([name]) : name.json5;
    if (typeof shownAs !== 'string' || /^[:{}[\]()]$/.test(shownAs)) {
      throw new Broken(name.at, 'expected a key in quotes.');
    }
    if (colon?.written !== ':') throw new Broken(name.at, 'expected a colon after the key.');
    if (pieces.length === 0) throw new Broken(colon.at, 'expected a value.');
    line += linesIn(text, counted, name.at);
    counted = name.at;
    const value = plainOf(pieces);
    if (value === null) continue;
    const key = ownValue(KAFKA_PYTHON, shownAs) ?? shownAs;
    const variable = value === undefined ? { variable: expressionIn(pieces) } : {};
    entries.set(key, { key, shownAs, value: value ?? '', line, ...variable });
  }
  return [...entries.values()];
}

/** As text, lists with commas; null for nothing, undefined for what only the program knows. */
function plainOf(pieces: readonly Piece[]): string | null | undefined {
  if (pieces[0]?.written === '{') return undefined;
  const lines = pieces.map(({ json5 }) => json5).join('\n');
  try {
    // Texts side by side belong together, as in Python; within a text no line ends.
    const value = JSON5.parse<unknown>(lines.replaceAll('"\n"', ''));
    const all = Array.isArray(value) ? value : [value];
    if (value === null) return null;
    return all.some((one) => typeof one === 'object') ? undefined : all.map(String).join(',');
  } catch {
    return undefined;
  }
}

/** A program's text between quotes could be a secret: only the names around it are kept. */
function expressionIn(pieces: readonly Piece[]): string {
  return TELLABLE.exec(pieces.map(({ written }) => written).join(''))?.[1] ?? 'an expression';
}

/** How many lines end between two places. */
function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) if (text[at] === '\n') lines++;
  return lines;
}
