// The document of one message: where it stands, everything that is known of it, its value, and in short
// what stands around it. What is somebody else's is set in, so that no value can pose as a line of ours.

import { formatExact, formatTime } from '../../../base/format';
import { failureSentence } from '../../../base/failure/failureSentence';
import { displayName } from '../../../base/visibleText';
import { endOf, type LogEntry } from '../../messages/logEntry';
import type { MessageLook } from '../../messages/messageLook';
import { entryFacts, entryMark, headerLines } from './entryFacts';
import { entryInShort } from './entryInShort';
import { lookRemarks } from './lookRemarks';
import type { MessageReader } from './messageReader';
import { payloadOf } from './payload';
import { payloadLines, payloadName } from './payloadText';

/** By these words VS Code knows the language of the document. */
export const MESSAGE_DOCUMENT = 'Kafka message';

/** Bytes or signs of a value that are shown. */
const MOST_SHOWN = 64 * 1024;
const KEY_SHOWN = 4 * 1024;
const BRIEF = 300;
const INSET = '  ';
const LABEL_WIDTH = 13;

/** `now`, and when it was read: milliseconds since the epoch, UTC. */
export function messageDocument(look: MessageLook, reader: MessageReader, now: number): string {
  const { place, at, entries, failure } = look;
  const lines = [
    `${MESSAGE_DOCUMENT} · ${displayName(place.topic)} ${place.partition}${at === undefined ? '' : ` · offset ${formatExact(at.offset)}`}`,
    `${displayName(reader.groupId)} on ${reader.where}`,
    `${positionText(look, reader)} · read at ${formatTime(now)}`,
    ...lookRemarks(look, reader),
    '',
    ...(at === undefined ? [] : [heading(at, reader), ...whole(at, now)]),
    ...neighbours(
      'Next',
      entries.filter(({ offset }) => at !== undefined && offset > at.offset),
      at,
    ),
    ...neighbours(
      'Before',
      entries.filter(({ offset }) => at === undefined || offset < at.offset),
      undefined,
    ),
    ...(failure === undefined ? [] : ['', `More could not be read. ${failureSentence(failure)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function positionText({ log }: MessageLook, { committed }: MessageReader): string {
  const parts = [
    committed === undefined ? 'no committed offset' : `committed ${formatExact(committed)}`,
    `log ${formatExact(log.start)} to ${formatExact(log.end)}`,
  ];
  const isInLog = committed !== undefined && committed >= log.start && committed <= log.end;
  return [...parts, ...(isInLog ? [`lag ${formatExact(log.end - committed)}`] : [])].join(' · ');
}

function heading(entry: LogEntry, { committed }: MessageReader): string {
  const isNext = committed === entry.offset ? 'the committed offset' : '';
  return rule([`Offset ${formatExact(entry.offset)}`, isNext, entryMark(entry)]);
}

const rule = (parts: readonly string[]): string =>
  `── ${parts.filter((part) => part !== '').join(' · ')} ──`;

/** Everything of the message in the middle. */
function whole(entry: LogEntry, now: number): string[] {
  const facts = entryFacts(entry, now).map(([label, value]) => labelled(label, value));
  if (entry.kind === 'unreadable') return facts;
  const { record } = entry;
  if (record.kind !== 'data') return facts;
  const headers = headerLines(record);
  return [
    ...facts,
    labelled('Headers', headers.length === 0 ? 'none' : formatExact(record.headers.length)),
    ...headers.map((line) => INSET + line),
    ...block('Key', record.key, KEY_SHOWN),
    ...block('Value', record.value, MOST_SHOWN),
  ];
}

function block(label: string, bytes: Uint8Array | undefined, limit: number): string[] {
  const payload = payloadOf(bytes);
  const { lines, rest } = payloadLines(payload, limit);
  const tombstone = label === 'Value' && payload.kind === 'null' ? ' (tombstone)' : '';
  const shown = rest === undefined ? '' : `; shown: ${rest}`;
  const saves = rest !== undefined && label === 'Value' ? ' (Save Value… writes all of it)' : '';
  return [
    labelled(label, `${payloadName(payload)}${tombstone}${shown}${saves}`),
    ...lines.map((line) => INSET + line),
  ];
}

const labelled = (label: string, value: string): string =>
  `${label.padEnd(LABEL_WIDTH)}${value}`.trimEnd();

function neighbours(
  title: string,
  entries: readonly LogEntry[],
  previous: LogEntry | undefined,
): string[] {
  if (entries.length === 0) return [];
  let end = previous === undefined ? undefined : endOf(previous);
  const lines = ['', rule([title])];
  for (const entry of entries) {
    if (end !== undefined && entry.offset > end) lines.push(gapText(end, entry.offset));
    lines.push(...entryInShort(entry, '', BRIEF));
    end = endOf(entry);
  }
  return lines;
}

/** 'Offsets 1,503 to 1,507 hold nothing: compaction removed what was there.' */
function gapText(from: bigint, to: bigint): string {
  const last = to - 1n;
  const offsets =
    from === last
      ? `Offset ${formatExact(from)} holds`
      : `Offsets ${formatExact(from)} to ${formatExact(last)} hold`;
  return `${offsets} nothing: compaction removed what was there.`;
}
