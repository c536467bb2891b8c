import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatBootstrapServers,
  parseBootstrapServers,
} from '../../../src/connections/bootstrapServers';

describe('parseBootstrapServers', () => {
  const good: [string, string][] = [
    ['localhost', 'localhost:9092'],
    ['localhost:9093', 'localhost:9093'],
    ['a:1,b:2', 'a:1,b:2'],
    [' a:1 \n b:2 ; c,,', 'a:1,b:2,c:9092'],
    ['[::1]', '[::1]:9092'],
    ['[2001:db8::7]:9093', '[2001:db8::7]:9093'],
    ['[fe80::1%eth0]:9092', '[fe80::1%eth0]:9092'],
    ['[::ffff:10.0.0.7]:9092', '[::ffff:10.0.0.7]:9092'],
    ['10.0.0.7:9092', '10.0.0.7:9092'],
    ['PLAINTEXT://a:1,plaintext://b:2', 'a:1,b:2'],
    ['a:9092,A,a:9092,a:9093', 'a:9092,a:9093'],
    ['kafka_1.internal-net:65535', 'kafka_1.internal-net:65535'],
    ['брокер:1', 'брокер:1'],
  ];
  for (const [text, servers] of good) {
    it(`reads ${JSON.stringify(text)} as ${servers}`, () => {
      const parsed = parseBootstrapServers(text);
      assert.ok(parsed.ok);
      assert.equal(formatBootstrapServers(parsed.servers), servers);
    });
  }

  const bad: [string, string][] = [
    ['', 'Enter at least one server, for example localhost:9092.'],
    [' , ', 'Enter at least one server, for example localhost:9092.'],
    [':9092', '":9092" names no host; write host:port.'],
    ['a:', '"a:" has no port after its colon.'],
    ['a:x', 'The port in "a:x" is not a number.'],
    ['a:-1', 'The port in "a:-1" is not a number.'],
    ['a:0', 'The port in "a:0" is not between 1 and 65535.'],
    ['a:70000', 'The port in "a:70000" is not between 1 and 65535.'],
    ['a:1:2', '"a:1:2" has more than one colon; write host:port.'],
    ['::1', 'Write the IPv6 address ::1 in brackets: [::1].'],
    ['[::1', '"[::1" is not complete; write [IPv6 address]:port.'],
    ['[::1]9092', '"[::1]9092" is not complete; write [IPv6 address]:port.'],
    ['[localhost]:1', '"[localhost]:1" holds no IPv6 address; write [::1]:9092.'],
    ['[1:2:3]:1', '"[1:2:3]:1" holds no IPv6 address; write [::1]:9092.'],
    [
      'http://a:80',
      '"http://a:80" begins with http://, but a Kafka server is written as host:port.',
    ],
    ['a/b:1', '"a/b:1" is not a host name; write host:port.'],
    ['a:9092/', 'The port in "a:9092/" is not a number.'],
    ['user@host:1', '"user@host:1" is not a host name; write host:port.'],
    ['-a:1', '"-a:1" is not a host name; write host:port.'],
    ['good:1,bad:0', 'The port in "bad:0" is not between 1 and 65535.'],
  ];
  for (const [text, problem] of bad) {
    it(`says of ${JSON.stringify(text)} what is wrong`, () => {
      assert.deepEqual(parseBootstrapServers(text), { ok: false, problem });
    });
  }

  it("takes TLS from a listener's prefix", () => {
    const tlsOf = (text: string) => {
      const parsed = parseBootstrapServers(text);
      return parsed.ok ? parsed.tls : 'bad';
    };
    assert.deepEqual(
      ['a:1', 'PLAINTEXT://a:1', 'SASL_PLAINTEXT://a:1', 'SSL://a:1', 'SASL_SSL://a:1'].map(tlsOf),
      [undefined, false, false, true, true],
    );
  });

  it('understands the URLs and listeners that hosts of Kafka give', () => {
    const read = (text: string) => {
      const parsed = parseBootstrapServers(text);
      return parsed.ok
        ? [formatBootstrapServers(parsed.servers), parsed.tls, parsed.login]
        : parsed.problem;
    };
    assert.deepEqual(read('kafka+ssl://a:9096,kafka+ssl://b:9096'), [
      ...['a:9096,b:9096', true, undefined],
    ]);
    assert.deepEqual(read('kafka://a'), ['a:9092', undefined, undefined]);
    assert.deepEqual(read('SASL_SSL://a:1/'), ['a:1', true, true]);
    assert.deepEqual(read('sasl_plaintext://a:1'), ['a:1', false, true]);
    assert.deepEqual(read('SSL://a:1'), ['a:1', true, false]);
    assert.deepEqual(read('OUTSIDE://localhost:29092'), ['localhost:29092', undefined, undefined]);
    const problem = read('kafka+ssl://me:hush@a:1');
    assert.ok(typeof problem === 'string' && !problem.includes('hush'), String(problem));
  });

  it('reads back whatever it wrote, and says something of anything else', () => {
    const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6());
    const port = fc.integer({ min: 1, max: 65_535 });
    const server = fc.record({ host, port }, { noNullPrototype: true });
    fc.assert(
      fc.property(
        fc.uniqueArray(server, { minLength: 1, selector: ({ host }) => host }),
        (servers) => {
          const parsed = parseBootstrapServers(formatBootstrapServers(servers));
          assert.deepEqual(parsed, { ok: true, servers, tls: undefined, login: undefined });
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseBootstrapServers(text);
        assert.ok(parsed.ok ? parsed.servers.length > 0 : parsed.problem.endsWith('.'));
      }),
    );
  });
});
