// How a Kafka message is declared: each field once, as data, in the order it stands on the wire.
// The TypeScript types of both directions are inferred from the declaration; codec.ts compiles it.

/** Versions a field lives in and how it is written there; the names follow Kafka's own message definitions. */
export interface FieldOptions {
  /** First message version that has the field (default 0). */
  readonly since?: number;
  /** Last message version that has the field (default: all later ones). */
  readonly until?: number;
  /** First version in which null is allowed. */
  readonly nullable?: number;
  /** Null is read as the empty value, though Kafka never sends it there: brokers of other makes do. */
  readonly nullIsEmpty?: boolean;
  /** Value where the version has no such field, or where the sender left it out. */
  readonly default?: unknown;
  /** Tag number (KIP-482) of a field that is written in the tag section. */
  readonly tag?: number;
  /** First version in which the field is tagged; required with `tag`. */
  readonly taggedSince?: number;
  /** A value may be dropped silently where the version has no such field; otherwise that is an error. */
  readonly ignorable?: boolean;
}

type Primitive =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'int64'
  | 'string'
  | 'uuid'
  | 'bytes'
  | 'records';

/** The shape of a value, without its options. */
export type Shape =
  | { readonly kind: Primitive }
  | { readonly kind: 'array'; readonly of: Shape }
  | { readonly kind: 'struct'; readonly fields: Fields };

/** A declared field. `Out` is what decoding gives, `In` what encoding takes, `Optional` whether `In` may leave it out. */
export interface Field<Out = unknown, In = unknown, Optional extends boolean = boolean> {
  readonly shape: Shape;
  readonly options: FieldOptions;
  /** Types only, never set. */
  readonly phantom?: { readonly out: Out; readonly in: In; readonly optional: Optional };
}

export type Fields = Readonly<Record<string, Field>>;

type Phantom<F> =
  F extends Field<infer Out, infer In, infer Optional> ? [Out, In, Optional] : never;
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: Phantom<F[K]>[2] extends true ? K : never;
}[keyof F];

/** What decoding a declaration gives: every field, defaults filled in. */
export type Decoded<F extends Fields> = { -readonly [K in keyof F]: Phantom<F[K]>[0] };

/** What encoding a declaration takes: fields with a default, or missing in some versions, may be left out. */
export type Encodable<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Phantom<F[K]>[1];
} & { readonly [K in OptionalKeys<F>]?: Phantom<F[K]>[1] | undefined };

type WithNull<T, O> = O extends { readonly nullable: number } ? T | null : T;
type MayOmit<O> = O extends
  | { readonly since: number }
  | { readonly until: number }
  | { readonly default: unknown }
  | { readonly tag: number }
  ? true
  : false;
type Scalar<T, O> = Field<WithNull<T, O>, WithNull<T, O>, MayOmit<O>>;
type NoOptions = Record<string, never>;

const scalar =
  <T>(kind: Primitive) =>
  <const O extends FieldOptions = NoOptions>(options?: O): Scalar<T, O> => ({
    shape: { kind },
    options: options ?? {},
  });

export const bool = scalar<boolean>('bool');
export const int8 = scalar<number>('int8');
export const int16 = scalar<number>('int16');
export const uint16 = scalar<number>('uint16');
export const int32 = scalar<number>('int32');
export const int64 = scalar<bigint>('int64');
export const string = scalar<string>('string');
/** A 16-byte id as 32 lower-case hexadecimal digits. */
export const uuid = scalar<string>('uuid');
export const bytes = scalar<Buffer>('bytes');
/** Record batches, kept as they are: a view of the message's own bytes, while other fields are copies. */
export const records = scalar<Buffer>('records');

type Element = Field | Fields;
type ElementOut<E extends Element> = E extends Field
  ? Phantom<E>[0]
  : E extends Fields
    ? Decoded<E>
    : never;
type ElementIn<E extends Element> = E extends Field
  ? Phantom<E>[1]
  : E extends Fields
    ? Encodable<E>
    : never;

/** Whether a message may have record batches, so that its bytes are needed as long as what was read from them. */
export const holdsRecords = (fields: Fields): boolean =>
  Object.values(fields).some(({ shape }) => isOfRecords(shape));

const isOfRecords = (shape: Shape): boolean => {
  if (shape.kind === 'array') return isOfRecords(shape.of);
  return shape.kind === 'struct' ? holdsRecords(shape.fields) : shape.kind === 'records';
};

const isField = (element: Element): element is Field =>
  typeof (element as Partial<Field>).shape === 'object' && 'kind' in (element as Field).shape;

const shapeOf = (element: Element): Shape =>
  isField(element) ? element.shape : { kind: 'struct', fields: element };

/** An array of scalars (`array(int32())`) or of structs (`array({ name: string() })`). */
export function array<E extends Element, const O extends FieldOptions = NoOptions>(
  of: E,
  options?: O,
): Field<WithNull<ElementOut<E>[], O>, WithNull<readonly ElementIn<E>[], O>, MayOmit<O>> {
  return { shape: { kind: 'array', of: shapeOf(of) }, options: options ?? {} };
}

/** A struct as a field of its own. */
export function struct<F extends Fields, const O extends FieldOptions = NoOptions>(
  fields: F,
  options?: O,
): Field<WithNull<Decoded<F>, O>, WithNull<Encodable<F>, O>, MayOmit<O>> {
  return { shape: { kind: 'struct', fields }, options: options ?? {} };
}

/** The versions of a message: `min` to `max`, tagged and compact encodings from `flexible` on (undefined: never). */
export interface Versions {
  readonly min: number;
  readonly max: number;
  readonly flexible: number | undefined;
}

/** One request/response pair of Kafka's protocol. */
export interface Api<Req extends Fields = Fields, Res extends Fields = Fields> {
  readonly key: number;
  readonly name: string;
  readonly versions: Versions;
  readonly request: Req;
  readonly response: Res;
}

export type RequestOf<A> = A extends Api<infer Req> ? Encodable<Req> : never;
export type DecodedRequestOf<A> = A extends Api<infer Req> ? Decoded<Req> : never;
export type ResponseOf<A> = A extends Api<Fields, infer Res> ? Decoded<Res> : never;
export type EncodableResponseOf<A> = A extends Api<Fields, infer Res> ? Encodable<Res> : never;

/** Declares an API; only here to infer the types. */
export const api = <const Req extends Fields, const Res extends Fields>(
  declaration: Api<Req, Res>,
): Api<Req, Res> => declaration;

/** A message without an API of its own, such as the consumer protocol's subscription. */
export interface Message<F extends Fields = Fields> {
  readonly name: string;
  readonly versions: Versions;
  readonly fields: F;
}

export const message = <const F extends Fields>(declaration: Message<F>): Message<F> => declaration;
