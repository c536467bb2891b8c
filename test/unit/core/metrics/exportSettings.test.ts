import assert from 'node:assert/strict';
import fc from 'fast-check';
import manifest from '../../../../package.json';
import {
  EXPORT_INTERVAL,
  isSent,
  matchesNoCluster,
  parseExport,
  type WrittenExport,
} from '../../../../src/core/metrics/exportSettings';
import { parseHeaders } from '../../../../src/core/metrics/headers';
import { endpointProblem, hasKeyIn, isInTheClear } from '../../../../src/core/metrics/metricSender';
import { withCluster, withoutCluster } from '../../../../src/core/metrics/sentClusters';

const NOTHING: WrittenExport = {
  clusters: undefined,
  endpoint: undefined,
  interval: undefined,
  granularity: undefined,
  groups: undefined,
  ca: undefined,
};

function parsed(written: Partial<WrittenExport>) {
  const problems: string[] = [];
  const settings = parseExport({ ...NOTHING, ...written }, (name, problem) => {
    problems.push(`${name} ${problem}`);
  });
  return { settings, problems };
}

describe('the settings of sending metrics', () => {
  it('send nothing unless somebody says so', () => {
    const { settings, problems } = parsed({});
    assert.deepEqual(problems, []);
    assert.deepEqual(
      { ...settings, endpoint: undefined },
      {
        ...{ clusters: [], endpoint: undefined, interval: 60_000, granularity: 'topic' },
        ...{ groups: ['*'], ca: undefined },
      },
    );
    assert.equal(isSent(settings, 'local'), false);
    const { settings: named, problems: said } = parsed({ clusters: ['*'], endpoint: '' });
    assert.equal(isSent(named, 'local'), false, 'without an address nothing is sent');
    assert.deepEqual(said, [
      'endpoint is not set, so nothing is sent. Send Metrics To… asks for it.',
    ]);
  });

  it('send the clusters that are named, by globs', () => {
    const { settings } = parsed({ clusters: ['prod-*'], endpoint: 'http://localhost:4318' });
    assert.equal(settings.endpoint?.href, 'http://localhost:4318/');
    assert.deepEqual([isSent(settings, 'prod-1'), isSent(settings, 'local')], [true, false]);
  });

  it('tell where no cluster is meant', () => {
    const tells = (clusters: readonly string[], names: readonly string[]) =>
      matchesNoCluster({ clusters }, names);
    assert.ok(tells(['prod-*'], ['local', 'staging']));
    assert.ok(!tells(['prod-*', 'gone'], ['local', 'prod-1']));
    assert.ok(!tells([], ['local']), 'nothing is to be sent');
    assert.ok(!tells(['prod-*'], []), 'there is nothing to send yet');
  });

  it('say each thing that cannot be used, and use the rest', () => {
    const { settings, problems } = parsed({
      clusters: 'local',
      endpoint: 'https://user:pass@host/otlp',
      interval: 1,
      granularity: 'fine',
      groups: ['a', 7],
      ca: 5,
    });
    assert.deepEqual(settings.clusters, ['local']);
    assert.deepEqual(settings.groups, ['a']);
    assert.deepEqual(
      [settings.endpoint, settings.interval, settings.granularity],
      [undefined, 60_000, 'topic'],
    );
    assert.deepEqual(
      problems.map((problem) => problem.split(' ')[0]),
      ['interval', 'granularity', 'clusters', 'endpoint', 'groups'],
    );
    assert.ok(!problems.join().includes('pass@'), 'a password in an address is not repeated');
  });

  it('are usable whatever was written', () => {
    const anything = fc.record({
      clusters: fc.anything(),
      endpoint: fc.anything(),
      interval: fc.anything(),
      granularity: fc.anything(),
      groups: fc.anything(),
      ca: fc.anything(),
    });
    fc.assert(
      fc.property(anything, (written) => {
        const { settings } = parsed(written);
        assert.ok(settings.interval >= 10_000 && settings.interval <= 3_600_000);
        assert.ok([...settings.clusters, ...settings.groups].every((one) => one !== ''));
        isSent(settings, 'local');
      }),
    );
  });

  it('are kept per machine, and have the defaults that the manifest says', () => {
    const { properties } = manifest.contributes.configuration;
    const ours = Object.entries(properties).filter(([key]) => key.includes('.export.'));
    assert.equal(ours.length, Object.keys(NOTHING).length);
    for (const [key, { scope }] of ours) assert.equal(scope, 'machine', key);
    const { minimum, maximum, default: usual } = properties['kafkaGroups.export.otlp.interval'];
    assert.deepEqual({ minimum, maximum, default: usual }, EXPORT_INTERVAL);
    assert.equal(properties['kafkaGroups.export.otlp.granularity'].default, 'topic');
  });
});

describe('the list of sent clusters', () => {
  it('takes a cluster in under its name, whatever signs are in it, and out again', () => {
    for (const name of ['local', 'a*', 'prod [eu] {1}', 'x?(y)!', 'back\\slash', '+(a|b)@c']) {
      const globs = withCluster(['other'], name);
      const { settings } = parsed({ clusters: globs, endpoint: 'http://h' });
      assert.ok(isSent(settings, name), name);
      assert.ok(!isSent(settings, `${name}x`) && !isSent(settings, 'zzz'), name);
      assert.deepEqual(withCluster(globs, name), globs, 'once is enough');
      assert.deepEqual(withoutCluster(globs, name), ['other']);
    }
    assert.deepEqual(withoutCluster(['prod-*', 'prod-1'], 'prod-1'), ['prod-*']);
  });
});

describe('an address for metrics', () => {
  it('is one of a web server, without a password in it', () => {
    for (const good of ['http://localhost:4318', ' https://oneuptime.com/otlp ', 'https://h/a?b=c'])
      assert.equal(endpointProblem(good), undefined, good);
    for (const bad of ['', 'localhost:4318', 'ftp://h', 'https://', 'https://u:p@h/', 'http:///x'])
      assert.match(endpointProblem(bad) ?? '', /^[A-Z].*\.$/, bad);
  });

  it('is stored as a setting: a key in it is no secret', () => {
    const tells = (text: string) => hasKeyIn(new URL(text));
    for (const text of ['https://h/?api_key=1', 'https://h/?x=1&Token=2', 'https://h/?sig=3'])
      assert.ok(tells(text), text);
    for (const text of ['https://h/', 'https://h/key/otlp', 'https://h/?tenant=a'])
      assert.ok(!tells(text), text);
  });

  it('is open to everyone on the way without TLS, except on this machine', () => {
    const open = (text: string) => isInTheClear(new URL(text));
    assert.deepEqual(['http://h/', 'http://10.0.0.1/', 'http://localhost.example/'].map(open), [
      true,
      true,
      true,
    ]);
    assert.deepEqual(
      ['https://h/', 'http://localhost:4318', 'http://127.0.0.9:1/', 'http://[::1]:1/'].map(open),
      [false, false, false, false],
    );
  });
});

describe('headers that are typed', () => {
  const headersOf = (text: string) => {
    const parsed = parseHeaders(text);
    return parsed.ok ? parsed.headers : parsed.problem;
  };
  const problemOf = (text: string) => {
    const parsed = parseHeaders(text);
    return parsed.ok ? '' : parsed.problem;
  };

  it('are names and values, also with signs that part others', () => {
    assert.deepEqual(headersOf(''), {});
    assert.deepEqual(headersOf('Authorization=Basic dXNlcjpwYXNz==, X-Scope-OrgID: a,b=1'), {
      authorization: 'Basic dXNlcjpwYXNz==',
      'x-scope-orgid': 'a',
      b: '1',
    });
    assert.deepEqual(headersOf('api-key=a, b, c'), { 'api-key': 'a, b, c' });
    assert.deepEqual(headersOf('a: 1\nb: 2\n'), { a: '1', b: '2' });
  });

  it('are refused without repeating what was typed', () => {
    const secret = 's3cret';
    for (const text of [
      secret,
      `${secret} x=1`,
      `a=1,b=`,
      `host=${secret}`,
      `a=${secret}\u0007`,
      `a=é`,
    ]) {
      assert.match(problemOf(text), /^Header \d: .*\.$/, text);
      assert.ok(!problemOf(text).includes(secret), text);
    }
  });
});
