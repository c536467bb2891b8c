import { assertLinear } from '../../../support/linearCost';
import { importClusters } from '../../../../src/connections/import/importClusters';

const repeated = (text: string) => (length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
const between = (before: string, text: string, after: string) => (length: number) =>
  `${before}${repeated(text)(length)}${after}`;

/** JSON, almost as long as asked for; its first key is Kafka's, so that all of it is read. */
const objectOf = (part: (n: number) => unknown) => (length: number) => {
  const line = JSON.stringify(part(9), undefined, 1).length + 30;
  const parts = Array.from({ length: length / line }, (_, n) => [
    n === 0 ? 'ssl.ca.location' : `node_modules/${n}`,
    part(n),
  ]);
  return JSON.stringify(Object.fromEntries(parts), undefined, 1);
};

/** What a person may choose by mistake, and what is made to be slow. */
const TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'a large JSON file': objectOf((n) => ({ version: '1.2.3', a: [n] })),
  'a lock file of npm': objectOf((n) => ({
    version: '3.974.1',
    integrity: `sha512-${String(n).padStart(86, 'a')}==`,
    dependencies: { tslib: '^2.6.2', [`kafka-${n}`]: '1.0.0' },
  })),
  'the same with one in each part': objectOf((n) => ({ '': n, 'ssl.ca': {} })),
  'dicts with a key of Kafka that are none': repeated('{1 "ssl.a":'),
  'such dicts, closed': (length) =>
    `${'{1 "ssl.a":'.repeat(length / 12)}1${'}'.repeat(length / 12)}`,
  'texts side by side': between('{"ssl.a": ', '"b" ', '}'),
  'a list with lists in it': (length) =>
    `{"ssl.a": ${'['.repeat(length / 2)}${']'.repeat(length / 2)}}`,
  'the same in one line': (length) =>
    JSON.stringify(Array.from({ length: length / 30 }, (_, n) => ({ name: `x${n}`, 'ssl.x': 1 }))),
  'many dicts, the last one cut off': between('{"a":', '{"b":1},', ''),
  'braces alone': repeated('{'),
  'dicts in dicts': repeated('{"a":'),
  'dicts in dicts with a key of Kafka': repeated('{"ssl.a":'),
  'keys without braces': between('{}', '"bootstrap.servers": ', ''),
  'lists in lists': between('{"ssl.a":', '[', ''),
  'brackets in brackets': between('{"ssl.a": x', '(', ''),
  'quotes that are not closed': between('{"ssl.a": f(', '\\"', ''),
  'long quotes that are not closed': between('{"ssl.a": f(', `"""a'''b`, ''),
  'comments that are not closed': between('{"ssl.a": 1, ', '/* ', ''),
  slashes: between('{"ssl.a": 1, ', '/', ''),
  'nothing but lines': between('x', '\n', 'y'),
  'nothing but blanks': between('{', ' ', ''),
  'lines of blanks': repeated('   \n'),
  properties: repeated('a.b=c\n'),
  'a property over many lines': repeated('a.b=c\\\n'),
  backslashes: between('a=', '\\', ''),
  'a login without an end': between('sasl.jaas.config=a.PlainLoginModule required ', 'a="b" ', ''),
  'a login of quotes': between('sasl.mechanism=PLAIN\nsasl.jaas.config=a required ', '"\\', ''),
  servers: between('bootstrap.servers=', 'a:1,', ''),
  'certificates that only begin': between('ssl.ca.pem=', '-----BEGIN CERTIFICATE-----', ''),
  'TOML tables': between('seed_brokers = []\n', '[profiles.a]\n', ''),
  'TOML lists in lists': between('seed_brokers = ', '[', ''),
  'YAML lists in lists': between('clusters: ', '[', ''),
  'YAML dashes': between('clusters:\n ', '- ', ''),
  'YAML tables in tables': between('clusters: ', '{a: ', ''),
  'YAML list': between('clusters:\n', '- name: a\n', ''),
  'YAML contexts': (length) =>
    `contexts:\n${Array.from({ length: length / 12 }, (_, n) => ` a${n}: {}\n`).join('')}`,
  'YAML anchors': (length) =>
    `clusters:\n${Array.from({ length: length / 16 }, (_, n) => `- &a${n} [*a${n - 1}]\n`).join('')}`,
};

describe('the cost of an import', function () {
  this.timeout(60_000);
  for (const [name, make] of Object.entries(TEXTS)) {
    it(`grows with its length only: ${name}`, () => {
      assertLinear(960_000, make, importClusters);
    });
  }
});
