import assert from 'node:assert/strict';
import { prometheusText } from '../../../../src/core/metrics/prometheusText';
import { commit, failure, guideSnapshot, listing, snapshotOf } from '../fixture/guide';

const BY_TOPIC = { granularity: 'topic' } as const;

describe('prometheusText', () => {
  it('is metric by metric, each with its help and its type', async () => {
    const severityOf = () => 'warning' as const;
    const timeLagOf = () => ({ kind: 'exact', ms: 1500 }) as const;
    const wanted = { ...BY_TOPIC, severityOf, timeLagOf };
    const text = await prometheusText({ name: 'local' }, guideSnapshot(), wanted);
    const lines = text.split('\n');
    assert.equal(lines.pop(), '', 'the last line ends');
    const samples = lines.filter((line) => !line.startsWith('#'));
    assert.deepEqual(samples, [
      'kafka_brokers{cluster="local"} 3',
      'kafka_topic_partitions{cluster="local",topic="orders"} 3',
      'kafka_consumer_group_members{cluster="local",group="manual-commit-group"} 2',
      'kafka_consumer_group_lag_sum{cluster="local",group="manual-commit-group",topic="orders"} 350',
      'kafka_consumer_group_offset_sum{cluster="local",group="manual-commit-group",topic="orders"} 5300',
      'kafka_consumer_group_time_lag_seconds{cluster="local",group="manual-commit-group",topic="orders"} 1.5',
      'kafka_consumer_group_state{cluster="local",group="manual-commit-group",state="Stable"} 1',
      'kafka_consumer_group_severity{cluster="local",group="manual-commit-group"} 2',
    ]);
    samples.forEach((sample) => {
      const name = sample.slice(0, sample.indexOf('{'));
      const at = lines.indexOf(sample);
      assert.match(lines[at - 2] ?? '', new RegExp(`^# HELP ${name} [A-Z].+\\.$`));
      assert.equal(lines[at - 1], `# TYPE ${name} gauge`);
    });
  });

  it('escapes what a label holds', async () => {
    const group = 'a"b\\n\n{c="d"} 1\r é';
    const snapshot = snapshotOf([{ listing: listing(group), members: [] }], {});
    const text = await prometheusText({ name: 'x\ny' }, snapshot, BY_TOPIC);
    assert.ok(
      text.includes(
        'kafka_consumer_group_members{cluster="x\\ny",group="a\\"b\\\\n\\n{c=\\"d\\"} 1\r é"} 0\n',
      ),
      text,
    );
  });

  it('keeps whole numbers whole, and has no line for what is unknown', async () => {
    const snapshot = snapshotOf(
      [
        { listing: listing('big'), members: [], commits: [commit('orders', 0, 9007199254740993n)] },
        { listing: listing('denied'), members: [], commits: failure('denied') },
      ],
      { orders: [9007199254740994n] },
    );
    const text = await prometheusText({ name: 'local' }, snapshot, BY_TOPIC);
    assert.match(text, /offset_sum\{[^}]*\} 9007199254740993\n/);
    assert.doesNotMatch(text, /lag_sum\{[^}]*denied/);
    assert.doesNotMatch(text, /NaN|undefined|severity/);
  });

  it('is empty of groups where there are none', async () => {
    const text = await prometheusText({ name: 'local' }, snapshotOf([], {}), BY_TOPIC);
    assert.equal(text.split('\n').length, 4);
  });
});
