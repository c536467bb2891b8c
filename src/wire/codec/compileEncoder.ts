// Turns a declaration and a version into an encoder, the twin of compileDecoder.ts. A value that the
// version has no place for is an error unless the declaration calls it ignorable, as in Kafka's own classes.

import {
  defaultSource,
  isNullable,
  isPresent,
  isTagged,
  type MessageVersion,
} from './fieldVersions';
import type { Field, Fields, Shape } from './schema';
import { WireError } from './wireError';
import { Writer } from './writer';

export type Encoder = (writer: Writer, value: unknown) => void;

/** Compiles the encoder of a message's fields as they stand in one version. */
export function compileEncoder(fields: Fields, at: MessageVersion): Encoder {
  const functions: string[] = [];
  const entry = structFunction(fields, at, functions);
  const source = `'use strict';\n${functions.join('\n')}\nreturn ${entry};`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the source comes from our own declarations only
  const link = new Function('Writer', 'notNull', 'noPlace', source) as (
    ...helpers: unknown[]
  ) => Encoder;
  return link(Writer, notNull, noPlace);
}

function notNull<T>(value: T | null, field: string): T {
  if (value === null) throw new WireError(`Field ${field} may not be null.`);
  return value;
}

function noPlace(field: string, version: number): never {
  throw new WireError(`Field ${field} cannot be sent in version ${version}.`);
}

function addFunction(functions: string[], body: string): string {
  const name = `f${functions.length}`;
  functions.push(`function ${name}(w, o) {\n${body}\n}`);
  return name;
}

function structFunction(fields: Fields, at: MessageVersion, functions: string[]): string {
  const body: string[] = [];
  const tagged: [name: string, field: Field][] = [];
  for (const [name, field] of Object.entries(fields)) {
    const { shape, options } = field;
    if (isTagged(options, at.version)) {
      tagged.push([name, field]);
    } else if (isPresent(options, at.version)) {
      const nullable = isNullable(options, at.version);
      body.push(
        `let $${name} = o.${name}; if ($${name} === undefined) $${name} = ${defaultSource(field)};`,
      );
      body.push(writeSource(shape, name, `$${name}`, nullable, 'w', at, functions));
    } else if (options.ignorable !== true) {
      body.push(
        `if (${isSet(field, `o.${name}`)}) noPlace(${JSON.stringify(name)}, ${at.version});`,
      );
    }
  }
  if (at.flexible)
    body.push(tagged.length === 0 ? 'w.noTags();' : tagSection(tagged, at, functions));
  return addFunction(functions, body.join('\n'));
}

/** Source of "was given and is not the default"; a struct's default is that of all its fields. */
function isSet({ shape, options }: Field, value: string): string {
  const given = `${value} !== undefined`;
  if (options.default === null) return `${given} && ${value} !== null`;
  switch (shape.kind) {
    case 'array':
    case 'bytes':
    case 'records':
      return `${given} && (${value} === null || ${value}.length !== 0)`;
    case 'struct': {
      const members = Object.entries(shape.fields).map(
        ([name, field]) => `(${isSet(field, `${value}.${name}`)})`,
      );
      return `${given} && (${[`${value} === null`, ...members].join(' || ')})`;
    }
    default:
      return `${given} && ${value} !== ${defaultSource({ shape, options })}`;
  }
}

function tagSection(
  tagged: readonly [string, Field][],
  at: MessageVersion,
  functions: string[],
): string {
  const ordered = [...tagged].sort(([, a], [, b]) => (a.options.tag ?? 0) - (b.options.tag ?? 0));
  const counts = ordered.map(([name, field]) => `if (${isSet(field, `o.${name}`)}) n++;`);
  const writes = ordered.map(([name, field]) => {
    const nullable = isNullable(field.options, at.version);
    const write = writeSource(field.shape, name, `o.${name}`, nullable, 't', at, functions);
    return `if (${isSet(field, `o.${name}`)}) {
  const t = new Writer();
  ${write}
  w.uvarint(${field.options.tag}); w.uvarint(t.finish().length); w.raw(t.finish());
}`;
  });
  return `let n = 0;\n${counts.join('\n')}\nw.uvarint(n);\n${writes.join('\n')}`;
}

function writeSource(
  shape: Shape,
  name: string,
  value: string,
  nullable: boolean,
  writer: string,
  at: MessageVersion,
  functions: string[],
): string {
  const checked = nullable ? value : `notNull(${value}, ${JSON.stringify(name)})`;
  switch (shape.kind) {
    case 'string':
      return `${writer}.${at.flexible ? 'compactString' : 'string'}(${checked});`;
    case 'bytes':
    case 'records':
      return `${writer}.${at.flexible ? 'compactBytes' : 'bytes'}(${checked});`;
    case 'array':
      return `${arrayFunction(shape.of, name, at, functions)}(${writer}, ${checked});`;
    case 'struct': {
      const write = `${structFunction(shape.fields, at, functions)}(${writer}, ${checked});`;
      if (!nullable) return write;
      return `if (${value} === null) ${writer}.int8(-1); else { ${writer}.int8(1); ${write} }`;
    }
    default:
      return `${writer}.${shape.kind}(${value});`;
  }
}

function arrayFunction(of: Shape, name: string, at: MessageVersion, functions: string[]): string {
  const length = `w.${at.flexible ? 'compactArrayLength' : 'arrayLength'}`;
  const element = writeSource(of, name, 'o[i]', false, 'w', at, functions);
  return addFunction(
    functions,
    `if (o === null) { ${length}(-1); return; }
${length}(o.length);
for (let i = 0; i < o.length; i++) { ${element} }`,
  );
}
