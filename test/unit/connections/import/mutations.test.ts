// Samples with damage: whatever a person cut off, pasted twice or mixed up, an import answers, soon, and
// repeats no secret. MUTATIONS=50000 looks longer.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importClusters } from '../../../../src/connections/import/importClusters';
import { sampleFiles, sampleText } from './understood';

const RUNS = Number(process.env['MUTATIONS'] ?? 4_000);
/** Milliseconds of work of this process that one import may take. */
const LONGEST = 50;

const texts = sampleFiles.map(sampleText);
/** Part of the names of settings, which may be said. */
const PART_OF_NAMES = 'private-key-password';
/** Every secret of every sample that is long enough to be told from other words. */
const secrets = [
  ...new Set(
    texts.flatMap((text) => {
      const result = importClusters(text);
      return result.ok ? result.clusters.flatMap((cluster) => Object.values(cluster.secrets)) : [];
    }),
  ),
].filter(
  (secret) => secret.length >= 6 && !/^[a-z]+$/i.test(secret) && !PART_OF_NAMES.includes(secret),
);

const PIECES = [
  ...['"', "'", '`', '\\', '=', ':', '\n', '  ', '#', '{', '}', '[', ']', '(', ')', '$', '${', ','],
  ...[
    '---\n',
    '- ',
    '\t',
    ';',
    '%',
    '<',
    '>',
    '\\u',
    '=>',
    '\r',
    '\u0000',
    '&a ',
    '*a',
    '<<: ',
    '|\n',
  ],
];
const place = fc.double({ min: 0, max: 1, noNaN: true });
const edit = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: place, length: fc.nat(40) }),
  fc.record({ kind: fc.constant('put' as const), at: place, piece: fc.constantFrom(...PIECES) }),
  fc.record({ kind: fc.constant('twice' as const), at: place, length: fc.nat(80) }),
  fc.record({
    ...{ kind: fc.constant('atSecret' as const), secret: fc.nat(secrets.length - 1) },
    piece: fc.constantFrom(...PIECES, '\nsasl.', '\nssl.ca=x\nsasl.', '${', 'k:1,', '" sasl.'),
    ...{ after: fc.boolean(), at: place },
  }),
  fc.record({ kind: fc.constant('splice' as const), at: place, from: fc.nat(texts.length - 1) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

function edited(text: string, one: Edit): string {
  const at = Math.floor(one.at * text.length);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (one.kind) {
    case 'cut':
      return before + after.slice(one.length);
    case 'put':
      return before + one.piece + after;
    case 'twice':
      return before + after.slice(0, one.length) + after;
    case 'atSecret': {
      // Where a secret begins or ends, most can happen to it: it becomes a key, a variable, a server.
      const secret = secrets.filter((each) => text.includes(each))[one.secret % 3] ?? '';
      const found = text.indexOf(secret) + (one.after ? secret.length : 0);
      return text.slice(0, found) + one.piece + text.slice(found);
    }
    case 'splice':
      return before + (texts[one.from] ?? '').slice(Math.floor(one.at * 200));
  }
}

/** Everything that is said of an import, but the values that a person asked for. */
function said(text: string): string[] {
  const result = importClusters(text);
  if (!result.ok) return [result.problem];
  return [
    ...result.refused,
    ...result.clusters.flatMap(({ notes }) => notes.map((one) => one.text)),
  ];
}

describe('an import of damaged samples', function () {
  this.timeout(600_000);

  it('always answers, soon, and repeats no secret', () => {
    assert.ok(secrets.length > 40, `${secrets.length} secrets`);
    const slow: string[] = [];
    const mutated = fc
      .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }))
      .map(([text, edits]) => edits.reduce(edited, text));
    importClusters('a: 1');
    fc.assert(
      fc.property(mutated, (text) => {
        const start = process.cpuUsage();
        const sentences = said(text);
        const { user, system } = process.cpuUsage(start);
        // A pause of the collector is not the text's fault: measured once more.
        if ((user + system) / 1000 > LONGEST && timed(text) > LONGEST) slow.push(text);
        for (const sentence of sentences) {
          const secret = secrets.find((one) => sentence.includes(one));
          assert.equal(secret, undefined, sentence);
          assert.match(sentence, /\.$/);
        }
      }),
      { numRuns: RUNS },
    );
    assert.deepEqual(slow, []);
  });
});

function timed(text: string): number {
  const start = process.cpuUsage();
  importClusters(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
