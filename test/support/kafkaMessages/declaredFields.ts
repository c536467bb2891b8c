// Our declarations in the form that official definitions are compared in.

import type { Field, Fields, Shape } from '../../../src/wire/codec/schema';
import type { PlacedField } from './officialDefinition';

/** The fields that a declaration has in this version, in its order. */
export function declaredFields(fields: Fields, version: number): PlacedField[] {
  return Object.entries(fields)
    .filter(([, { options }]) => isIn(options.since ?? 0, options.until, version))
    .map(([name, field]) => {
      const { shape, options } = field;
      const element = shape.kind === 'array' ? shape.of : shape;
      return {
        name,
        type: typeName(shape),
        isNullable: version >= (options.nullable ?? Infinity),
        tag: version >= (options.taggedSince ?? Infinity) ? options.tag : undefined,
        isIgnorable: options.ignorable ?? false,
        default: defaultText(field),
        fields: element.kind === 'struct' ? declaredFields(element.fields, version) : undefined,
      };
    });
}

const isIn = (since: number, until = Infinity, version: number): boolean =>
  version >= since && version <= until;

const typeName = (shape: Shape): string =>
  shape.kind === 'array' ? `[]${typeName(shape.of)}` : shape.kind;

function defaultText({ shape, options }: Field): string | undefined {
  const given = options.default as string | number | bigint | boolean | null | undefined;
  if (given !== undefined) return String(given);
  switch (shape.kind) {
    case 'string':
      return '';
    case 'bool':
      return 'false';
    case 'uuid':
      return '0'.repeat(32);
    case 'int8':
    case 'int16':
    case 'uint16':
    case 'int32':
    case 'int64':
      return '0';
    default:
      return undefined;
  }
}
