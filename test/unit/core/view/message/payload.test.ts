import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hexDump } from '../../../../../src/core/view/message/hexDump';
import { indentJson } from '../../../../../src/core/view/message/indentJson';
import { payloadOf } from '../../../../../src/core/view/message/payload';
import {
  formatSize,
  payloadBrief,
  payloadLines,
  payloadName,
} from '../../../../../src/core/view/message/payloadText';
import { bytesOf } from '../../fixture/memoryLog';

const LIMIT = 64 * 1024;
const linesOf = (bytes: Uint8Array | undefined, limit = LIMIT) =>
  payloadLines(payloadOf(bytes), limit);
const of = (...parts: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...bytesOf(part)] : part)));

describe('the payload of a message', () => {
  const names: readonly [Uint8Array | undefined, string][] = [
    [undefined, 'null'],
    [of(), 'empty, 0 bytes'],
    [of('{"a":1}'), 'JSON, 7 bytes'],
    [of(' [1, 2]\n'), 'JSON, 8 bytes'],
    [of('42'), 'text, 2 bytes'],
    [of('{"a":1'), 'text, 6 bytes'],
    [of('grüße'), 'text, 7 bytes'],
    [of(0xff, 0xfe, 0x00), 'binary, 3 bytes'],
    [of('a', 0, 'b'), 'binary, 3 bytes'],
    [
      of(0, 0, 0, 0, 42, 2, 0x80),
      'binary, 7 bytes, looks like Schema Registry framing with schema id 42',
    ],
    [
      of(0, 0, 0, 1, 0, '{"a":1}'),
      'JSON, 12 bytes, looks like Schema Registry framing with schema id 256',
    ],
    [of(0, 0, 0, 0, 7), 'empty, 5 bytes, looks like Schema Registry framing with schema id 7'],
    // A long of Java: no schema has the id 0.
    [of(0, 0, 0, 0, 0, 0, 5, 0xdc), 'binary, 8 bytes'],
  ];
  for (const [bytes, name] of names) {
    it(`is named ${name}`, () => {
      assert.equal(payloadName(payloadOf(bytes)), name);
    });
  }

  it('sets JSON in by its depth and leaves each number as it was written', () => {
    const source =
      '{"id":12345678901234567890,"x":1.10,"e":1E+2,"list":[1,{}, []],"s":"a, {\\"b\\": 1}"}';
    assert.deepEqual(linesOf(bytesOf(source)).lines, [
      '{',
      '  "id": 12345678901234567890,',
      '  "x": 1.10,',
      '  "e": 1E+2,',
      '  "list": [',
      '    1,',
      '    {},',
      '    []',
      '  ],',
      '  "s": "a, {\\"b\\": 1}"',
      '}',
    ]);
  });

  it('changes nothing of any JSON but its blanks', () => {
    const blanks = /("[^"\\]*(?:\\.[^"\\]*)*")|\s+/gs;
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 3), (json, space) => {
        const source = JSON.stringify(JSON.parse(json), undefined, space);
        const { text, whole } = indentJson(source, Infinity);
        assert.equal(whole, true);
        assert.equal(text.replace(blanks, '$1'), source.replace(blanks, '$1'));
      }),
    );
  });

  it('makes no megabytes of brackets', () => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    const { lines, rest } = linesOf(bytesOf(deep));
    assert.ok(lines.join('\n').length <= LIMIT);
    assert.equal(rest, 'the beginning of 58.6 KB');
  });

  it('shows bytes sixteen a line', () => {
    const bytes = Uint8Array.from({ length: 20 }, (_, at) => at + 0x3c);
    assert.deepEqual(hexDump(bytes), [
      '00000000  3c 3d 3e 3f 40 41 42 43  44 45 46 47 48 49 4a 4b  <=>?@ABCDEFGHIJK',
      '00000010  4c 4d 4e 4f                                       LMNO',
    ]);
  });

  it('shows what is no UTF-8 as bytes', () => {
    const { lines } = linesOf(of('ab', 0xc3, 0x28));
    assert.deepEqual(lines, ['00000000  61 62 c3 28                                       ab.(']);
  });

  it('shows terminal escapes, reversed and invisible signs as what they are', () => {
    const hostile = 'a\u001b[31mred\u202eevil\u200b!\r\n\tb';
    assert.deepEqual(linesOf(bytesOf(hostile)).lines, ['a␛[31mred‹U+202E›evil‹U+200B›!␍', '\tb']);
    assert.deepEqual(linesOf(bytesOf(JSON.stringify({ a: 'x\u202ey\u{e0041}' }))).lines, [
      '{',
      '  "a": "x\\u202ey\\udb40\\udc41"',
      '}',
    ]);
    assert.equal(payloadBrief(payloadOf(bytesOf(hostile)), 100).includes('\u202e'), false);
  });

  it('shows 64 KB of a megabyte on one line, in pieces that an editor draws', () => {
    const { lines, rest } = linesOf(bytesOf('x'.repeat(1024 * 1024)));
    assert.equal(rest, 'the first 64.0 KB of 1.0 MB');
    assert.equal(lines.join('').replaceAll(' ↩', '').length, LIMIT);
    assert.ok(lines.every((line) => line.length <= 2002));
  });

  it('is quick with 20 MB of one value', function () {
    this.timeout(3000);
    const value = bytesOf(`{"a":"${'é\\"'.repeat(5 * 1024 * 1024)}"}`);
    const { lines, rest } = linesOf(value);
    assert.ok(lines.length < 100);
    assert.match(rest ?? '', /of 20\.0 MB$/);
    assert.equal(payloadBrief(payloadOf(value), 80).length, 80);
  });

  it('fits a line where it is told in short', () => {
    const brief = (bytes: Uint8Array | undefined, length = 30) =>
      payloadBrief(payloadOf(bytes), length);
    assert.equal(brief(undefined), 'null');
    assert.equal(brief(of()), '(empty)');
    assert.equal(brief(of('a\nb')), 'a␊b');
    assert.equal(brief(of('{"a":[1,2]}')), '{ "a": [ 1, 2 ] }');
    assert.equal(brief(of(0xff, 1, 2)), '0xff0102');
    assert.equal(brief(bytesOf('x'.repeat(1000))).length, 30);
  });

  it('writes sizes to be read', () => {
    assert.deepEqual([0, 1, 9999, 10_000, 20 * 1024 * 1024].map(formatSize), [
      '0 bytes',
      '1 byte',
      '9,999 bytes',
      '9.8 KB',
      '20.0 MB',
    ]);
  });
});
