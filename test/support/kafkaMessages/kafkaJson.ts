// Our decoded values in the form of Kafka's JSON converters (org.apache.kafka.common.message.*JsonConverter).

import type { Field, Fields, Shape } from '../../../src/wire/codec/schema';

type Values = Readonly<Record<string, unknown>>;

/**
 * The values that Kafka's converter writes for this version: fields that the version has, tagged ones
 * only if they are not the default; 64-bit numbers as text, as Golden.java writes them.
 */
export function kafkaJson(fields: Fields, version: number, values: Values): unknown {
  const json: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const { since = 0, until = Infinity, taggedSince = Infinity } = field.options;
    if (version < since || version > until) continue;
    const value = values[name];
    if (version >= taggedSince && isDefault(field, value)) continue;
    const isRecords = field.shape.kind === 'records' && value !== null;
    json[isRecords ? `${name}SizeInBytes` : name] = valueJson(field.shape, version, value);
  }
  return json;
}

function valueJson(shape: Shape, version: number, value: unknown): unknown {
  if (value === null) return null;
  switch (shape.kind) {
    case 'array':
      return (value as unknown[]).map((element) => valueJson(shape.of, version, element));
    case 'struct':
      return kafkaJson(shape.fields, version, value as Values);
    case 'int64':
      return (value as bigint).toString();
    case 'uuid':
      return Buffer.from(value as string, 'hex').toString('base64url');
    case 'bytes':
      return (value as Buffer).toString('base64');
    case 'records':
      return (value as Buffer).length;
    default:
      return value;
  }
}

/** Whether a tagged field holds what it would hold without being sent. */
function isDefault({ shape, options }: Field, value: unknown): boolean {
  if (options.default !== undefined) return value === options.default;
  switch (shape.kind) {
    case 'array':
      return (value as unknown[]).length === 0;
    case 'struct':
      return Object.entries(shape.fields).every(([name, field]) =>
        isDefault(field, (value as Values)[name]),
      );
    default:
      throw new Error(`No declared tagged field is ${shape.kind} without a default.`);
  }
}
