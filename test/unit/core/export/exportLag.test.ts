import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { exportLagCsv, exportLagJson } from '../../../../src/core/export/exportLag';
import { NOT_KNOWN_YET, ZERO, type TimeLag } from '../../../../src/core/insight/time/timeLag';
import { scopesOf } from '../../../../src/core/plan/scope';
import {
  commit,
  failure,
  GUIDE_ENDS,
  guideSnapshot,
  listing,
  member,
  snapshotOf,
  start,
} from '../fixture/guide';

const HOSTILE = snapshotOf(
  [
    {
      listing: listing('=cmd|"/c calc"!A0'),
      members: [member('-1+1,\n"x"', 'orders', [0])],
      commits: [commit('orders', 0, 1950n), commit('orders', 1, 9007199254740993n)],
    },
    { listing: listing('denied', { state: 'Empty' }), commits: failure('denied', 'group denied') },
    { listing: listing('bare', { state: 'Unknown', stateText: 'Napping' }), members: [] },
  ],
  GUIDE_ENDS,
);

describe('exportLagCsv', () => {
  it('writes one line a partition', async () => {
    const csv = await exportLagCsv(guideSnapshot());
    assert.deepEqual(csv.split('\r\n'), [
      'group,type,state,topic,partition,committedOffset,logEndOffset,lag,timeLagAtLeastSeconds,timeLagAtMostSeconds,consumerId,host,clientId,reason',
      'manual-commit-group,classic,Stable,orders,0,1500,1750,250,,,consumer-1-9f1c,/10.0.0.7,consumer-1,',
      'manual-commit-group,classic,Stable,orders,1,2000,2000,0,,,consumer-1-9f1c,/10.0.0.7,consumer-1,',
      'manual-commit-group,classic,Stable,orders,2,1800,1900,100,,,consumer-2-9f1c,/10.0.0.7,consumer-2,',
      '',
    ]);
  });

  it('holds no formula, keeps numbers, and reads back as rows', async () => {
    const { data } = Papa.parse<Record<string, string>>(await exportLagCsv(HOSTILE), {
      header: true,
      skipEmptyLines: true,
    });
    assert.equal(data.length, 4);
    assert.equal(data[0]?.['group'], '\'=cmd|"/c calc"!A0');
    assert.equal(data[0]['clientId'], '\'-1+1,\n"x"');
    assert.equal(data[0]['lag'], '-200');
    assert.equal(data[1]?.['committedOffset'], '9007199254740993');
    assert.equal(data[2]?.['lag'], '');
    assert.match(data[2]['reason'] ?? '', /^No permission for group denied/);
    assert.equal(data[3]?.['state'], 'Napping');
  });

  it("has a share group's start, the broker's count, and all readers of a partition", async () => {
    const parts = {
      listing: listing('packers', { type: 'share', protocolType: 'share' }),
      members: [member('a', 'orders', [0, 1]), member('b', 'orders', [0])],
      commits: [start('orders', 0, 1500n, 12n), start('orders', 1, 1990n, undefined)],
    };
    const csv = await exportLagCsv(snapshotOf([parts], GUIDE_ENDS));
    assert.deepEqual(csv.split('\r\n').slice(1, 3), [
      'packers,share,Stable,orders,0,1500,1750,12,,,a-9f1c;b-9f1c,/10.0.0.7;/10.0.0.7,a;b,',
      'packers,share,Stable,orders,1,1990,2000,,,,a-9f1c,/10.0.0.7,a,The broker does not count what the share group has finished: the lag is at most 10.',
    ]);
  });

  it('tells how far behind in time by both bounds, rounded outwards, and leaves unknown empty', async () => {
    const lags: readonly (TimeLag | undefined)[] = [
      { kind: 'about', ms: 250_400, least: 180_900, most: 300_100 },
      ZERO,
      { kind: 'atLeast', least: 604_800_000 },
    ];
    const seconds = async (lagOf: (partition: number) => TimeLag | undefined) => {
      const timeLagOf = ({ partition }: { partition: number }) => lagOf(partition);
      const csv = await exportLagCsv(guideSnapshot(), { timeLagOf });
      const { data } = Papa.parse<Record<string, string>>(csv, {
        ...{ header: true, skipEmptyLines: true },
      });
      return data.map((row) => [row['timeLagAtLeastSeconds'], row['timeLagAtMostSeconds']]);
    };
    assert.deepEqual(await seconds((partition) => lags[partition]), [
      ['180', '301'],
      ['0', '0'],
      ['604800', ''],
    ]);
    const others: readonly TimeLag[] = [
      { kind: 'exact', ms: 77_000 },
      { kind: 'clockAhead', ahead: 900_000 },
      NOT_KNOWN_YET,
    ];
    assert.deepEqual(await seconds((partition) => others[partition]), [
      ['77', '77'],
      ['', ''],
      ['', ''],
    ]);
  });

  it('writes only the groups asked for', async () => {
    const wanted = scopesOf([{ groupId: 'bare' }, { groupId: 'not there' }]);
    const csv = await exportLagCsv(HOSTILE, { scopes: wanted });
    assert.equal(csv.trimEnd().split('\r\n').length, 2);
  });

  it('writes only the topics and partitions asked for, each of its own group', async () => {
    const hostile = HOSTILE.groups.keys().next().value!;
    const rows = [
      { groupId: hostile, topic: 'orders', partition: 1 },
      { groupId: 'bare', topic: 'orders', partition: 0 },
    ];
    const csv = await exportLagCsv(HOSTILE, { scopes: scopesOf(rows) });
    const { data } = Papa.parse<Record<string, string>>(csv, {
      header: true,
      skipEmptyLines: true,
    });
    assert.deepEqual(
      data.map(({ group, partition }) => [group, partition]),
      [
        ['\'=cmd|"/c calc"!A0', '1'],
        ['bare', ''],
      ],
    );
  });
});

describe('exportLagJson', () => {
  it('holds offsets as texts, null with a reason, and what is missing', async () => {
    const lost = failure('unreachable', 'broker 2', 'connection reset');
    const text = await exportLagJson({ name: 'local' }, { ...HOSTILE, failures: [lost] });
    const json = JSON.parse(text) as {
      cluster: string;
      takenAt: string;
      missing: string[];
      partitions: Record<string, unknown>[];
    };
    assert.equal(json.cluster, 'local');
    assert.equal(new Date(json.takenAt).getTime(), HOSTILE.takenAt);
    assert.match(json.missing[0] ?? '', /^Cannot connect to broker 2/);
    assert.equal(json.partitions.length, 4);
    assert.equal(json.partitions[1]?.['committedOffset'], '9007199254740993');
    const denied = json.partitions[2] ?? {};
    assert.equal(denied['lag'], null);
    assert.match(String(denied['reason']), /^No permission/);
    assert.equal(json.partitions[0]?.['reason'], null);
  });

  it('is valid JSON without any group', async () => {
    const text = await exportLagJson({ name: '"x"' }, snapshotOf([], {}));
    assert.deepEqual((JSON.parse(text) as { partitions: unknown }).partitions, []);
  });
});
