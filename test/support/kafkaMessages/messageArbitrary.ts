// Random values for a declared message in one version, for fast-check: every field that the version has,
// and the default for those it has not, so that a round trip gives the same value.

import fc from 'fast-check';
import type { Field, Fields, Shape } from '../../../src/wire/codec/schema';

export type Values = Record<string, unknown>;

/** Values of the fields; arrays have up to three elements. */
export function messageArbitrary(fields: Fields, version: number): fc.Arbitrary<Values> {
  return fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, fieldArbitrary(field, version)]),
    ),
    { noNullPrototype: true },
  );
}

function fieldArbitrary(field: Field, version: number): fc.Arbitrary<unknown> {
  const {
    since = 0,
    until = Infinity,
    nullable = Infinity,
    taggedSince = Infinity,
  } = field.options;
  if (version < since || version > until) return fc.constant(defaultOf(field));
  const value = valueArbitrary(field.shape, version);
  const orNull = version >= nullable ? fc.option(value, { freq: 4 }) : value;
  return version >= taggedSince ? fc.oneof(fc.constant(defaultOf(field)), orNull) : orNull;
}

function valueArbitrary(shape: Shape, version: number): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'bool':
      return fc.boolean();
    case 'int8':
      return fc.integer({ min: -0x80, max: 0x7f });
    case 'int16':
      return fc.integer({ min: -0x8000, max: 0x7fff });
    case 'uint16':
      return fc.integer({ min: 0, max: 0xffff });
    case 'int32':
      return fc.integer({ min: -0x80000000, max: 0x7fffffff });
    case 'int64':
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case 'string':
      return fc.oneof(
        fc.string({ unit: 'binary', maxLength: 6 }),
        fc.string({ maxLength: 20 }),
        fc.constantFrom('', 'x'.repeat(126), 'x'.repeat(127), 'é'.repeat(200), '\0', '\uFEFF'),
      );
    case 'uuid':
      return fc
        .uint8Array({ minLength: 16, maxLength: 16 })
        .map((id) => Buffer.from(id).toString('hex'));
    case 'bytes':
    case 'records':
      return fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes));
    case 'array':
      return fc.array(valueArbitrary(shape.of, version), { maxLength: 3 });
    case 'struct':
      return messageArbitrary(shape.fields, version);
  }
}

/** What a field holds when it was not sent; Kafka's implicit defaults unless declared. */
function defaultOf({ shape, options }: Field): unknown {
  if (options.default !== undefined) return options.default;
  switch (shape.kind) {
    case 'bool':
      return false;
    case 'int64':
      return 0n;
    case 'string':
      return '';
    case 'uuid':
      return '0'.repeat(32);
    case 'bytes':
    case 'records':
      return Buffer.alloc(0);
    case 'array':
      return [];
    case 'struct':
      return Object.fromEntries(
        Object.entries(shape.fields).map(([name, field]) => [name, defaultOf(field)]),
      );
    default:
      return 0;
  }
}
