// A librdkafka configuration as a literal of a program: a Python dict, JSON, or a JavaScript object, alone
// or somewhere in a whole program. Values that the program would work out are kept as variables.

import type { ConfigEntry } from './configEntry';
import { ImportRefusal } from './importedCluster';

/** Strings of all three languages, with Python's prefixes; `//` begins a comment, `#` too. */
const STRING =
  /([rRbBuUfF]{0,2})("""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`)/y;
const BLANK = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
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

type Value = Pick<ConfigEntry, 'value' | 'variable'>;

/** The entries of the first literal that configures Kafka. Throws an ImportRefusal that names the line. */
export function literalEntries(text: string): ConfigEntry[] {
  let first: ImportRefusal | undefined;
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
    try {
      const entries = new LiteralReader(text, at).readDict();
      if (entries.some(({ key }) => /^(bootstrap|metadata|security|sasl|ssl)\./.test(key))) {
        return entries;
      }
    } catch (error) {
      if (!(error instanceof ImportRefusal)) throw error;
      first ??= error;
    }
  }
  throw first ?? new ImportRefusal(undefined, 'There is no configuration of a Kafka client in it.');
}

class LiteralReader {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  readDict(): ConfigEntry[] {
    const entries = new Map<string, ConfigEntry>();
    this.at++;
    for (;;) {
      this.#skipBlank();
      if (this.#take('}')) return [...entries.values()];
      const line = this.#line();
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
      const key = KAFKA_PYTHON[written.value] ?? written.value;
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
    for (;;) {
      this.#skipBlank();
      if (this.#take(']')) break;
      values.push(this.#readValue());
      this.#skipBlank();
      if (!this.#take(',') && this.text[this.at] !== ']')
        this.#refuse('expected a comma or the end.');
    }
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
    const close = { '(': ')', '[': ']', '{': '}' }[this.text[this.at] ?? ''];
    this.at++;
    if (close === undefined) return;
    while (!this.#take(close)) {
      if (this.at >= this.text.length) this.#refuse('it ends in the middle.');
      this.#skipBlank();
      if (
        this.#string() === undefined &&
        this.#word() === undefined &&
        this.text[this.at] !== close
      ) {
        this.#skipBracketOrSign();
      }
    }
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
    this.#match(BLANK);
  }

  #line(): number {
    return this.text.slice(0, this.at).split('\n').length;
  }

  #refuse(sentence: string): never {
    throw new ImportRefusal(this.#line(), sentence);
  }
}

/** Numbers, truth values and nothing, in all three languages. */
function isPlain(word: string): boolean {
  return /^(-?[\d._]+(e\d+)?|true|false|none|null)$/i.test(word);
}

function unescape(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|[^])/g, (_, escaped: string) => {
    if (escaped.length > 2) return String.fromCharCode(parseInt(escaped.slice(1), 16));
    if (escaped.endsWith('\n')) return '';
    return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }[escaped] ?? escaped;
  });
}
