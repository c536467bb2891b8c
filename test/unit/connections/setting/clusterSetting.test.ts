import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newClusterId } from '../../../../src/connections/clusterId';
import {
  parseClusterProfiles,
  serializeProfile,
  withoutProfile,
  withProfile,
} from '../../../../src/connections/setting/clusterSetting';
import { ENVIRONMENTS, type ClusterProfile } from '../../../../src/connections/profile';
import { DEFAULT_TLS, PLAINTEXT } from '../../../../src/connections/security';

const LOCAL: ClusterProfile = {
  id: 'local',
  name: 'local',
  bootstrapServers: [{ host: 'localhost', port: 9092 }],
  security: PLAINTEXT,
  hostMapping: {},
  demo: false,
  readOnly: false,
  readMessages: true,
  environment: undefined,
};
const UNGUARDED = {
  ...{ hostMapping: {}, readOnly: false, environment: undefined, readMessages: true },
};
const TLS = { tls: DEFAULT_TLS, sasl: undefined };
const WHERE = 'of the setting kafkaGroups.clusters';

describe('parseClusterProfiles', () => {
  it('reads entries of every form', () => {
    const { profiles, problems } = parseClusterProfiles([
      { id: 'local', name: ' local ', bootstrapServers: 'localhost:9092' },
      { name: 'Production EU', bootstrapServers: ['a:1', 'b:2'], tls: true },
      { name: 'Demo', demo: true },
      { name: 'secure', bootstrapServers: 'SSL://a:1' },
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(profiles, [
      LOCAL,
      {
        id: 'production-eu',
        name: 'Production EU',
        bootstrapServers: [
          { host: 'a', port: 1 },
          { host: 'b', port: 2 },
        ],
        security: TLS,
        demo: false,
        ...UNGUARDED,
      },
      {
        id: 'demo',
        name: 'Demo',
        bootstrapServers: [],
        security: PLAINTEXT,
        demo: true,
        ...UNGUARDED,
      },
      {
        id: 'secure',
        name: 'secure',
        bootstrapServers: [{ host: 'a', port: 1 }],
        security: TLS,
        demo: false,
        ...UNGUARDED,
      },
    ]);
  });

  it('takes nothing for no clusters', () => {
    for (const raw of [undefined, null, []]) {
      assert.deepEqual(parseClusterProfiles(raw), { profiles: [], problems: [] });
    }
  });

  const bad: [unknown, string][] = [
    [7, 'it must be an object with "name" and "bootstrapServers".'],
    [null, 'it must be an object with "name" and "bootstrapServers".'],
    [[], 'it must be an object with "name" and "bootstrapServers".'],
    [{}, '"name" must be a string.'],
    [{ name: ' ' }, '"name" must be a string.'],
    [{ name: 'x' }, '"bootstrapServers" of x must be a string or a list of strings.'],
    [
      { name: 'x', bootstrapServers: ['a', 7] },
      '"bootstrapServers" of x must be a string or a list of strings.',
    ],
    [
      { name: 'x', bootstrapServers: 'a:0' },
      '"bootstrapServers" of x: The port in "a:0" is not between 1 and 65535.',
    ],
    [{ name: 'x', bootstrapServers: 'a', tls: 'yes' }, '"tls" of x must be true or false.'],
    [{ name: 'x', bootstrapServers: 'a', demo: 1 }, '"demo" of x must be true or false.'],
    [
      { name: 'x', bootstrapServers: 'a', readMessages: 'no' },
      '"readMessages" of x must be true or false.',
    ],
    [{ name: 'x', bootstrapServers: 'a', readOnly: 1 }, '"readOnly" of x must be true or false.'],
    [
      { name: 'x', bootstrapServers: 'a', environment: 'prod' },
      '"environment" of x must be one of development, staging, production, or left out.',
    ],
    [{ id: '', name: 'x', bootstrapServers: 'a' }, '"id" of x must be a string, or left out.'],
  ];
  for (const [entry, sentence] of bad) {
    it(`drops only ${JSON.stringify(entry)}`, () => {
      const { profiles, problems } = parseClusterProfiles([entry, serializeProfile(LOCAL)]);
      assert.deepEqual(problems, [`Cluster 1 ${WHERE}: ${sentence}`]);
      assert.deepEqual(profiles, [LOCAL]);
    });
  }

  it('still reads a cluster that somebody wrote without a list', () => {
    const { profiles, problems } = parseClusterProfiles({
      name: 'local',
      bootstrapServers: 'localhost',
    });
    assert.deepEqual(profiles, [LOCAL]);
    assert.equal(problems.length, 1);
  });

  it('keeps clusters of one name or one id apart, and says so', () => {
    const { profiles, problems } = parseClusterProfiles([
      { name: 'a', bootstrapServers: 'h1' },
      { name: 'a', bootstrapServers: 'h2' },
      { id: 'a', name: 'b', bootstrapServers: 'h3' },
      { id: 'a', name: 'c', bootstrapServers: 'h4' },
    ]);
    assert.deepEqual(
      profiles.map(({ id }) => id),
      ['a-3', 'a-4', 'a', 'a-2'],
    );
    assert.deepEqual(problems, [
      'Two clusters are named a; rename one of them.',
      'The id a is used twice; cluster c uses a-2 instead.',
    ]);
  });

  it('gives unique ids and never throws, whatever stands there', () => {
    const entry = fc.oneof(
      fc.anything(),
      fc.record(
        {
          id: fc.oneof(fc.constantFrom('a', 'b'), fc.anything()),
          name: fc.oneof(fc.constantFrom('a', 'A', 'b'), fc.string()),
          bootstrapServers: fc.oneof(fc.constantFrom('h', 'h:1,i:2'), fc.anything()),
          tls: fc.oneof(fc.boolean(), fc.anything()),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(entry), fc.anything()), (raw) => {
        const { profiles } = parseClusterProfiles(raw);
        assert.equal(new Set(profiles.map(({ id }) => id)).size, profiles.length);
        assert.deepEqual(parseClusterProfiles(raw).profiles, profiles);
      }),
    );
  });

  it('reads back what it writes', () => {
    const profile = fc
      .record({
        id: fc.string({ minLength: 1 }),
        name: fc.string().filter((name) => name.trim() === name && name !== ''),
        security: fc.constantFrom(PLAINTEXT, TLS),
        hostMapping: fc.constantFrom({}, { 'kafka-1:9092': '127.0.0.1:19092' }),
        demo: fc.boolean(),
        readOnly: fc.boolean(),
        readMessages: fc.boolean(),
        environment: fc.constantFrom(undefined, ...ENVIRONMENTS),
      })
      .map((fields) => ({ ...fields, bootstrapServers: LOCAL.bootstrapServers }));
    fc.assert(
      fc.property(profile, (one) => {
        const entry: unknown = JSON.parse(JSON.stringify([serializeProfile(one)]));
        assert.deepEqual(parseClusterProfiles(entry), { profiles: [one], problems: [] });
      }),
    );
  });
});

describe('writing the setting', () => {
  const raw = [
    { nonsense: true },
    { name: 'local', bootstrapServers: 'old:1', note: 'mine' },
    'text',
  ];

  it('replaces one entry, keeps what else stands in it, and touches no other', () => {
    assert.deepEqual(withProfile(raw, LOCAL), [
      { nonsense: true },
      { id: 'local', name: 'local', bootstrapServers: 'localhost:9092', note: 'mine' },
      'text',
    ]);
  });

  it('adds a new one at the end, also to nothing and to nonsense', () => {
    const entry = serializeProfile(LOCAL);
    assert.deepEqual(withProfile([{ nonsense: true }], LOCAL), [{ nonsense: true }, entry]);
    assert.deepEqual(withProfile(undefined, LOCAL), [entry]);
    assert.deepEqual(withProfile('nonsense', LOCAL), ['nonsense', entry]);
  });

  it('removes one entry and no other', () => {
    assert.deepEqual(withoutProfile(raw, 'local'), [{ nonsense: true }, 'text']);
    assert.deepEqual(withoutProfile(raw, 'other'), raw);
  });

  it('does not change the value it was given', () => {
    const frozen = Object.freeze(raw.map((entry) => Object.freeze(entry)));
    withProfile(frozen, LOCAL);
    withoutProfile(frozen, 'local');
  });
});

describe('newClusterId', () => {
  it('is made from the name and is none that exists', () => {
    assert.equal(newClusterId('Production (EU)', []), 'production-eu');
    assert.equal(newClusterId('中文 集群', []), '中文-集群');
    assert.equal(newClusterId('!!!', []), 'cluster');
    assert.equal(newClusterId('a', ['a', 'a-2']), 'a-3');
  });
});
