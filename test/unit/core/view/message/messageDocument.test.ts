import assert from 'node:assert/strict';
import { lookAtMessage } from '../../../../../src/core/messages/messageLook';
import type { KafkaRecord } from '../../../../../src/core/records/kafkaRecord';
import { messageDocument } from '../../../../../src/core/view/message/messageDocument';
import { batchOf, bytesOf, MemoryLog, recordAt } from '../../fixture/memoryLog';

const SIGNAL = new AbortController().signal;
const NOW = 1_700_000_060_000;

/** The document at an offset, for a group that is committed there unless said. */
async function documentOf(
  log: MemoryLog,
  offset: bigint,
  committed: bigint | undefined = offset,
): Promise<string> {
  const place = { topic: 'orders', partition: 0, offset };
  const look = await lookAtMessage(log, place, 'message', SIGNAL);
  return messageDocument(look, { where: 'shop', groupId: 'billing', committed }, NOW);
}

const of = (...records: readonly KafkaRecord[]): MemoryLog => new MemoryLog({ records });

describe('the document of a message', () => {
  it('says where it stands, what it is, and what stands around it', async () => {
    const batch = batchOf({
      firstOffset: 0n,
      lastOffset: 2n,
      size: 12_000,
      codec: 'zstd',
      timestampKind: 'logAppend',
      isTransactional: true,
      producer: { id: 4001n, epoch: 2, firstSequence: 7 },
      leaderEpoch: 3,
    });
    const headers = [
      { key: 'trace', value: bytesOf('abc') },
      { key: 'none', value: undefined },
    ];
    const record = recordAt(1n, '{"n":1}', { batch, headers, transaction: 'committed' });
    const text = await documentOf(of(recordAt(0n), record, recordAt(2n)), 1n);
    const lines = text.split('\n');
    assert.equal(lines[0], 'Kafka message · orders 0 · offset 1');
    assert.equal(lines[1], 'billing on shop');
    assert.match(lines[2] ?? '', /^committed 1 · log 0 to 3 · lag 2 · read at /);
    assert.equal(lines[3], 'billing reads this message next.');
    for (const line of [
      '── Offset 1 · the committed offset ──',
      'Transaction  committed',
      'Batch        offsets 0 to 2, 11.7 KB, zstd, leader epoch 3',
      'Producer     id 4,001, epoch 2, first sequence 7, transactional',
      'Size         15 bytes (key 5, value 7, header values 3)',
      'Headers      2',
      '  trace: abc (text, 3 bytes)',
      '  none: null',
      '  key 1',
      'Value        JSON, 7 bytes',
      '    "n": 1',
      '── Next ──',
      '── Before ──',
    ]) {
      assert.ok(lines.includes(line), `${line} in\n${text}`);
    }
    assert.match(text, /^Time +\d{4}-\d\d-\d\d .*\.001 .* \(log append time\), 59 s ago$/m);
    assert.ok(text.indexOf('Offset 2 ·') < text.indexOf('Offset 0 ·'));
  });

  it('names tombstones, and what is aborted or not decided yet', async () => {
    const text = await documentOf(
      of(
        recordAt(0n, undefined, { value: undefined, transaction: 'aborted' }),
        recordAt(1n, 'x', { transaction: 'open' }),
      ),
      0n,
    );
    assert.match(text, /^Value +null \(tombstone\)$/m);
    assert.match(text, /^── Offset 0 · the committed offset · aborted transaction ──$/m);
    assert.match(text, /read_committed do not get it/);
    assert.match(text, /^Offset 1 · .* · open transaction · /m);
  });

  it('says what compaction and markers have left', async () => {
    const marker = recordAt(4n, '', { kind: 'abort', transaction: 'aborted' });
    const text = await documentOf(of(recordAt(0n), marker, recordAt(9n), recordAt(12n)), 3n);
    assert.match(
      text,
      /Offset 3 holds no message for consumers: the next message is 6 offsets later\./,
    );
    assert.match(text, /billing reads this message next\./);
    assert.match(text, /^Offsets 10 to 11 hold nothing: compaction removed what was there\.$/m);
    assert.match(text, /^Offset 4 · .* · abort marker$/m);
  });

  it('names a batch that cannot be read, and where it ends', async () => {
    const failure = { kind: 'unreadable', subject: 'offsets 1 to 5', code: '', reason: 'damaged' };
    const batch = batchOf({ firstOffset: 1n, lastOffset: 5n });
    const log = new MemoryLog({
      records: [recordAt(0n), recordAt(6n)],
      unreadable: [{ batch, failure: { ...failure, kind: 'unreadable' } }],
    });
    const text = await documentOf(log, 2n);
    assert.match(text, /^── Offset 1 · cannot be read ──$/m);
    assert.match(text, /^Reason {7}Cannot read offsets 1 to 5: damaged\./m);
    assert.match(text, /billing reads this batch next\./);
    assert.match(text, /^Offset 6 · /m);
  });

  it('has a sentence for every place without a message', async () => {
    const two = of(recordAt(0n), recordAt(1n));
    const says = async (log: MemoryLog, offset: bigint, committed?: bigint) =>
      (await documentOf(log, offset, committed)).split('\n').slice(3, 5).join(' ');
    assert.match(
      await says(two, 2n),
      /Offset 2 is the log end: there is no message yet\. billing has read everything/,
    );
    assert.match(await says(new MemoryLog(), 0n), /The log is empty/);
    assert.match(
      await says(two, 99n),
      /Offset 99 is not in the log, which holds 0 to 1\. This is the nearest/,
    );
    assert.match(await says(two, 99n), /billing is committed at 99, outside of the log/);
    const text = messageDocument(
      await lookAtMessage(
        two,
        { topic: 'orders', partition: 0, offset: undefined },
        'message',
        SIGNAL,
      ),
      { where: 'shop', groupId: 'billing', committed: undefined },
      NOW,
    );
    assert.match(text, /no committed offset · log 0 to 2 · read at/);
    assert.match(text, /billing has no committed offset here/);
  });

  it('does not say that there is no message where none came in time', async () => {
    const text = await documentOf(new MemoryLog({ records: [recordAt(0n)], mostAsked: 0 }), 0n);
    assert.doesNotMatch(text, /There is no message/);
    assert.match(
      text,
      /^More could not be read\. No answer from partition 0 of topic orders in time/m,
    );
  });

  it('lets no value pose as a line of its own', async () => {
    const posing = 'x\n── Offset 7 · the committed offset ──\r\nValue  JSON';
    const text = await documentOf(of(recordAt(0n, posing, { key: bytesOf(posing) })), 0n);
    const forged = text.split('\n').filter((line) => /^(── Offset 7|Value {2}JSON)/.test(line));
    assert.deepEqual(forged, []);
  });

  it('tells a time that is no date as the number that it is', async () => {
    const text = await documentOf(of(recordAt(0n, 'x', { timestamp: 2n ** 63n - 1n })), 0n);
    assert.match(text, /^Time +9,223,372,036,854,775,807 \(create time\)$/m);
    const none = await documentOf(of(recordAt(0n, 'x', { timestamp: undefined })), 0n);
    assert.match(none, /^Time +none$/m);
  });

  it('shows 64 KB of a large value and says how to have the rest', async () => {
    const text = await documentOf(of(recordAt(0n, new Uint8Array(20 * 1024 * 1024))), 0n);
    assert.match(
      text,
      /^Value +binary, 20\.0 MB; shown: the first 64\.0 KB of 20\.0 MB \(Save Value…/m,
    );
    assert.ok(text.length < 400_000);
  });
});
