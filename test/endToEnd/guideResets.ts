// The guide's three resets, done in the window on a real Kafka whose records lie around the guide's
// instant; a consumer that commits by hand is restarted after each of them and reads from there.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cliDescribe } from '../support/kafka/cliDescribe';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import { produce, startConsumer } from '../support/kafka/kafkaClients';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from '../workbench/changePrompts';
import type { OpenWindow } from '../workbench/onWindow';

const INSTANT = '2026-02-01T00:00:00.000';
const MINUTE_MS = 60_000;
const START = Date.parse(`${INSTANT}Z`);
/** A record a minute; `before` of them lie before the instant. The ends are those of the guide. */
const PARTITIONS = [
  { count: 1750, before: 1000 },
  { count: 2000, before: 1500 },
  { count: 1900, before: 1900 },
] as const;
const ENDS = PARTITIONS.map(({ count }) => count);
const RECORDS = 5650;

export interface GuideTopic {
  readonly kafka: KafkaCluster;
  readonly group: string;
  readonly topic: string;
}

/** Defines the tests; topic and group must be free to be made anew. */
export function guideResets(window: OpenWindow, guide: () => GuideTopic): void {
  before('write the records, read and commit them once', async function () {
    this.timeout(60_000);
    const { kafka, topic } = guide();
    await kafka.deleteTopic(topic).catch(() => undefined);
    // The records are old: without this they would soon be gone.
    await kafka.createTopic(topic, PARTITIONS.length, { config: { 'retention.ms': '-1' } });
    await produce(
      kafka,
      PARTITIONS.map(({ count, before }, partition) => ({
        ...{ topic, partition, count, timestampStep: MINUTE_MS },
        timestamp: START - before * MINUTE_MS,
      })),
    );
    await readAll(guide(), [0, 0, 0]);
    await window().workbench.pressViewAction('Refresh');
    const { tree } = window().workbench;
    await tree.row(
      ({ name, description }) => name === guide().group && description.includes('no members'),
    );
  });

  it('goes to the earliest offset, from the palette', async () => {
    const { workbench } = window();
    const prompts = new ChangePrompts(workbench);
    await start(window, guide());
    await prompts.choose('destination', 'Earliest');
    assert.deepEqual(
      await prompts.plan(),
      rowsOf(guide(), [
        '1,750 → 0 · replays 1,750',
        '2,000 → 0 · replays 2,000',
        '1,900 → 0 · replays 1,900',
      ]),
    );
    await workbench.screenshot('real-reset-earliest');
    const { question } = await prompts.apply('Reset 3 Offsets', /were reset/);
    assert.match(question.detail, /5,650 messages/);
    assert.deepEqual(await committed(guide()), [0, 0, 0]);
    await readAll(guide(), [0, 0, 0]);
  });

  it('goes to a date and time', async () => {
    const { workbench } = window();
    const prompts = new ChangePrompts(workbench);
    await start(window, guide());
    await prompts.choose('destination', 'Date and Time…');
    await prompts.enter(INSTANT);
    assert.deepEqual(
      await prompts.plan(),
      rowsOf(guide(), [
        '1,750 → 1,000 · replays 750',
        '2,000 → 1,500 · replays 500',
        'stays at 1,900 · no message at or after that time: the log end',
      ]),
    );
    await workbench.screenshot('real-reset-datetime');
    await prompts.apply('Reset 2 Offsets', /were reset/);
    assert.deepEqual(await committed(guide()), [1000, 1500, 1900]);
    await readAll(guide(), [1000, 1500], RECORDS - 4400);
  });

  it('shifts by −1000, is undone from the message, and matches the command it copies', async () => {
    const { workbench } = window();
    const prompts = new ChangePrompts(workbench);
    await start(window, guide());
    await prompts.choose('destination', 'Shift By…');
    await prompts.enter('-1000');
    const shifted = rowsOf(guide(), [
      '1,750 → 750 · replays 1,000',
      '2,000 → 1,000 · replays 1,000',
      '1,900 → 900 · replays 1,000',
    ]);
    assert.deepEqual(await prompts.plan(), shifted);
    await prompts.apply('Reset 3 Offsets', /were reset/);
    assert.deepEqual(await committed(guide()), [750, 1000, 900]);

    await workbench.answerNotification(/were reset/, 'Undo');
    assert.deepEqual(
      await prompts.plan('undo'),
      rowsOf(guide(), [
        '750 → 1,750 · skips 1,000',
        '1,000 → 2,000 · skips 1,000',
        '900 → 1,900 · skips 1,000',
      ]),
    );
    await workbench.screenshot('real-undo');
    await prompts.apply('Restore 3 Offsets', /were restored/);
    assert.deepEqual(await committed(guide()), ENDS);

    await start(window, guide());
    await prompts.choose('destination', 'Shift By…');
    await prompts.enter('-1000');
    await prompts.plan();
    await workbench.quickInput.pressButton('Copy as Kafka Command');
    const command = await waitFor('the command', async () => {
      const copied = await workbench.clipboard();
      return copied.startsWith('kafka-consumer-groups.sh ') ? copied : undefined;
    });
    assert.deepEqual(await dryRun(guide(), command), [750, 1000, 900]);
    await prompts.apply('Reset 3 Offsets', /were reset/);
    await readAll(guide(), [750, 1000, 900]);
  });
}

/** From the palette to the step that asks where to. */
async function start(window: OpenWindow, { group, topic }: GuideTopic): Promise<void> {
  const { workbench } = window();
  const prompts = new ChangePrompts(workbench);
  await workbench.clearNotifications();
  await workbench.runCommand('Kafka Consumer Groups: Reset Offsets…');
  await prompts.choose('group', group);
  await prompts.choose('scope', 'Topics…');
  await prompts.tick('topics', topic);
}

const rowsOf = ({ topic }: GuideTopic, texts: readonly string[]): string[] =>
  texts.map((text, partition) => `${topic} ${partition}: ${text}`);

/** What the command line says is committed, by partition. */
async function committed({ kafka, group }: GuideTopic): Promise<number[]> {
  return (await cliDescribe(kafka, [group])).map(({ currentOffset }) => Number(currentOffset));
}

/** Runs the consumer until nothing is left and everything is committed; it must begin at these offsets. */
async function readAll(
  { kafka, group, topic }: GuideTopic,
  from: readonly number[],
  messages = RECORDS - from.reduce((sum, offset) => sum + offset, 0),
): Promise<void> {
  const consumer = await startConsumer(kafka, 'manual-commit-group', {
    topics: [topic],
    groupId: group,
  });
  try {
    await consumer.line(new RegExp(`^IDLE ${messages}$`));
  } finally {
    await consumer.stop();
  }
  const begun = consumer.lines.filter((line) => line.startsWith('FROM ')).sort();
  assert.deepEqual(
    begun,
    from.map((offset, partition) => `FROM ${topic}:${partition}=${offset}`),
  );
}

/** The new offsets that Kafka's own command line would set, given the copied command. */
async function dryRun({ kafka }: GuideTopic, command: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('sh', [
    '-c',
    `set -- ${command}\nprintf '%s\\n' "$@"`,
  ]);
  const [program, option, servers, ...rest] = stdout.trimEnd().split('\n');
  assert.deepEqual(
    [program, option, servers],
    ['kafka-consumer-groups.sh', '--bootstrap-server', kafka.bootstrapServers],
  );
  assert.equal(rest.at(-1), '--execute');
  const output = await kafka.cli('consumer-groups', [...rest.slice(0, -1), '--dry-run']);
  return output
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(({ length, 3: offset }) => length === 4 && /^\d+$/.test(offset ?? ''))
    .sort((a, b) => Number(a[2]) - Number(b[2]))
    .map(({ 3: offset }) => Number(offset));
}
