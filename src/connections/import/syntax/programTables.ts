// Configurations within a program, in whatever language: a Python dict, keyword arguments, JSON, a
// JavaScript object, Go's ConfigMap, .NET's initializers. Each table by itself; none is mixed with another.

import type { ConfigEntry } from '../entries/configEntry';
import { ImportRefusal } from '../entries/importedCluster';
import { kafkaKey } from '../entries/kafkaKeys';
import { Broken, divided, plainOf, type Piece } from './pieces';
import { programValue } from './programValue';

export interface ProgramTable {
  readonly entries: readonly ConfigEntry[];
  /** From 1. */
  readonly line: number;
}

/** A bracket, or a key of a client as it begins. */
const BRACKET_OR_KEY =
  /[{(]|\b(?:(?:bootstrap|metadata|security|sasl|ssl)[._]|BootstrapServers\b|bootstrapServers\b|brokers["']?\s*:|Sasl[A-Z]|SecurityProtocol\b)/g;
/** As Kafka has it. */
const KEY = /^(bootstrap|metadata|security|sasl|ssl)\./;
/** What may be a key of a client. */
const CONCERNED = /^(bootstrap|metadata|security|sasl|ssl|https|enable[._]|brokers?$)/i;
/** Brackets before a key that are looked at: those of tables that stand before it in the same one, then its own. */
const BRACKETS_BEFORE = 12;
/** Any text is read over at most so often, however many brackets and keys there are in it. */
const TIMES_READ = 4;
/** Tables of one program. */
const MOST_TABLES = 50;

/** The tables that configure Kafka, in order. Throws an ImportRefusal that names the line where one is broken and no other is whole. */
export function programTables(text: string): ProgramTable[] {
  const tables: ProgramTable[] = [];
  let first: Broken | undefined;
  let [left, done] = [TIMES_READ * text.length, 0];
  for (const start of likelyBrackets(text)) {
    if (left <= 0 || tables.length >= MOST_TABLES) break;
    if (start < done) continue;
    try {
      const { items, end } = divided(text, start);
      left -= end - start;
      const line = 1 + linesIn(text, 0, start);
      const entries = entriesOf(text, items, start, line, text[start] === '(');
      if (!entries.some(({ key }) => KEY.test(key))) continue;
      tables.push({ entries, line });
      done = end;
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      left -= error.at - start;
      if (text[start] === '{') first ??= error;
    }
  }
  if (tables.length > 0) return tables;
  if (first !== undefined) {
    throw new ImportRefusal(1 + linesIn(text, 0, first.at), first.message);
  }
  return [];
}

/** Where the table may begin, each place once: shortly before a key of a client. */
function* likelyBrackets(text: string): Iterable<number> {
  let before: number[] = [];
  for (const { 0: found, index } of text.matchAll(BRACKET_OR_KEY)) {
    if (found === '{' || found === '(') before = [index, ...before.slice(0, BRACKETS_BEFORE - 1)];
    else {
      yield* before;
      before = [];
    }
  }
}

interface Item {
  readonly name: string;
  readonly at: number;
  readonly pieces: readonly Piece[];
}

function entriesOf(
  text: string,
  items: readonly (readonly Piece[])[],
  start: number,
  startLine: number,
  isCall: boolean,
  prefix = '',
): ConfigEntry[] {
  const entries = new Map<string, ConfigEntry>();
  let [line, counted] = [startLine, start];
  for (const { name, at, pieces } of isCall ? argumentsOf(items) : itemsOf(items)) {
    line += linesIn(text, counted, at);
    counted = at;
    const shownAs = `${prefix}${name}`;
    if (pieces[0]?.written === '{' && prefix === '' && /^(sasl|ssl)$/i.test(name)) {
      const inner = divided(text, pieces[0].at);
      const nested = entriesOf(text, inner.items, pieces[0].at, line, false, `${name}.`);
      for (const entry of nested) entries.set(entry.key, entry);
      if (/^ssl$/i.test(name)) {
        entries.set('ssl.enabled', { key: 'ssl.enabled', value: 'true', line, shownAs: name });
      }
      continue;
    }
    if (name === 'ssl_context') {
      const files = [...contextEntries(pieces, line)];
      for (const entry of files) entries.set(entry.key, entry);
      if (files.length > 0) continue;
    }
    const value = programValue(pieces);
    if (value === undefined) continue;
    const key = CONCERNED.test(shownAs)
      ? (kafkaKey(shownAs) ?? shownAs.replaceAll('_', '.'))
      : shownAs;
    entries.set(key, { key, shownAs, line, ...value });
  }
  return [...entries.values()];
}

/** Of a literal: every item must be a key with a value. */
function* itemsOf(items: readonly (readonly Piece[])[]): Iterable<Item> {
  for (const written of items) {
    const item = named(written);
    const [name] = written;
    // Another dict spread into this one: what is in it cannot be seen.
    if (name === undefined || /^(\*\*|\.\.\.)/.test(name.written)) continue;
    if (item === undefined) {
      const shownAs = name.quoted ? plainOf([name]) : name.json5;
      if (typeof shownAs !== 'string' || /^[:{}[\]();]$/.test(shownAs)) {
        throw new Broken(name.at, 'expected a key in quotes.');
      }
      if (written.length === 1 && !name.quoted && /^\w+$/.test(name.written)) continue;
      throw new Broken(name.at, 'expected a colon after the key.');
    }
    if (item.pieces.length === 0) throw new Broken(item.at, 'expected a value.');
    yield item;
  }
}

/** Of a call: what has a name; or, as in Java's Map.of, names and values in turn. */
function* argumentsOf(items: readonly (readonly Piece[])[]): Iterable<Item> {
  const [first] = items[0] ?? [];
  const inTurn = items.every((item) => named(item) === undefined) && items.length > 3;
  if (inTurn && first?.quoted === true) {
    for (let at = 0; at + 1 < items.length; at += 2) {
      const [name] = items[at] ?? [];
      const text = name?.quoted === true ? plainOf([name]) : undefined;
      if (name !== undefined && typeof text === 'string') {
        yield { name: text, at: name.at, pieces: items[at + 1] ?? [] };
      }
    }
    return;
  }
  for (const item of items) {
    const argument = named(item);
    if (argument !== undefined && argument.pieces.length > 0) yield argument;
  }
}

/** A name with its value: `"a": x`, `a=x`, `"a" => x`, `["a"] = x`, `{"a", x}`. */
function named(item: readonly Piece[]): Item | undefined {
  const [first, second, third, fourth] = item;
  if (first === undefined) return undefined;
  if (first.written === '[' && third?.written === ']' && fourth?.written === '=') {
    return nameAnd(second, item.slice(4));
  }
  if (first.written === '{' && third?.written === ',' && item.at(-1)?.written === '}') {
    return nameAnd(second, item.slice(3, -1));
  }
  if (second !== undefined && /^(:|=|:=|=>|->|to)$/.test(second.written) && !second.quoted) {
    return nameAnd(first, item.slice(2));
  }
  const [, name, more] = first.quoted ? [] : (/^(\w+)=(?![=>])(.*)$/.exec(first.written) ?? []);
  if (name === undefined) return undefined;
  const rest = { ...first, written: more ?? '', json5: PYTHON.get(more ?? '') ?? more ?? '' };
  return { name, at: first.at, pieces: [...(more === '' ? [] : [rest]), ...item.slice(1)] };
}

const PYTHON = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
]);

function nameAnd(name: Piece | undefined, pieces: readonly Piece[]): Item | undefined {
  if (name === undefined) return undefined;
  const text = name.quoted ? plainOf([name]) : name.json5;
  if (typeof text !== 'string' || (!name.quoted && !/^[\w$.-]+$/.test(text))) return undefined;
  return { name: text, at: name.at, pieces };
}

/** The files that Python's `create_default_context(cafile="…")` and `create_ssl_context` are given. */
function* contextEntries(pieces: readonly Piece[], line: number): Iterable<ConfigEntry> {
  for (const [at, { written }] of pieces.entries()) {
    const key = /^(cafile|certfile|keyfile|password)=$/.exec(written)?.[1];
    const next = pieces[at + 1];
    const value = key === undefined || next === undefined ? undefined : plainOf([next]);
    const known = kafkaKey(`ssl_${key ?? ''}`);
    if (typeof value === 'string' && known !== undefined) {
      yield { key: known, value, line, shownAs: `ssl_${key ?? ''}` };
    }
  }
}

/** How many lines end between two places. */
function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) if (text[at] === '\n') lines++;
  return lines;
}
