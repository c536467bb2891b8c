// What the bytes of a key, a value or a header are: nothing, JSON, text, or something binary, with or without
// the framing of a Schema Registry. Nothing is converted here; numbers of JSON stay the digits they are.

/** Bytes with what they were found to be. */
export interface Payload {
  readonly kind: PayloadKind;
  /** All bytes, those of a framing included; 0 for null. */
  readonly size: number;
  /** The id of a framing: a zero byte and four bytes of the schema's id. */
  readonly schemaId: number | undefined;
  /** What is shown: without the framing. */
  readonly body: Uint8Array;
  /** The text of `json` and `text`, as it was written. */
  readonly text: string;
}

export type PayloadKind = 'null' | 'empty' | 'json' | 'text' | 'binary';

/** Larger texts are not looked through for being JSON. */
const MOST_JSON = 1024 * 1024;
const FRAMING = 5;
/** Controls that no text has: it has tabs and line breaks. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u;
/** Begins what colours a terminal: found in texts, and shown as a sign. */
const ESCAPE = '\u001b';

const EMPTY = new Uint8Array(0);

/** What the bytes are; undefined stands for null. */
export function payloadOf(bytes: Uint8Array | undefined): Payload {
  if (bytes === undefined) return plain('null', EMPTY);
  if (bytes.length === 0) return plain('empty', EMPTY);
  const schemaId = schemaIdOf(bytes);
  const body = schemaId === undefined ? bytes : bytes.subarray(FRAMING);
  return { ...bodyOf(body), size: bytes.length, schemaId };
}

/** Ids begin at 1: eight bytes of a small number are no framing. */
function schemaIdOf(bytes: Uint8Array): number | undefined {
  if (bytes.length < FRAMING || bytes[0] !== 0) return undefined;
  const id = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getInt32(1);
  return id > 0 ? id : undefined;
}

function bodyOf(body: Uint8Array): Omit<Payload, 'size' | 'schemaId'> {
  if (body.length === 0) return { kind: 'empty', body, text: '' };
  const text = textOf(body);
  if (text === undefined) return { kind: 'binary', body, text: '' };
  return { kind: isJson(text) ? 'json' : 'text', body, text };
}

const plain = (kind: PayloadKind, body: Uint8Array): Payload => ({
  kind,
  size: 0,
  schemaId: undefined,
  body,
  text: '',
});

/** Undefined for what is no UTF-8, or has controls that no text has. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return CONTROL.test(text.replaceAll(ESCAPE, '')) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Objects and lists only: a number alone, or a word in quotes, is text. */
function isJson(text: string): boolean {
  if (text.length > MOST_JSON || !/^[ \t\n\r]*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
