import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { importClusters } from '../../../../src/connections/import/importClusters';
import { SAMPLES, sampleFiles, sampleText, understood } from './understood';

const files = sampleFiles;
const textOf = sampleText;

describe('importClusters', () => {
  for (const file of files) {
    it(`understands ${file}`, () => {
      const expected = JSON.parse(textOf(`${file}.expected.json`)) as unknown;
      assert.deepEqual(understood(importClusters(textOf(file))), expected);
    });
  }

  it('has an expected result for each of at least 100 files, and no other', () => {
    assert.ok(files.length >= 100, `${files.length}`);
    for (const file of readdirSync(SAMPLES)) {
      const base = file.replace(/\.expected\.json$/, '');
      assert.ok(existsSync(join(SAMPLES, base)), file);
    }
  });

  it('reads CRLF and LF alike, except for the lines of nothing', () => {
    for (const file of files) {
      const lf = textOf(file).replace(/\r\n/g, '\n');
      const crlf = lf.replace(/\n/g, '\r\n');
      assert.deepEqual(importClusters(crlf), importClusters(lf), file);
    }
  });

  it('never says a secret, nor the text of a line that it refuses', () => {
    for (const file of files) {
      const result = importClusters(textOf(file));
      const said = result.ok
        ? [...result.refused, ...result.clusters.flatMap(({ notes }) => notes.map((n) => n.text))]
        : [result.problem];
      const secrets = result.ok
        ? result.clusters.flatMap(({ secrets }) => Object.values(secrets))
        : [];
      for (const sentence of said) {
        for (const secret of secrets) assert.ok(!sentence.includes(secret), `${file}: ${sentence}`);
        assert.doesNotMatch(sentence, /-secret|half-a|hunter2/, file);
      }
    }
  });

  it('refuses nonsense in a sentence and never throws', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '"',
        "'",
        ':',
        ',',
        '=',
        '\n',
        '\\',
        '[',
        ']',
        '(',
        '#',
        ' ',
        '${',
        '---',
        '&a',
        '*a',
      ],
      ...[
        'bootstrap.servers',
        'sasl.jaas.config',
        'clusters:',
        'contexts:',
        'seed_brokers =',
        '[tls]',
      ],
      ...[
        'security.protocol=SASL_SSL',
        'sasl.mechanism=PLAIN',
        'required',
        'username',
        'kafka:9092',
      ],
      ...['constructor', '__proto__', 'toString', 'sasl.mechanism=constructor'],
      ...['"constructor": 1', 'sasl.jaas.config=a.constructor required;'],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (one) => {
        const result = importClusters(one);
        assert.ok(result.ok ? result.clusters.length > 0 : result.problem.endsWith('.'));
      }),
      { numRuns: 3000 },
    );
  });

  it('knows no name but those of its tables', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      const texts = [
        `contexts:\n  a:\n    brokers: [k:1]\n    sasl: {enabled: true, mechanism: ${name}}\n`,
        `contexts:\n  a:\n    brokers: [k:1]\n    tls: {enabled: true, ${name}: x}\n`,
        `seed_brokers = ["k:1"]\n[sasl]\nmethod = "${name}"\n`,
        `clusters:\n- name: a\n  brokers: [k:1]\n  SASL: {mechanism: ${name}}\n`,
        `{"bootstrap.servers": "k:1", "${name}": "x"}`,
        `{"bootstrap.servers": "k:1", "sasl.mechanism": "${name}", "ssl.${name}": "\\${name}"}`,
        `bootstrap.servers=k:1\nsasl.jaas.config=a.${name} required ${name}="x";\n`,
        `bootstrap.servers=k:1\n${name}=x\nssl.${name}=x\n`,
      ];
      for (const text of texts) {
        const result = importClusters(text);
        const shown = JSON.stringify(result);
        assert.doesNotMatch(shown, /native code|\[object/, text);
        if (!result.ok) assert.match(result.problem, /\.$/);
      }
    }
  });

  it('takes what is set to nothing as not given', () => {
    for (const nothing of ['None', 'null']) {
      const text = `{"bootstrap.servers": "k:1", "security.protocol": ${nothing}, "ssl.ca.location": ${nothing}}`;
      const result = importClusters(text);
      assert.deepEqual(result.ok && result.clusters[0]?.security, {
        tls: undefined,
        sasl: undefined,
      });
    }
  });

  it('survives every cut of every file', () => {
    for (const file of files) {
      const text = textOf(file);
      for (let end = 0; end < text.length; end += 7) importClusters(text.slice(0, end));
    }
  });
});
