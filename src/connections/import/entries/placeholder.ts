// What in a value stands for something else: `${…}` and its kin. `$Word` is none of them: Java and
// librdkafka take it as it stands (Event Hubs' `$ConnectionString`, passwords).

import type { ConfigEntry } from './configEntry';

/** `${…}` without another in it. */
const INNERMOST = /\$\{([^${}\n]*)\}/;
const ANY = /[$#]\{[^}\n]*\}?|\{\{[^}\n]*\}\}/;
/** A whole value that is meant to be replaced, and ciphertext: `%USER%`, `<API KEY>`, `@user@`, `ENC(…)`. */
const WHOLE =
  /^(%[A-Za-z_]\w*%|<[^<>\n]*>|@[A-Za-z_][\w.-]*@|ENC[([].*[)\]]|\{(cipher|bcrypt|noop)\}.*)$/i;
/** Providers of Kafka (KIP-297) and of Spring: what follows their colon is no default. */
const PROVIDER =
  /^(env|file|dir|directory|vault|secrets?|configmaps?|props|system|sops|ssm|sm|secrets?manager|aws|azure|gcp|consul)$/i;
/** Names of variables: nobody's secret. */
const TELLABLE = [
  /^\$\{[A-Za-z_][A-Za-z_.]*[\w.]{0,9}\}$/,
  /^\$\{(env|file|dir|directory|vault|secrets?|configmaps?):[\w:./-]+\}$/,
  /^\{\{ *[.A-Za-z_][A-Za-z_.]* *\}\}$/,
  /^<[A-Za-z][A-Za-z _-]*>$/,
  /^[%@][A-Za-z_.]+[%@]$/,
];

export interface ResolvedValue {
  /** With the defaults of placeholders in their places. */
  readonly value: string;
  /** What cannot be known, fit to be shown; undefined if the value is as it is. */
  readonly variable: string | undefined;
  /** What a default stands for, fit to be shown; undefined if no default was used. */
  readonly defaultOf: string | undefined;
}

export function resolved(entry: ConfigEntry): ResolvedValue {
  if (entry.variable !== undefined) {
    return { value: '', variable: entry.variable, defaultOf: undefined };
  }
  let { value } = entry;
  let defaultOf = entry.instead;
  // Defaults may hold placeholders: the innermost goes first.
  for (let left = 20; left > 0; left--) {
    const [whole, inner = ''] = INNERMOST.exec(value) ?? [];
    if (whole === undefined) break;
    const fallback = defaultIn(inner);
    if (fallback === undefined) break;
    defaultOf ??= tellable(`\${${fallback.name}}`);
    value = value.replace(whole, () => fallback.value);
  }
  const found = ANY.exec(value)?.[0] ?? WHOLE.exec(value.trim())?.[0];
  const variable = found === undefined ? undefined : tellable(found);
  return { value, variable, defaultOf };
}

/** `VAR:default`, `VAR:-default` (shells and compose), `VAR-default`. */
function defaultIn(inner: string): { name: string; value: string } | undefined {
  const [, name = '', separator = '', value = ''] =
    /^\s*([A-Za-z_][\w.-]*?)\s*(:-|:(?![?+=])|(?<=[A-Z0-9_])-)([^]*)$/.exec(inner) ?? [];
  if (separator === '' || (separator === ':' && PROVIDER.test(name))) return undefined;
  return { name, value };
}

function tellable(text: string): string {
  return TELLABLE.some((pattern) => pattern.test(text)) ? text : 'a variable';
}
