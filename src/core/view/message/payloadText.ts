// A payload in words and lines. Signs that break a line, turn it around or stay invisible are shown as what
// they are: as escapes in JSON, which mean the same there, and as signs elsewhere.

import { formatCount, formatExact } from '../../../base/format';
import { oneLine, visibleCharacters } from '../../../base/visibleText';
import { hexBrief, hexDump } from './hexDump';
import { indentJson } from './indentJson';
import type { Payload } from './payload';

/** Signs of a text that a line shows: an editor stops drawing a line that is much longer. */
const LINE_LENGTH = 2000;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}/gu;
const BRIEF_BYTES = 24;

/** 'JSON, 84 bytes', 'binary, 12 bytes, looks like Schema Registry framing with schema id 42'. */
export function payloadName({ kind, size, schemaId }: Payload): string {
  if (kind === 'null') return 'null';
  const framing =
    schemaId === undefined
      ? []
      : [`looks like Schema Registry framing with schema id ${formatExact(schemaId)}`];
  const what = { empty: 'empty', json: 'JSON', text: 'text', binary: 'binary' }[kind];
  return [what, formatSize(size), ...framing].join(', ');
}

/** '84 bytes' below 10,000, then '64.0 KB'. */
export function formatSize(bytes: number): string {
  if (bytes < 10_000) return formatCount(bytes, 'byte');
  const units = ['KB', 'MB', 'GB'];
  let size = bytes / 1024;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${size.toFixed(1)} ${units[unit] ?? ''}`;
}

/** On one line, at most `length` signs of it. */
export function payloadBrief({ kind, body, text }: Payload, length: number): string {
  switch (kind) {
    case 'null':
      return 'null';
    case 'empty':
      return '(empty)';
    case 'json':
      return oneLine(escapeHidden(indentJson(text, length * 4).text.replace(/\n */g, ' ')), length);
    case 'text':
      return oneLine(text.slice(0, length * 4), length);
    case 'binary':
      return hexBrief(body, Math.min(BRIEF_BYTES, Math.ceil(length / 2)));
  }
}

export interface PayloadLines {
  readonly lines: readonly string[];
  /** What is not shown, in words; undefined where all of it is. */
  readonly rest: string | undefined;
}

/** In lines, at most about `limit` bytes or signs of it. */
export function payloadLines(payload: Payload, limit: number): PayloadLines {
  const { kind, body, text, size } = payload;
  switch (kind) {
    case 'null':
    case 'empty':
      return { lines: [], rest: undefined };
    case 'binary':
      return {
        lines: hexDump(body.subarray(0, limit)),
        rest: body.length > limit ? restOf(size, limit) : undefined,
      };
    case 'json': {
      const shown = indentJson(text, limit);
      const lines = shown.text.split('\n').flatMap((line) => pieces(escapeHidden(line)));
      return { lines, rest: shown.whole ? undefined : `the beginning of ${formatSize(size)}` };
    }
    case 'text': {
      // What is cut through the middle of a sign is left out.
      const shown = new TextDecoder().decode(body.subarray(0, limit), { stream: true });
      return {
        lines: shown.split('\n').flatMap((line) => pieces(visibleLine(line))),
        rest: body.length > limit ? restOf(size, limit) : undefined,
      };
    }
  }
}

const restOf = (size: number, limit: number): string =>
  `the first ${formatSize(limit)} of ${formatSize(size)}`;

/** Tabs stay, since an editor shows them; the same holds for no other control. */
const visibleLine = (line: string): string => line.split('\t').map(visibleCharacters).join('\t');

/** As JSON writes what is not to be seen: '\u202e'. Outside of strings, valid JSON has no such sign. */
function escapeHidden(json: string): string {
  return json.replace(HIDDEN, (sign) =>
    Array.from({ length: sign.length }, (_, at) => {
      const unit = sign.charCodeAt(at).toString(16).padStart(4, '0');
      return `\\u${unit}`;
    }).join(''),
  );
}

/** A line as it is, or in pieces where it is too long to be drawn. */
function pieces(line: string): string[] {
  if (line.length <= LINE_LENGTH) return [line];
  const parts: string[] = [];
  const signs = Array.from(line);
  for (let at = 0; at < signs.length; at += LINE_LENGTH) {
    const last = at + LINE_LENGTH >= signs.length;
    parts.push(`${signs.slice(at, at + LINE_LENGTH).join('')}${last ? '' : ' ↩'}`);
  }
  return parts;
}
