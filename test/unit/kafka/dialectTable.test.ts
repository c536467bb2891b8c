// docs/reliability.md tells of every dialect and every trouble: this keeps the table as they are.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';
import { dialects } from '../../support/dialects/dialects';
import { troubles } from '../../support/dialects/troubles';

const DOCUMENT = join(root, 'docs', 'reliability.md');
const BEGIN =
  '<!-- dialects: npm test -- unit --grep "table of dialects" with WRITE_DIALECTS=1 writes them -->';
const END = '<!-- end of dialects -->';

function table(): string {
  const rows = [...dialects, ...troubles].map(({ name, answers, shown }) => [name, answers, shown]);
  const head = [
    ['brokers', 'how they answer', 'what is shown'],
    ['---', '---', '---'],
  ];
  return [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

describe('the table of dialects', () => {
  it('is as the dialects are', () => {
    const document = readFileSync(DOCUMENT, 'utf8');
    const [before = '', rest = ''] = document.split(BEGIN);
    const [, after = ''] = rest.split(END);
    const written = `${before}${BEGIN}\n\n<!-- prettier-ignore-start -->\n\n${table()}\n\n<!-- prettier-ignore-end -->\n\n${END}${after}`;
    if (process.env['WRITE_DIALECTS'] !== undefined) writeFileSync(DOCUMENT, written);
    assert.ok(document.includes(BEGIN), 'the place of the table is marked');
    assert.equal(readFileSync(DOCUMENT, 'utf8'), written);
  });
});
