// Group ids and topics, short enough to leave room for the lag beside them. What is left out is in the
// middle, and what tells a name from the others that are shown stays.

import { displayName } from '../../base/visibleText';
import { textWidth } from './textWidth';

/** How many names before and after one, in their order, are asked where it differs from them. */
const NEIGHBOURS = 8;
/** How far a part reaches back to where its word begins. */
const WORD_REACH = 4;
const SEPARATOR = /[-._/:\s]/;
const ELLIPSIS = '…';
/** Half of a character, left by a cut. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A part of a text that is kept, `to` exclusive. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** Once given, a short name stands as long as its name is among those that are shown. */
export class ShortNames {
  #shown: readonly string[] = [];
  #length = 0;
  #short = new Map<string, string>();
  #taken = new Set<string>();

  /** Takes note of the names that are shown; `length` in characters of average width. */
  show(shown: readonly string[], length: number): void {
    if (shown === this.#shown && length === this.#length) return;
    const before = length === this.#length ? this.#short : new Map<string, string>();
    const isLong = (name: string): boolean =>
      before.has(name) || textWidth(displayName(name)) > length;
    const long = [...new Set(shown)].filter(isLong).sort();
    this.#shown = shown;
    this.#length = length;
    this.#short = new Map();
    this.#taken = new Set();
    for (const name of long) this.#give(name, before.get(name));
    const visible = long.map((name) => displayName(name, Infinity));
    for (const [index, name] of long.entries()) {
      if (!this.#short.has(name)) this.#give(name, this.#shorten(visible, index));
    }
  }

  /** The name as a row shows it: whole where it fits. */
  of(name: string): string {
    return this.#short.get(name) ?? displayName(name);
  }

  #give(name: string, short: string | undefined): void {
    if (short === undefined) return;
    this.#short.set(name, short);
    this.#taken.add(short);
  }

  #shorten(inOrder: readonly string[], index: number): string {
    const name = inOrder[index] ?? '';
    const end = name.length - 1;
    const [last = end, ...earlier] = partings(inOrder, index);
    const tries = [...[...earlier, 0].map((at) => [at, last]), [0, last, end], [last, end]];
    let first = '';
    for (const places of tries) {
      const short = keep(name, places, this.#length);
      if (!this.#taken.has(short)) return short;
      first ||= short;
    }
    return this.#numbered(first);
  }

  /** For names that look alike wherever they are cut. */
  #numbered(short: string): string {
    let number = 2;
    while (this.#taken.has(`${short} ${number}`)) number++;
    return `${short} ${number}`;
  }
}

/** The places beyond its first word where a name begins to differ from its neighbours, the last one first. */
function partings(inOrder: readonly string[], index: number): number[] {
  const own = inOrder[index] ?? '';
  const found = new Set<number>();
  for (let distance = 1; distance <= NEIGHBOURS; distance++) {
    for (const neighbour of [inOrder[index - distance], inOrder[index + distance]]) {
      if (neighbour !== undefined) found.add(sharedLength(own, neighbour));
    }
  }
  return [...found]
    .map((at) => Math.min(at, own.length - 1))
    .filter((at) => wordStart(own, at) > 0)
    .sort((a, b) => b - a);
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/**
 * As much of a text around these places as fits into `length`, with dots for the rest. Each place is kept,
 * from the beginning of its word if that is near.
 */
function keep(text: string, places: readonly number[], length: number): string {
  const widthOf = partsWidth(text);
  let parts = joined(places.map((at) => ({ from: wordStart(text, at), to: at + 1 })));
  for (let grew = true; grew;) {
    grew = false;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      const longer = part && grown(text, part);
      if (longer === undefined) continue;
      const more = joined(parts.with(index, longer));
      if (widthOf(more) > length) continue;
      parts = more;
      grew = true;
    }
  }
  return cut(text, parts);
}

/** How wide parts of a text are with the dots between them. */
function partsWidth(text: string): (parts: readonly Part[]) => number {
  const upTo = [0];
  for (let at = 0; at < text.length; at++) upTo.push((upTo[at] ?? 0) + textWidth(text[at] ?? ''));
  const between = (from: number, to: number): number => (upTo[to] ?? 0) - (upTo[from] ?? 0);
  const dotted = (from: number, to: number): number =>
    to - from > 2 ? textWidth(ELLIPSIS) : between(from, to);
  return (parts) => {
    let width = 0;
    let shown = 0;
    for (const { from, to } of parts) {
      width += dotted(shown, from) + between(from, to);
      shown = to;
    }
    return width + dotted(shown, text.length);
  };
}

/** One character longer: to the right, or to the left at the end of the text; undefined where it is whole. */
function grown(text: string, { from, to }: Part): Part | undefined {
  if (to < text.length) return { from, to: to + 1 };
  return from > 0 ? { from: from - 1, to } : undefined;
}

/** In order; parts that touch become one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const all: Part[] = [];
  for (const part of parts.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last === undefined || part.from > last.to) all.push(part);
    else all[all.length - 1] = { from: last.from, to: Math.max(last.to, part.to) };
  }
  return all;
}

/** Where the word around a place begins; the place itself if that is far. */
function wordStart(text: string, place: number): number {
  for (let at = place; at > 0 && place - at < WORD_REACH; at--) {
    if (SEPARATOR.test(text[at - 1] ?? '')) return at;
  }
  return place < WORD_REACH ? 0 : place;
}

function cut(text: string, parts: readonly Part[]): string {
  let short = '';
  let shown = 0;
  for (const { from, to } of parts) {
    short += dots(text, shown, from) + text.slice(from, to);
    shown = to;
  }
  return (short + dots(text, shown, text.length)).replace(HALF, '');
}

/** Dots for what is left out, unless that is shorter. */
function dots(text: string, from: number, to: number): string {
  return to - from > 2 ? ELLIPSIS : text.slice(from, to);
}
