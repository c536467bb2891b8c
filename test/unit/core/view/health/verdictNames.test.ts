import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../../scripts/lib/runRoot';
import { alertingVerdicts } from '../../../../../src/core/alerts/rules/alertingVerdicts';
import { newDraft } from '../../../../../src/core/alerts/rules/draftRule';
import { verdictIds } from '../../../../../src/core/insight/verdict';
import { verdictNames } from '../../../../../src/core/view/health/verdictNames';
import { verdictWords } from '../../../../../src/core/view/health/verdictWords';
import { EVERY_VERDICT } from '../../fixture/verdicts';

/** Two verdicts have another name in some cases. */
const VARIANTS: readonly string[] = ['leftTopic', 'rebalanceStorm'];

describe('verdictNames', () => {
  it('are what the Health tab and rows say', () => {
    assert.deepEqual(Object.keys(verdictNames), [...verdictIds]);
    for (const verdict of EVERY_VERDICT) {
      if (VARIANTS.includes(verdict.id)) continue;
      const { short, title } = verdictWords(verdict);
      assert.deepEqual({ short, title }, verdictNames[verdict.id], verdict.id);
    }
    const titles = Object.values(verdictNames).map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length, 'each can be told from the others');
  });
});

describe('alertingVerdicts', () => {
  it('are those that docs/insight.md calls errors or warnings, in the order of all', () => {
    const page = readFileSync(join(root, 'docs', 'insight.md'), 'utf8');
    const [, alarming = '', rest = ''] = page.split(/^## (?:Errors and warnings|Information)$/m);
    const idsOf = (text: string, fits: RegExp) =>
      text.split('\n').flatMap((line) => {
        const [, id] = /^\| `(\w+)`/.exec(line) ?? [];
        return id !== undefined && fits.test(line) ? [id] : [];
      });
    const expected = new Set([...idsOf(alarming, /./), ...idsOf(rest, /A warning where/)]);
    assert.deepEqual(
      [...alertingVerdicts],
      verdictIds.filter((id) => expected.has(id)),
    );
  });

  it('have those that are ticked at first', () => {
    for (const id of newDraft('c', 'g').verdicts) {
      assert.ok(
        alertingVerdicts.some((one) => one === id),
        id,
      );
    }
  });
});
