// docs/connecting.md shows every sample with what comes out of it: this keeps the table as it is.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMPORT_FORMATS } from '../../../../src/connections/import/entries/importedCluster';
import { root } from '../../../../scripts/lib/runRoot';
import { SAMPLES, sampleFiles, type Understood } from './understood';

const DOCUMENT = join(root, 'docs', 'connecting.md');
const BEGIN =
  '<!-- samples: npm test -- unit --grep "table of samples" with WRITE_SAMPLES=1 writes them -->';
const END = '<!-- end of samples -->';

const expectedOf = (file: string): Understood =>
  JSON.parse(readFileSync(join(SAMPLES, `${file}.expected.json`), 'utf8')) as Understood;

function outcome(expected: Understood): readonly [as: string, what: string] {
  if (typeof expected.refused === 'string') return ['refused', expected.refused];
  const { clusters, format } = expected as Exclude<Understood, { readonly refused: string }>;
  const what = clusters.map((cluster) => {
    const { name, bootstrapServers, tls, saslMechanism, clientCertificate, keyStore } = cluster;
    const identity = clientCertificate !== undefined || keyStore !== undefined;
    const security = [
      ...(tls === true ? [identity ? 'mutual TLS' : 'TLS'] : []),
      ...(saslMechanism === undefined ? [] : [saslMechanism]),
    ];
    const first = bootstrapServers.split(',');
    const more = first.length > 1 ? ` and ${first.length - 1} more` : '';
    const servers = first[0] === '' ? 'servers are asked for' : `${first[0] ?? ''}${more}`;
    const label = name === undefined ? '' : `${name}: `;
    return `${label}${servers}, ${security.length === 0 ? 'plain' : security.join(' with ')}`;
  });
  return [IMPORT_FORMATS[format], what.join('; ')];
}

function table(): string {
  const rows = sampleFiles.map((file) => {
    const [as, what] = outcome(expectedOf(file));
    return [file, as, what.replaceAll('|', '\\|').replaceAll('<', '&lt;')];
  });
  const head = [
    ['sample', 'read as', 'what comes out'],
    ['---', '---', '---'],
  ];
  const refused = rows.filter(([, as]) => as === 'refused').length;
  const counts = `${rows.length} samples: ${rows.length - refused} right, ${refused} refused with the reason, 0 wrong.`;
  return [counts, '', ...[...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

describe('the table of samples', () => {
  it('is as the samples are', () => {
    const document = readFileSync(DOCUMENT, 'utf8');
    const [before = '', rest = ''] = document.split(BEGIN);
    const [, after = ''] = rest.split(END);
    const written = `${before}${BEGIN}\n\n<!-- prettier-ignore-start -->\n\n${table()}\n\n<!-- prettier-ignore-end -->\n\n${END}${after}`;
    if (process.env['WRITE_SAMPLES'] !== undefined) writeFileSync(DOCUMENT, written);
    assert.ok(document.includes(BEGIN), 'the place of the table is marked');
    assert.equal(readFileSync(DOCUMENT, 'utf8'), written);
  });
});
