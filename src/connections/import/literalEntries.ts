// A librdkafka configuration as a literal of a program: a Python dict, JSON, or a JavaScript object, alone
// or somewhere in a whole program. Values that the program would work out are kept as variables.

import { ownValue } from '../../base/ownValue';
import type { ConfigEntry } from './configEntry';
import { ImportRefusal } from './importedCluster';

/** Strings of all three languages, with Python's prefixes; `//` begins a comment, `#` too. */
const STRING =
  /([rRbBuUfF]{0,2})("""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`)/y;
/** One piece at a time, since a repeated group remembers each of its turns. A comment may go on to the end. */
const BLANK = /\s+|#[^\n]*|\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*)/y;
const WORD = /[^\s,:{}[\]()"'`#]+/y;

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

/** A brace, or a key of a client as it begins, in quotes. */
const BRACE_OR_KEY = /\{|["'](?:bootstrap|metadata|security|sasl|ssl)[._]/g;
/** As Kafka has it. */
const KEY = /^(bootstrap|metadata|security|sasl|ssl)\./;
/** Braces before a key that are looked at: those of dicts that stand before it in the same one, then its own. */
const BRACES_BEFORE = 8;
/** Any text is read over at most so often, however many braces and keys there are in it. */
const TIMES_READ = 4;
/** A try costs at least so much of the text, since it ends with a look for its line. */
const LEAST_READ = 1 / 50;
/** Brackets in brackets: a configuration has a few. */
const DEEPEST = 50;

type Value = Pick<ConfigEntry, 'value' | 'variable'>;

/** The entries of the first literal that configures Kafka. Throws an ImportRefusal that names the line. */
export function literalEntries(text: string): ConfigEntry[] {
  let first: ImportRefusal | undefined;
  let left = TIMES_READ * text.length;
  for (const at of likelyBraces(text)) {
    if (left <= 0) break;
    const reader = new LiteralReader(text, at);
    try {
      const entries = reader.readDict();
      if (entries.some(({ key }) => KEY.test(key))) return entries;
    } catch (error) {
      if (!(error instanceof ImportRefusal)) throw error;
      first ??= error;
    }
    left -= Math.max(reader.charactersRead, text.length * LEAST_READ);
  }
  throw first ?? new ImportRefusal(undefined, 'There is no configuration of a Kafka client in it.');
}

/** Where the literal may begin, each place once: shortly before a key of a client; without any, at the first brace. */
function* likelyBraces(text: string): Iterable<number> {
  let before: number[] = [];
  let none = true;
  for (const { 0: found, index } of text.matchAll(BRACE_OR_KEY)) {
    if (found === '{') {
      before = [index, ...before.slice(0, BRACES_BEFORE - 1)];
      continue;
    }
    if (before.length > 0) none = false;
    yield* before;
    before = [];
  }
  const first = text.indexOf('{');
  if (none && first >= 0) yield first;
}

class LiteralReader {
  #depth = 0;

  constructor(
    private readonly text: string,
    private at: number,
    private readonly start = at,
  ) {}

  get charactersRead(): number {
    return this.at - this.start;
  }

  readDict(): ConfigEntry[] {
    const entries = new Map<string, ConfigEntry>();
    const counted = { at: 0, line: 1 };
    this.at++;
    for (;;) {
      this.#skipBlank();
      if (this.#take('}')) return [...entries.values()];
      counted.line += linesIn(this.text, counted.at, this.at);
      counted.at = this.at;
      const { line } = counted;
      const written = this.#string() ?? this.#word();
      // Another dict spread into this one: what is in it cannot be seen.
      if (written !== undefined && /^(\*\*|\.\.\.)\w/.test(written.value)) {
        this.#skipBlank();
        if (this.#take(',') || this.text[this.at] === '}') continue;
      }
      if (written === undefined || written.variable !== undefined)
        this.#refuse('expected a key in quotes.');
      this.#skipBlank();
      if (!this.#take(':')) this.#refuse('expected a colon after the key.');
      const key = ownValue(KAFKA_PYTHON, written.value) ?? written.value;
      const shownAs = key === written.value ? {} : { shownAs: written.value };
      entries.set(key, { key, ...this.#readValue(), line, ...shownAs });
      this.#skipBlank();
      if (!this.#take(',') && this.text[this.at] !== '}')
        this.#refuse('expected a comma or the end.');
    }
  }

  /** Texts that stand side by side belong together, as in Python; whatever is no plain value is a variable. */
  #readValue(): Value {
    this.#skipBlank();
    const start = this.at;
    if (this.text[this.at] === '[') return this.#readList();
    let value: string | undefined;
    let variable = false;
    for (;;) {
      this.#skipBlank();
      const sign = this.text[this.at];
      if (sign === undefined) this.#refuse('it ends in the middle.');
      if (sign === ',' || sign === '}' || sign === ']' || sign === ')') break;
      const part = this.#string();
      if (part === undefined && /["'`]/.test(sign)) this.#refuse('a quote is not closed.');
      if (part !== undefined) {
        variable ||= part.variable !== undefined;
        value = `${value ?? ''}${part.value}`;
        continue;
      }
      const word = this.#word();
      if (word !== undefined && value === undefined && isPlain(word.value)) {
        value = word.value;
        continue;
      }
      variable = true;
      if (word === undefined) this.#skipBracketOrSign();
    }
    if (value === undefined && !variable) this.#refuse('expected a value.');
    if (!variable) return { value: value ?? '' };
    // A program's text between quotes could be a secret: only the names around it are kept.
    const shown = this.text.slice(start, this.at).replace(/\s+/g, ' ').trim();
    return {
      value: '',
      variable: /^[\w.]+[[(]["'][A-Z_][A-Z0-9_]*["'][\])]$/.test(shown) ? shown : 'an expression',
    };
  }

  #readList(): Value {
    const values: Value[] = [];
    this.at++;
    this.#deeper();
    for (;;) {
      this.#skipBlank();
      if (this.#take(']')) break;
      values.push(this.#readValue());
      this.#skipBlank();
      if (!this.#take(',') && this.text[this.at] !== ']')
        this.#refuse('expected a comma or the end.');
    }
    this.#depth--;
    const variable = values.find((one) => one.variable !== undefined)?.variable;
    const value = values.map((one) => one.value).join(',');
    return { value, ...(variable !== undefined && { variable }) };
  }

  #string(): Value | undefined {
    const match = this.#match(STRING);
    if (match === undefined) return undefined;
    const [, prefix = '', quoted = ''] = match;
    const length = /^("""|''')/.test(quoted) ? 3 : 1;
    const inner = quoted.slice(length, -length);
    const filled =
      (/f/i.test(prefix) && inner.includes('{')) ||
      (quoted.startsWith('`') && inner.includes('${'));
    const value = /r/i.test(prefix) ? inner : unescape(inner);
    return filled ? { value: '', variable: 'an expression' } : { value };
  }

  #word(): Value | undefined {
    const match = this.#match(WORD);
    return match && { value: match[0] };
  }

  /** Over an operator, or a bracket with everything in it. */
  #skipBracketOrSign(): void {
    const close = CLOSING.get(this.text[this.at] ?? '');
    this.at++;
    if (close === undefined) return;
    this.#deeper();
    while (!this.#take(close)) {
      if (this.at >= this.text.length) this.#refuse('it ends in the middle.');
      this.#skipBlank();
      if (this.#string() !== undefined || this.#word() !== undefined) continue;
      const sign = this.text[this.at] ?? '';
      if (/["'`]/.test(sign)) this.#refuse('a quote is not closed.');
      if (sign !== close) this.#skipBracketOrSign();
    }
    this.#depth--;
  }

  #deeper(): void {
    if (++this.#depth > DEEPEST) this.#refuse('there are too many brackets in brackets.');
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match;
  }

  #take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  #skipBlank(): void {
    while (this.#match(BLANK) !== undefined);
  }

  #refuse(sentence: string): never {
    throw new ImportRefusal(1 + linesIn(this.text, 0, this.at), sentence);
  }
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** How many lines end between two places. */
function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) if (text[at] === '\n') lines++;
  return lines;
}

/** Numbers, truth values and nothing, in all three languages. */
function isPlain(word: string): boolean {
  return /^(-?[\d._]+(e\d+)?|true|false|none|null)$/i.test(word);
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' },
};

function unescape(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|[^])/g, (_, escaped: string) => {
    if (escaped.length > 2) return String.fromCharCode(parseInt(escaped.slice(1), 16));
    if (escaped.endsWith('\n')) return '';
    return ownValue(ESCAPES, escaped) ?? escaped;
  });
}
