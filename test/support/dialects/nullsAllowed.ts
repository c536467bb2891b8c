// The declaration of a message in which every text and every array of bytes may be null, though
// Kafka's own does not allow it.

import type { Api, Field, Fields, Shape } from '../../../src/wire/codec/schema';

export const nullsAllowed = (api: Api): Api => ({ ...api, response: relaxed(api.response) });

const relaxed = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]): [string, Field] => {
      const { shape, options } = field;
      const isText = shape.kind === 'string' || shape.kind === 'bytes';
      return [
        name,
        { shape: within(shape), options: isText ? { ...options, nullable: 0 } : options },
      ];
    }),
  );

function within(shape: Shape): Shape {
  if (shape.kind === 'array') return { kind: 'array', of: within(shape.of) };
  return shape.kind === 'struct' ? { kind: 'struct', fields: relaxed(shape.fields) } : shape;
}
