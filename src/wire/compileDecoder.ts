// Turns a declaration and a version into a decoder: JavaScript source made once per version, so that
// reading a hundred thousand partitions interprets nothing and every object has one constant shape.
// The source comes from our own declarations only, never from bytes.

import {
  defaultSource,
  isNullable,
  isPresent,
  isTagged,
  minimumSize,
  type MessageVersion,
} from './fieldVersions';
import type { Reader } from './reader';
import type { Fields, Shape } from './schema';
import { WireError } from './wireError';

export type Decoder = (reader: Reader) => unknown;

/** Compiles the decoder of a message's fields as they stand in one version. */
export function compileDecoder(fields: Fields, at: MessageVersion): Decoder {
  const functions: string[] = [];
  const entry = structFunction(fields, at, functions);
  const source = `'use strict';\n${functions.join('\n')}\nreturn ${entry};`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- see the head of this file
  const link = new Function('notNull', 'badTag', source) as (...helpers: unknown[]) => Decoder;
  return link(notNull, badTag);
}

function notNull<T>(value: T | null, field: string): T {
  if (value === null) throw new WireError(`Field ${field} may not be null.`);
  return value;
}

function badTag(tag: number): never {
  throw new WireError(`Tagged field ${tag} does not have the length it claims.`);
}

function addFunction(functions: string[], parameters: string, body: string): string {
  const name = `f${functions.length}`;
  functions.push(`function ${name}(${parameters}) {\n${body}\n}`);
  return name;
}

function structFunction(fields: Fields, at: MessageVersion, functions: string[]): string {
  const body: string[] = [];
  const cases: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const { shape, options } = field;
    if (isPresent(options, at.version) && !isTagged(options, at.version)) {
      const nullable = isNullable(options, at.version);
      body.push(`const $${name} = ${valueSource(shape, name, nullable, at, functions)};`);
      continue;
    }
    body.push(`let $${name} = ${defaultSource(field)};`);
    if (isTagged(options, at.version)) {
      const value = valueSource(shape, name, isNullable(options, at.version), at, functions);
      cases.push(`case ${options.tag}: $${name} = ${value}; break;`);
    }
  }
  if (at.flexible) body.push(cases.length === 0 ? 'r.skipTags();' : tagSection(cases));
  const members = Object.keys(fields).map((name) => `${name}: $${name}`);
  body.push(`return { ${members.join(', ')} };`);
  return addFunction(functions, 'r', body.join('\n'));
}

const tagSection = (cases: readonly string[]): string => `
for (let n = r.uvarint(); n > 0; n--) {
  const tag = r.uvarint(), size = r.uvarint(), end = r.position + size;
  switch (tag) { ${cases.join(' ')} default: r.skip(size); }
  if (r.position !== end) badTag(tag);
}`;

function valueSource(
  shape: Shape,
  name: string,
  nullable: boolean,
  at: MessageVersion,
  functions: string[],
): string {
  const orThrow = (source: string) =>
    nullable ? source : `notNull(${source}, ${JSON.stringify(name)})`;
  switch (shape.kind) {
    case 'string':
      return orThrow(at.flexible ? 'r.compactString()' : 'r.string()');
    case 'bytes':
    case 'records':
      return orThrow(at.flexible ? 'r.compactBytes()' : 'r.bytes()');
    case 'array':
      return orThrow(`${arrayFunction(shape.of, name, at, functions)}(r)`);
    case 'struct': {
      const read = `${structFunction(shape.fields, at, functions)}(r)`;
      return nullable ? `(r.int8() < 0 ? null : ${read})` : read;
    }
    default:
      return `r.${shape.kind}()`;
  }
}

function arrayFunction(of: Shape, name: string, at: MessageVersion, functions: string[]): string {
  const length = `r.${at.flexible ? 'compactArrayLength' : 'arrayLength'}(${minimumSize(of, at)})`;
  const element = valueSource(of, name, false, at, functions);
  return addFunction(
    functions,
    'r',
    `const n = ${length};
if (n < 0) return null;
const a = new Array(n);
for (let i = 0; i < n; i++) a[i] = ${element};
return a;`,
  );
}
