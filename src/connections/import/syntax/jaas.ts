// The value of `sasl.jaas.config`: a login module and its options, quoted as Java's own tokenizer reads them.

import { ownValue } from '../../../base/ownValue';

export interface JaasLogin {
  /** Without its package: 'ScramLoginModule'. */
  readonly module: string;
  /** As it stands there. */
  readonly fullName: string;
  readonly options: ReadonlyMap<string, string>;
}

const TOKEN = /\s*(?:"((?:\\[^]|[^"\\])*)"|'((?:\\[^]|[^'\\])*)'|([=;])|([^\s="';]+))/y;
const FLAGS = ['required', 'requisite', 'sufficient', 'optional'];

interface Token {
  readonly text: string;
  readonly kind: 'word' | 'sign';
}

/** The login module, or what is wrong, as the end of a sentence that begins with the key. */
export function parseJaas(text: string): JaasLogin | { readonly problem: string } {
  const tokens = tokensOf(text);
  if (tokens === undefined) return { problem: 'has a quote that is not closed.' };
  const [module, flag, ...rest] = tokens;
  if (module?.kind !== 'word') return { problem: 'names no login module.' };
  if (flag === undefined || !FLAGS.includes(flag.text.toLowerCase())) {
    return { problem: 'lacks the word "required" after its login module.' };
  }
  const options = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 3) {
    const [key, equals, value] = rest.slice(at, at + 3);
    if (key?.kind === 'sign' && key.text === ';') {
      if (at + 1 < rest.length) return { problem: 'holds more than one login module.' };
      break;
    }
    if (key?.kind !== 'word' || equals?.text !== '=' || value?.kind !== 'word') {
      return { problem: `cannot be read after its option number ${options.size}.` };
    }
    options.set(key.text, value.text);
  }
  // Kafka insists on the semicolon at the end; forgetting it is no reason to refuse.
  return { module: module.text.replace(/^.*\./, ''), fullName: module.text, options };
}

/** Undefined where a quote is not closed. */
function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [, double, single, sign, word] = match;
    const quoted = double ?? single;
    if (sign !== undefined) tokens.push({ text: sign, kind: 'sign' });
    else
      tokens.push({ text: quoted === undefined ? (word ?? '') : unescape(quoted), kind: 'word' });
  }
  return tokens;
}

/** Java's StreamTokenizer: a few letters, octal numbers, and any other character as itself. */
function unescape(text: string): string {
  return text.replace(/\\([0-3]?[0-7]{1,2}|[^])/g, (_, escaped: string) => {
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(parseInt(escaped, 8));
    return ownValue(ESCAPES, escaped) ?? escaped;
  });
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', f: '\f', b: '\b', a: '\x07', v: '\v' },
};
