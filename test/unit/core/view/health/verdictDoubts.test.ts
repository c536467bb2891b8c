// What would make a verdict wrong: beside it what applies to its numbers, and all of it in docs/insight.md.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../../../../scripts/lib/runRoot';
import { verdictIds, type Verdict, type VerdictId } from '../../../../../src/core/insight/verdict';
import { allDoubts, verdictDoubts } from '../../../../../src/core/view/health/verdictDoubts';
import { EVERY_VERDICT, verdictOf } from '../../fixture/verdicts';

/** That verdict with other numbers. */
const withEvidence = (id: VerdictId, changes: object): Verdict =>
  verdictOf(id, { evidence: { ...verdictOf(id).evidence, ...changes } } as Partial<Verdict>);

describe('verdictDoubts', () => {
  for (const verdict of EVERY_VERDICT) {
    it(`doubts ${verdict.id} in whole sentences, each of which the page has`, () => {
      const doubts = verdictDoubts(verdict);
      assert.match(doubts, /^[A-Z].*\.$/);
      assert.doesNotMatch(doubts, /undefined| {2}|\.\./);
      const all = allDoubts(verdict.id);
      for (const sentence of doubts.split(/(?<=\.) (?=[A-Z])/)) assert.ok(all.includes(sentence));
    });
  }

  it('doubts an age by its clock, and a share of the log by resets', () => {
    assert.match(verdictDoubts(verdictOf('retentionAhead')), /clock/);
    assert.doesNotMatch(verdictDoubts(verdictOf('retentionAhead')), /Without an age/);
    const byOffsets = verdictDoubts(withEvidence('retentionAhead', { ageMs: undefined }));
    assert.match(byOffsets, /reset to the log start looks the same/);
    assert.doesNotMatch(byOffsets, /clock/);
  });

  it('says that the rhythm of a group is unknown only while that is so', () => {
    const said = (changes: Partial<Verdict>) => verdictDoubts(verdictOf('stalled', changes));
    assert.match(said({ severity: 'warning' }), /it is unknown how often the group commits/);
    assert.doesNotMatch(said({ severity: 'error' }), /unknown/);
    assert.doesNotMatch(said({ severity: 'error', groupType: 'share' }), /Flink/);
  });

  it('doubts what a verdict says, and not what another one of its kind would say', () => {
    const compacted = (upTo: boolean) => verdictDoubts(withEvidence('dataLost', { upTo }));
    assert.match(compacted(true), /compacted/);
    assert.doesNotMatch(compacted(false), /compacted/);
    const rolling = verdictDoubts(withEvidence('rebalanceStorm', { rolling: true }));
    assert.match(rolling, /Crashes look like a rolling restart/);
    assert.doesNotMatch(rolling, /deployments/);
    const empty = (members: number) => verdictDoubts(withEvidence('rewound', { members }));
    assert.match(empty(0), /come and gone between two readings/);
    assert.doesNotMatch(empty(2), /come and gone/);
    const stopped = verdictDoubts(withEvidence('eagerAssignor', { stoppedAt: 1 }));
    assert.doesNotMatch(stopped, /too short to matter/);
  });

  it('is the last column of docs/insight.md; WRITE_TABLE=1 writes it', async () => {
    const path = join(root, 'docs', 'insight.md');
    const page = readFileSync(path, 'utf8');
    const found: string[] = [];
    const filled = page.replaceAll(/^\| `(\w+)` +\|([^|]*)\|[^|]*\|$/gm, (_row, id, rule) => {
      found.push(String(id));
      return `| \`${id}\` | ${String(rule).trim()} | ${allDoubts(id as VerdictId)} |`;
    });
    assert.deepEqual(found.toSorted(), verdictIds.toSorted(), 'each has one row of three cells');
    const style = (await resolveConfig(path)) ?? {};
    const fresh = await format(filled, { ...style, parser: 'markdown' });
    if (process.env['WRITE_TABLE'] === '1') writeFileSync(path, fresh);
    else assert.equal(page, fresh, 'the column is stale');
  });
});
