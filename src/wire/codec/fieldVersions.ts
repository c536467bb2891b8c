// The properties of a declared field in one version of its message: present, tagged, nullable,
// default value, and minimum size.

import type { Field, FieldOptions, Fields, Shape } from './schema';

export interface MessageVersion {
  readonly version: number;
  /** Compact lengths and tag sections (KIP-482). */
  readonly flexible: boolean;
}

export const isPresent = (
  { since = 0, until = Infinity }: FieldOptions,
  version: number,
): boolean => version >= since && version <= until;

export const isTagged = (options: FieldOptions, version: number): boolean =>
  isPresent(options, version) &&
  options.tag !== undefined &&
  version >= (options.taggedSince ?? Infinity);

export const isNullable = ({ nullable = Infinity }: FieldOptions, version: number): boolean =>
  version >= nullable;

/** JavaScript source of the field's default value. Kafka's implicit defaults are 0, false, '', [] and empty bytes. */
export function defaultSource({ shape, options }: Field): string {
  const given = options.default;
  if (typeof given === 'bigint') return `${given}n`;
  if (given !== undefined) return JSON.stringify(given);
  return implicitDefault(shape);
}

function implicitDefault(shape: Shape): string {
  switch (shape.kind) {
    case 'bool':
      return 'false';
    case 'int64':
      return '0n';
    case 'string':
      return "''";
    case 'uuid':
      return `'${'0'.repeat(32)}'`;
    case 'bytes':
    case 'records':
      return 'Buffer.alloc(0)';
    case 'array':
      return '[]';
    case 'struct': {
      const members = Object.entries(shape.fields).map(
        ([name, f]) => `${name}: ${defaultSource(f)}`,
      );
      return `{ ${members.join(', ')} }`;
    }
    default:
      return '0';
  }
}

/** The fewest bytes that a value of this shape takes, to check the length that an array claims. */
export function minimumSize(shape: Shape, at: MessageVersion, nullable = false): number {
  switch (shape.kind) {
    case 'bool':
    case 'int8':
      return 1;
    case 'int16':
    case 'uint16':
      return 2;
    case 'int32':
      return 4;
    case 'int64':
      return 8;
    case 'uuid':
      return 16;
    case 'string':
      return at.flexible ? 1 : 2;
    case 'bytes':
    case 'records':
    case 'array':
      return at.flexible ? 1 : 4;
    case 'struct':
      return nullable ? 1 : structMinimum(shape.fields, at);
  }
}

function structMinimum(fields: Fields, at: MessageVersion): number {
  let size = at.flexible ? 1 : 0;
  for (const { shape, options } of Object.values(fields)) {
    if (!isPresent(options, at.version) || isTagged(options, at.version)) continue;
    size += minimumSize(shape, at, isNullable(options, at.version));
  }
  return Math.max(size, 1);
}
