// When a verdict is said, and when it is taken back.

import assert from 'node:assert/strict';
import { Standing, type Answer } from '../../../../../src/core/insight/health/standing';
import { rules } from '../../../../../src/core/insight/health/rules';
import type { AnyRule } from '../../../../../src/core/insight/verdicts/rule';

const READING_MS = 10_000;

/** Which ids stand after each reading, by what a rule said at it: 'y'es, 'n'o, or 'x' where it was not asked. */
function played(rule: AnyRule, said: string): string {
  const standing = new Standing();
  return said
    .split('')
    .map((one, reading) => {
      const finding = { severity: 'info', evidence: { moving: true } } as const;
      const found = one === 'y' ? finding : one === 'x' ? 'notAsked' : undefined;
      const answer: Answer = { rule, found };
      standing.note([answer], reading * READING_MS, 'classic');
      return standing.verdicts().length > 0 ? 'S' : '.';
    })
    .join('');
}

describe('a verdict', () => {
  it('is said after two readings in a row, and taken back after three', () => {
    assert.equal(played(rules.simpleGroup, 'yyyynnnyy'), '.SSSSS..S');
    assert.equal(played(rules.simpleGroup, 'ynynynyn'), '........');
    assert.equal(played(rules.simpleGroup, 'yynnynnyn'), '.SSSSSSSS');
  });

  it('is taken back at once where the rule may not be asked: nothing is known of it now', () => {
    assert.equal(played(rules.simpleGroup, 'yyyxy'), '.SS..');
  });

  it('with a time to hold is said when that has passed', () => {
    const { holdMs = 0 } = rules.slowMember;
    const readings = holdMs / READING_MS;
    assert.ok(readings > 2);
    const said = played(rules.slowMember, 'y'.repeat(readings + 3));
    assert.equal(said, '.'.repeat(readings) + 'SSS');
  });

  it('that needs no watching is said at once', () => {
    assert.equal(rules.unauthorised.when, 'always');
    assert.equal(played(rules.unauthorised, 'yn'), 'SS');
  });

  it('has since when it has held, also before it was said, and counts anew after it failed', () => {
    const standing = new Standing();
    const finding = { severity: 'info', evidence: { moving: true } } as const;
    const note = (found: Answer['found'], now: number): void => {
      standing.note([{ rule: rules.simpleGroup, found }], now, 'classic');
    };
    note(finding, 10);
    note(finding, 20);
    assert.equal(standing.verdicts()[0]?.since, 10);
    for (const now of [30, 40, 50]) note(undefined, now);
    assert.ok(standing.isEmpty);
    note(finding, 60);
    assert.deepEqual([standing.isEmpty, standing.isDecided], [false, false]);
    note(finding, 70);
    assert.equal(standing.verdicts()[0]?.since, 60);
    assert.ok(standing.isDecided);
  });

  it('of graver severity comes first, and among equals in the order of all', () => {
    const standing = new Standing();
    const of = (rule: AnyRule, severity: 'error' | 'warning' | 'info'): Answer => ({
      rule,
      found: { severity, evidence: { moving: true } },
    });
    const answers = [
      of(rules.zombie, 'info'),
      of(rules.hotPartition, 'warning'),
      of(rules.openTransaction, 'error'),
      of(rules.dataLost, 'error'),
    ];
    for (const now of [1, 2]) standing.note(answers, now, 'classic');
    assert.deepEqual(
      standing.verdicts().map(({ id }) => id),
      ['dataLost', 'openTransaction', 'hotPartition', 'zombie'],
    );
  });
});
