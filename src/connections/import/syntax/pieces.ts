// The pieces of a program in any language with quotes and brackets: texts, words and signs. It is divided
// here, and a value read as JSON5; what that cannot read is worked out by the program.

import JSON5 from 'json5';
import { ownValue } from '../../../base/ownValue';

/** What stands in all these languages: blanks and comments, texts with Python's prefixes, words, and signs. */
const PIECE =
  /(\s+|#[^\n]*|\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*))|([rRbBuUfF@]{0,2})("""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`)|([^\s,:{}[\]()"'`#;]+)|[^]/y;

/** Python's words as JSON5 has them. */
const WORDS: Readonly<Record<string, string>> = {
  ...{ True: 'true', False: 'false', None: 'null', nil: 'null', undefined: 'null' },
};

/** Brackets in brackets: a configuration has a few. */
const DEEPEST = 50;

export interface Piece {
  readonly at: number;
  readonly written: string;
  readonly json5: string;
  readonly quoted: boolean;
}

/** Why there is no literal at a place of the text. */
export class Broken extends Error {
  constructor(
    readonly at: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** What stands between the commas of the bracket that opens at `start`, and where it closes. */
export function divided(text: string, start: number): { items: Piece[][]; end: number } {
  let item: Piece[] = [];
  const items = [item];
  let depth = 1;
  for (const piece of piecesFrom(text, start + 1)) {
    const { written, quoted } = piece;
    if (!quoted) {
      if ('{[('.includes(written)) depth++;
      if ('}])'.includes(written)) depth--;
      if (depth > DEEPEST) throw new Broken(piece.at, 'brackets are nested too deep.');
      if (depth === 0) return { items, end: piece.at + 1 };
      if (depth === 1 && written === ',') {
        items.push((item = []));
        continue;
      }
    }
    item.push(piece);
  }
  throw new Broken(text.length, 'it is incomplete.');
}

/** The pieces from a place on, without blanks and comments. Throws where a quote is not closed. */
export function* piecesFrom(text: string, from: number): Iterable<Piece> {
  for (let at = from; at < text.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at;
    const [written = '', blank, prefix = '', quoted, word] = PIECE.exec(text) ?? [];
    const end = PIECE.lastIndex;
    if (blank === undefined) {
      if (quoted !== undefined) {
        yield { at, written, json5: json5Text(prefix, quoted), quoted: true };
      } else if (word !== undefined) {
        yield { at, written, json5: ownValue(WORDS, word) ?? word, quoted: false };
      } else {
        if ('"\'`'.includes(written)) throw new Broken(at, 'a quote is not closed.');
        yield { at, written, json5: written, quoted: false };
      }
    }
    PIECE.lastIndex = end;
  }
}

/** In double quotes; as it is, which is no JSON5, where the program fills it in. */
function json5Text(prefix: string, quoted: string): string {
  const length = /^("""|''')/.test(quoted) ? 3 : 1;
  const inner = quoted.slice(length, -length);
  if (/f/i.test(prefix) && inner.includes('{')) return prefix + quoted;
  if (quoted.startsWith('`') && inner.includes('${')) return quoted;
  // What Go has between backticks stands as it is; so do Python's r'' and .NET's @"".
  const raw = /[r@]/i.test(prefix) ? inner.replaceAll('\\', '\\\\') : inner;
  return `"${raw.replace(/\\[^]|"|\n/g, (sign) => ownValue(ESCAPED, sign) ?? sign)}"`;
}

const ESCAPED: Readonly<Record<string, string>> = { '"': '\\"', '\n': '\\n' };

/** As text, lists with commas; null for nothing, undefined for what only the program knows. */
export function plainOf(pieces: readonly Piece[]): string | null | undefined {
  const kept = unwrapped(pieces);
  if (kept[0]?.written === '{' || kept.length === 0) return undefined;
  const constant = kept.length === 1 && kept[0] !== undefined ? constantIn(kept[0]) : undefined;
  if (constant !== undefined) return constant;
  const lines = kept
    .filter(({ written }, at) => written !== '+' || kept[at - 1]?.quoted !== true)
    .map(({ json5 }) => json5)
    .join('\n');
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

/** Without parentheses around all of it. */
function unwrapped(pieces: readonly Piece[]): readonly Piece[] {
  const inner = pieces.slice(1, -1);
  const wraps =
    pieces[0]?.written === '(' && pieces.at(-1)?.written === ')' && inner.every(isNoBracket);
  return wraps ? inner : pieces;
}

const isNoBracket = ({ written, quoted }: Piece): boolean => quoted || !/^[()]$/.test(written);

const CONSTANTS: Readonly<Record<string, string>> = {
  ...{ plaintext: 'PLAINTEXT', ssl: 'SSL', saslplaintext: 'SASL_PLAINTEXT', saslssl: 'SASL_SSL' },
  ...{ plain: 'PLAIN', scramsha256: 'SCRAM-SHA-256', scramsha512: 'SCRAM-SHA-512' },
  ...{ oauthbearer: 'OAUTHBEARER', gssapi: 'GSSAPI', none: 'none', https: 'https' },
};

/** `SaslMechanism.ScramSha256`, `SecurityProtocol.SASL_SSL.name`. */
function constantIn({ written, quoted }: Piece): string | undefined {
  if (quoted) return undefined;
  const [, name] =
    /(?:SecurityProtocol|SaslMechanism|SslEndpointIdentificationAlgorithm)\.(\w+)(?:\.name)?$/.exec(
      written,
    ) ?? [];
  return name === undefined
    ? undefined
    : ownValue(CONSTANTS, name.replaceAll('_', '').toLowerCase());
}
