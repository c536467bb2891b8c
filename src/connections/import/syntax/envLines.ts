// Files of environment variables, as shells, Docker and dotenv read them: quotes may go over lines, a
// backslash means something between double quotes only, and `$NAME` stands for a variable.

import type { Leaf } from '../entries/leaf';

const NAME =
  /^[ \t]*(?:export[ \t]+|set[ \t]+|ENV[ \t]+|-e[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=/;

/** Lines that are no `NAME=value` are passed over. */
export function envLines(text: string): Leaf[] {
  const leaves = new Map<string, Leaf>();
  let at = 0;
  for (let line = 1; at < text.length;) {
    const end = endOfLine(text, at);
    const [found, name = ''] = NAME.exec(text.slice(at, end)) ?? [];
    const from = found === undefined ? end : at + found.length;
    const read = found === undefined ? undefined : valueAt(text, from);
    if (read !== undefined) {
      leaves.delete(name);
      leaves.set(name, envLeaf(name, read.value, line, read.variable));
    }
    const next = endOfLine(text, Math.max(end, read?.end ?? end));
    for (let i = at; i <= next; i++) if (text[i] === '\n') line++;
    at = next + 1;
  }
  return [...leaves.values()];
}

/** A variable of an environment; its words are a path: KAFKA_CLUSTERS_0_NAME. */
export function envLeaf(name: string, value: string, line: number, variable?: string): Leaf {
  const path = name.split(/__?|\./).map((word) => word.toLowerCase());
  return { path, value, line, shownAs: name, ...(variable !== undefined && { variable }) };
}

function valueAt(
  text: string,
  start: number,
): { value: string; end: number; variable: string | undefined } {
  let from = start;
  while (text[from] === ' ' || text[from] === '\t') from++;
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    const end = closing(text, from + 1, quote);
    if (end !== undefined) {
      const inner = text.slice(from + 1, end);
      const value = quote === "'" ? inner : unescaped(inner);
      return { value, end, variable: quote === "'" ? undefined : shellVariable(inner) };
    }
  }
  const end = endOfLine(text, from);
  const value = text
    .slice(from, end)
    .replace(/[ \t]#.*$/, '')
    .trim();
  return { value, end, variable: shellVariable(value) };
}

/** `$NAME`, and `$(…)`, which a program would work out; `${NAME:-default}` has its own rule. */
export function shellVariable(text: string): string | undefined {
  const found = /(?<![\\$])\$([A-Z_a-z][A-Za-z0-9_]*|\()/.exec(text)?.[1];
  if (found === undefined) return undefined;
  return /^[A-Z_]+$/.test(found) ? `$${found}` : 'a variable';
}

function closing(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

const unescaped = (text: string): string =>
  text.replace(/\\([nrt"\\$`])/g, (_, sign: string) =>
    sign === 'n' ? '\n' : sign === 'r' ? '\r' : sign === 't' ? '\t' : sign,
  );

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
