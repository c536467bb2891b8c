import assert from 'node:assert/strict';
import {
  canReset,
  cliResetCommand,
  type CliScenario,
} from '../../../../src/core/reset/cliResetCommand';
import type { ResetScope } from '../../../../src/core/plan/scope';

const SERVERS = [
  { host: 'localhost', port: 9092 },
  { host: '::1', port: 9093 },
];
const START = 'kafka-consumer-groups.sh --bootstrap-server';

function command(scope: ResetScope, scenario: CliScenario, ...groups: string[]): string {
  return cliResetCommand(SERVERS, groups, scope, scenario);
}

describe('the equivalent command', () => {
  it('says scope and scenario in the words of the command line', () => {
    const whole = { kind: 'wholeGroup' } as const;
    assert.equal(
      command(whole, { kind: 'earliest' }, 'a', 'b'),
      `${START} 'localhost:9092,[::1]:9093' --group a --group b --reset-offsets --all-topics --to-earliest --execute`,
    );
    const cases: [CliScenario, string][] = [
      [{ kind: 'latest' }, '--to-latest'],
      [{ kind: 'current' }, '--to-current'],
      [{ kind: 'shift', by: -1000n }, '--shift-by -1000'],
      [{ kind: 'offset', offset: 2n ** 63n - 1n }, '--to-offset 9223372036854775807'],
      [
        { kind: 'datetime', timestamp: 1_769_904_000_000n },
        '--to-datetime 2026-02-01T00:00:00.000Z',
      ],
    ];
    for (const [scenario, words] of cases) {
      assert.match(command(whole, scenario, 'a'), new RegExp(`--all-topics ${words} --execute$`));
    }
  });

  it('names partitions topic by topic', () => {
    const partitions = [
      { topic: 'orders', partition: 0 },
      { topic: 'orders', partition: 3 },
      { topic: 'payments', partition: 1 },
    ];
    assert.match(
      command({ kind: 'partitions', partitions }, { kind: 'earliest' }, 'a'),
      /--topic orders:0,3 --topic payments:1 --to-earliest/,
    );
  });

  it('reads a file without a scope', () => {
    const from = command({ kind: 'wholeGroup' }, { kind: 'file', path: 'my offsets.csv' }, 'a');
    assert.match(from, /--reset-offsets --from-file 'my offsets.csv' --execute$/);
  });

  it('quotes whatever a group may be called', () => {
    const hostile = `it's $(rm -rf ~) \`x\` "y" \n *`;
    const text = command({ kind: 'wholeGroup' }, { kind: 'earliest' }, hostile);
    assert.ok(text.includes(`--group 'it'\\''s $(rm -rf ~) \`x\` "y" \n *'`), text);
  });

  it('is that of the tool for share groups, which knows three destinations', () => {
    const tool = 'kafka-share-groups.sh';
    const text = cliResetCommand(
      [{ host: 'h', port: 1 }],
      ['s'],
      { kind: 'topics', topics: ['orders'] },
      { kind: 'latest' },
      { tool },
    );
    assert.equal(
      text,
      `${tool} --bootstrap-server h:1 --group s --reset-offsets --topic orders --to-latest --execute`,
    );
    const scenarios: readonly CliScenario[] = [
      ...(['earliest', 'latest', 'current'] as const).map((kind) => ({ kind })),
      { kind: 'datetime', timestamp: 0n },
      { kind: 'offset', offset: 5n },
      { kind: 'shift', by: 5n },
      { kind: 'file', path: 'offsets.csv' },
    ];
    const known = scenarios.filter((one) => canReset(tool, one)).map(({ kind }) => kind);
    assert.deepEqual(known, ['earliest', 'latest', 'datetime']);
    assert.ok(scenarios.every((one) => canReset('kafka-consumer-groups.sh', one)));
  });

  it('is that of the tool for Kafka Streams, which has a word of its own for input', () => {
    const tool = 'kafka-streams-groups.sh';
    const of = (scope: ResetScope, scenario: CliScenario) =>
      cliResetCommand([{ host: 'h', port: 1 }], ['s'], scope, scenario, { tool });
    const start = `${tool} --bootstrap-server h:1 --group s --reset-offsets`;
    assert.equal(
      of({ kind: 'wholeGroup' }, { kind: 'shift', by: -5n }),
      `${start} --all-input-topics --shift-by -5 --execute`,
    );
    const partitions = [
      { topic: 'orders', partition: 0 },
      { topic: 'orders', partition: 2 },
    ];
    assert.equal(
      of({ kind: 'partitions', partitions }, { kind: 'earliest' }),
      `${start} --input-topic orders:0,2 --to-earliest --execute`,
    );
    assert.equal(
      of({ kind: 'wholeGroup' }, { kind: 'file', path: 'o.csv' }),
      `${start} --from-file o.csv --execute`,
    );
    assert.ok(canReset(tool, { kind: 'offset', offset: 1n }));
  });

  it('names a file of client properties where the connection needs one', () => {
    const text = cliResetCommand(
      [{ host: 'h', port: 1 }],
      ['g'],
      { kind: 'wholeGroup' },
      { kind: 'earliest' },
      { commandConfig: 'client.properties' },
    );
    assert.match(text, /--bootstrap-server h:1 --command-config client.properties --group g/);
  });
});
