// Compiles a declaration and a version into a decoder: JavaScript source, made once per version. So
// reading a hundred thousand partitions interprets nothing, and every object has the same shape.
// The source comes only from our own declarations, never from bytes.

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

/** Makes the replacement for the next element of an array; `decode` reads the declared element. */
export type ElementReader<Raw, Made> = (reader: Reader, decode: (reader: Reader) => Raw) => Made;

/** A decoder that yields after each element of one array. */
export type SteppedDecoder = (
  reader: Reader,
  element: ElementReader<unknown, unknown>,
) => Generator<undefined, unknown, undefined>;

/** Compiles the decoder of a message's fields as they stand in one version. */
export function compileDecoder(fields: Fields, at: MessageVersion): Decoder {
  const functions: string[] = [];
  return linked<Decoder>(structFunction(fields, at, functions), functions);
}

/** The same, but for the elements of the array `stepped`, a field of the message itself. */
export function compileSteppedDecoder(
  fields: Fields,
  at: MessageVersion,
  stepped: string,
): SteppedDecoder {
  const functions: string[] = [];
  return linked<SteppedDecoder>(structFunction(fields, at, functions, stepped), functions);
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- source knows no types
function linked<T>(entry: string, functions: readonly string[]): T {
  const source = `'use strict';\n${functions.join('\n')}\nreturn ${entry};`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- see the head of this file
  const link = new Function('notNull', 'badTag', 'noBytes', 'copied', source) as (
    ...helpers: unknown[]
  ) => T;
  return link(notNull, badTag, Buffer.alloc(0), copied);
}

function notNull<T>(value: T | null, field: string): T {
  if (value === null) throw new WireError(`Field ${field} may not be null.`);
  return value;
}

const copied = (bytes: Buffer | null): Buffer | null => bytes && Buffer.from(bytes);

function badTag(tag: number): never {
  throw new WireError(`Tagged field ${tag} does not have the length it claims.`);
}

const PLAIN = { keyword: 'function', parameters: 'r' };
const STEPPED = { keyword: 'function*', parameters: 'r, element' };

function addFunction(
  functions: string[],
  body: string,
  { keyword, parameters }: typeof PLAIN = PLAIN,
): string {
  const name = `f${functions.length}`;
  functions.push(`${keyword} ${name}(${parameters}) {\n${body}\n}`);
  return name;
}

/** With `stepped`, a generator that takes the reader of that array's elements. */
function structFunction(
  fields: Fields,
  at: MessageVersion,
  functions: string[],
  stepped?: string,
): string {
  const body: string[] = [];
  const cases: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const { shape, options } = field;
    const read = (): string => {
      const nullable = isNullable(options, at.version);
      if (name === stepped && shape.kind === 'array') {
        return steppedArraySource(shape.of, name, nullable, at, functions);
      }
      if (nullable || options.nullIsEmpty !== true) {
        return valueSource(shape, name, nullable, at, functions);
      }
      return `(${valueSource(shape, name, true, at, functions)} ?? ${emptySource(shape)})`;
    };
    if (isPresent(options, at.version) && !isTagged(options, at.version)) {
      body.push(`const $${name} = ${read()};`);
      continue;
    }
    body.push(`let $${name} = ${defaultSource(field)};`);
    if (isTagged(options, at.version)) {
      const value = read();
      cases.push(`case ${options.tag}: $${name} = ${value}; break;`);
    }
  }
  if (at.flexible) body.push(cases.length === 0 ? 'r.skipTags();' : tagSection(cases));
  const members = Object.keys(fields).map((name) => `${name}: $${name}`);
  body.push(`return { ${members.join(', ')} };`);
  return addFunction(functions, body.join('\n'), stepped === undefined ? PLAIN : STEPPED);
}

const emptySource = ({ kind }: Shape): string => (kind === 'string' ? `''` : 'noBytes');

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
  const orThrow = (source: string) => orNotNull(source, name, nullable);
  switch (shape.kind) {
    case 'string':
      return orThrow(at.flexible ? 'r.compactString()' : 'r.string()');
    case 'bytes':
      return orThrow(`copied(${at.flexible ? 'r.compactBytes()' : 'r.bytes()'})`);
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

const orNotNull = (source: string, name: string, nullable: boolean): string =>
  nullable ? source : `notNull(${source}, ${JSON.stringify(name)})`;

const arrayFunction = (of: Shape, name: string, at: MessageVersion, functions: string[]): string =>
  addFunction(
    functions,
    arrayBody(of, at, `a[i] = ${valueSource(of, name, false, at, functions)};`),
  );

/** Each element is made by `element`, which gets what decodes it. */
function steppedArraySource(
  of: Shape,
  name: string,
  nullable: boolean,
  at: MessageVersion,
  functions: string[],
): string {
  const decode = addFunction(functions, `return ${valueSource(of, name, false, at, functions)};`);
  const body = arrayBody(of, at, `{ a[i] = element(r, ${decode}); yield; }`);
  const array = addFunction(functions, body, STEPPED);
  return orNotNull(`(yield* ${array}(r, element))`, name, nullable);
}

const arrayBody = (of: Shape, at: MessageVersion, setElement: string): string => `
const n = r.${at.flexible ? 'compactArrayLength' : 'arrayLength'}(${minimumSize(of, at)});
if (n < 0) return null;
const a = new Array(n);
for (let i = 0; i < n; i++) ${setElement}
return a;`;
