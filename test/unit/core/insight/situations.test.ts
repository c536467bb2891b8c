// Every situation of test/situations, played to the verdicts.

import assert from 'node:assert/strict';
import { judgeSituation, type Judgement } from '../../../support/insight/judgeSituation';
import { situationFiles } from '../../../support/insight/situation';

const LEAST_RIGHT = 0.95;
const LEAST_BY_HAND = 55;

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

  it('are judged right, and offered the right thing, in 95 of 100', () => {
    const wrong = [...judged].filter(([, judgement]) => judgement.wrong.length > 0);
    const said = wrong.map(([name, judgement]) => `${name}: ${judgement.wrong.join('; ')}`);
    assert.ok(wrong.length <= judged.size * (1 - LEAST_RIGHT), said.join('\n'));
  });
});
