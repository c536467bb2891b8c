// Every situation of test/situations, played to the verdicts.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../../../scripts/lib/runRoot';
import { judgeSituation, type Judgement } from '../../../support/insight/judgeSituation';
import { situationFiles } from '../../../support/insight/situation';
import { situationTable, withTable } from '../../../support/insight/situationTable';
import { verdictIds } from '../../../../src/core/insight/verdict';

const LEAST_RIGHT = 0.95;
const LEAST_BY_HAND = 55;
const LEAST_RECORDED = 25;

describe('the situations', function () {
  this.timeout(60_000);
  const files = situationFiles();
  const judged = new Map<string, Judgement>();

  before(async () => {
    for (const [name, file] of files) judged.set(name, await judgeSituation(file));
  });

  it(`are ${LEAST_BY_HAND} written by hand at least`, () => {
    const byHand = [...files.values()].filter(({ source }) => source === 'by hand');
    assert.ok(byHand.length >= LEAST_BY_HAND, `${byHand.length}`);
  });

  it(`are ${LEAST_RECORDED} recorded from real clients at least`, () => {
    const recorded = [...files.values()].filter(({ source }) => source !== 'by hand');
    assert.ok(recorded.length >= LEAST_RECORDED, `${recorded.length}`);
  });

  it('never tell an error where nothing is wrong', () => {
    const errors = [...judged].filter(([, { wrong }]) =>
      wrong.some((why) => why.includes('is an error')),
    );
    assert.deepEqual(
      errors.map(([name]) => name),
      [],
    );
  });

  it('are judged right, and offered the right thing, in 95 of 100', () => {
    const wrong = [...judged].filter(([, judgement]) => judgement.wrong.length > 0);
    const said = wrong.map(([name, judgement]) => `${name}: ${judgement.wrong.join('; ')}`);
    assert.ok(wrong.length <= judged.size * (1 - LEAST_RIGHT), said.join('\n'));
  });

  it('are in the table of docs/insight.md; WRITE_TABLE=1 writes it', async () => {
    const path = join(root, 'docs', 'insight.md');
    const page = readFileSync(path, 'utf8');
    const style = (await resolveConfig(path)) ?? {};
    const fresh = await format(withTable(page, situationTable(files, judged)), {
      ...style,
      parser: 'markdown',
    });
    if (process.env['WRITE_TABLE'] === '1') writeFileSync(path, fresh);
    else assert.equal(page, fresh, 'the table is stale');
  });

  it('show every verdict at least once, and the page explains each', () => {
    const page = readFileSync(join(root, 'docs', 'insight.md'), 'utf8');
    const expected = new Set(
      [...files.values()].flatMap(({ expect: { verdicts, during = [] } }) => [
        ...verdicts,
        ...during,
      ]),
    );
    for (const id of verdictIds) {
      assert.ok(expected.has(id), `${id} is in no situation`);
      assert.ok(page.includes(`\`${id}\``), `${id} is not explained`);
    }
  });
});
