import assert from 'node:assert/strict';
import fc from 'fast-check';
import manifest from '../../../../../package.json';
import { rulesOfCluster } from '../../../../../src/core/alerts/rules/alertRule';
import {
  groupsLike,
  newDraft,
  parseMessages,
  writtenRule,
} from '../../../../../src/core/alerts/rules/draftRule';
import { literalGlob } from '../../../../../src/core/alerts/rules/literalGlob';
import { parseAlertRules } from '../../../../../src/core/alerts/rules/parseAlertRules';
import { parseDuration } from '../../../../../src/core/alerts/rules/parseDuration';
import { parseQuietHours } from '../../../../../src/core/alerts/quietHours';
import { globMatcher } from '../../../../../src/core/store/glob';

const DEFAULTS: unknown =
  manifest.contributes.configuration.properties['kafkaGroups.alerts.rules'].default;

describe('parseAlertRules', () => {
  it('reads the rules that are the default', () => {
    const { rules, problems } = parseAlertRules(DEFAULTS);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      rules.map(({ when, forMs }) => [when.kind, forMs]),
      [
        ['level', 300_000],
        ['behind', 300_000],
        ['verdicts', 0],
        ['verdicts', 0],
      ],
    );
  });

  it('names each rule that cannot be used, and takes the others', () => {
    const { rules, problems } = parseAlertRules([
      { lag: 5 },
      { lag: 'five' },
      { lag: 5, behind: '1 min' },
      {},
      { verdicts: ['stalled', 'sad'] },
      { behind: 'soon' },
      { lag: 1.5 },
      { level: 'bad' },
      { lag: 1, colour: 'red' },
      { groups: [], lag: 1 },
      null,
      'lag > 5',
      { behind: '2h', for: '0 s' },
    ]);
    assert.equal(rules.length, 2);
    assert.equal(problems.length, 11);
    for (const problem of problems) {
      assert.match(problem, /^The rule .+ of kafkaGroups\.alerts\.rules is not used/);
    }
    assert.ok(problems[0]!.startsWith('The rule {"lag":"five"} of '), problems[0]);
    assert.match(problems[0]!, /, lag: /);
    assert.match(problems[7]!, /colour/);
  });

  it('says the same of a rule wherever it is in the list, so that it can be said once', () => {
    const nonsense = { groups: ['x'.repeat(100)], lag: 'many' };
    const [first] = parseAlertRules([nonsense]).problems;
    const [again] = parseAlertRules([{ lag: 1 }, nonsense]).problems;
    assert.equal(again, first);
    assert.ok(first!.length < 200, first);
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.anything(), (written) => {
        const { rules, problems } = parseAlertRules(written);
        const count = Array.isArray(written) ? written.length : 0;
        assert.ok(rules.length + problems.length >= count);
        parseQuietHours(written);
      }),
    );
  });

  it('writes what a person answered so that it is read back', () => {
    for (const kind of ['lag', 'behind', 'level', 'verdicts'] as const) {
      for (const scope of ['group', 'alike', 'all'] as const) {
        const draft = { ...newDraft('prod (eu)', 'orders-[1]'), kind, scope };
        const { rules, problems } = parseAlertRules([writtenRule(draft)]);
        assert.deepEqual(problems, []);
        const own = rulesOfCluster(rules, 'prod (eu)');
        assert.equal(own.of('orders-[1]').length, 1, `${kind} ${scope}`);
        assert.equal(own.of('orders-2').length, scope === 'group' ? 0 : 1);
        assert.equal(own.of('billing').length, scope === 'all' ? 1 : 0);
        assert.equal(rulesOfCluster(rules, 'prod').of('orders-[1]').length, 0);
      }
    }
  });
});

describe('the scope of rules', () => {
  const { rules } = parseAlertRules([
    { clusters: ['prod*'], groups: ['orders-*'], lag: 5 },
    { lag: 1000 },
    { groups: ['orders-*'], verdicts: ['stalled'] },
    { verdicts: ['stalled', 'dataLost'] },
  ]);

  it('takes the first rule of each kind that fits a group', () => {
    const own = rulesOfCluster(rules, 'production');
    assert.deepEqual(
      own.of('orders-eu').map(({ when }) => when),
      [
        { kind: 'lag', above: 5n },
        { kind: 'verdicts', ids: ['stalled'], atLeast: 'warning' },
        { kind: 'verdicts', ids: ['dataLost'], atLeast: 'warning' },
      ],
    );
    assert.deepEqual(own.of('billing')[0]?.when, { kind: 'lag', above: 1000n });
    assert.deepEqual(rulesOfCluster(rules, 'test').of('orders-eu')[0]?.when, {
      kind: 'lag',
      above: 1000n,
    });
  });

  it('gives groups of the same rules the same list', () => {
    const own = rulesOfCluster(rules, 'test');
    assert.equal(own.of('a'), own.of('b'));
  });

  it('is of no group for a glob that matches nothing', () => {
    const { rules: none } = parseAlertRules([{ groups: ['nobody-*'], lag: 1 }]);
    assert.deepEqual(rulesOfCluster(none, 'test').of('a'), []);
  });
});

describe('what a person types', () => {
  it('is a length of time in the usual units', () => {
    for (const [text, expected] of [
      ['90 s', 90_000],
      ['5 min', 300_000],
      ['5m', 300_000],
      ['1.5 h', 5_400_000],
      ['2 D', 172_800_000],
      ['0 s', 0],
    ] as const) {
      assert.equal(parseDuration(text), expected, text);
    }
    for (const text of ['', '5', 'min', '-1 s', '5 weeks', '1e9 s']) {
      assert.equal(parseDuration(text), undefined, text);
    }
  });

  it('is a number of messages with or without separators', () => {
    assert.equal(parseMessages('10,000'), 10_000);
    assert.equal(parseMessages('10 000'), 10_000);
    for (const text of ['', '1.5', '-1', 'many', '9'.repeat(16)]) {
      assert.equal(parseMessages(text), undefined, text);
    }
  });

  it('is a name that as a glob means itself alone', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (name, other) => {
        const matches = globMatcher([literalGlob(name)]);
        assert.ok(matches(name), name);
        assert.equal(matches(other), other === name);
      }),
    );
  });

  it('has groups like it up to its last separator', () => {
    assert.equal(groupsLike('orders-eu-1'), 'orders-eu-*');
    assert.equal(groupsLike('team.billing'), 'team.*');
    assert.equal(groupsLike('billing'), undefined);
  });
});

describe('quiet hours', () => {
  /** A Monday. */
  const at = (day: number, hour: number, minute = 0) =>
    new Date(2026, 5, 1 + day, hour, minute).getTime();
  const isQuiet = (entry: string, instant: number) => parseQuietHours([entry]).isQuiet(instant);

  it('pass midnight, and belong to the day on which they begin', () => {
    assert.equal(isQuiet('22:00-07:00', at(0, 21, 59)), false);
    assert.equal(isQuiet('22:00-07:00', at(0, 22)), true);
    assert.equal(isQuiet('22:00-07:00', at(1, 6, 59)), true);
    assert.equal(isQuiet('22:00-07:00', at(1, 7)), false);
    assert.equal(isQuiet('Fri 18:00-08:00', at(5, 7)), true);
    assert.equal(isQuiet('Fri 18:00-08:00', at(4, 7)), false);
    assert.equal(isQuiet('Sun 22:00-06:00', at(7, 5)), true, 'the week begins again');
  });

  it('may be whole days, and ranges of days', () => {
    assert.equal(isQuiet('Sat,Sun', at(5, 12)), true);
    assert.equal(isQuiet('Sat, Sun', at(6, 23, 59)), true);
    assert.equal(isQuiet('Sat,Sun', at(0, 0)), false);
    assert.equal(isQuiet('Mon-Fri 09:00-17:00', at(4, 10)), true);
    assert.equal(isQuiet('Mon-Fri 09:00-17:00', at(5, 10)), false);
    assert.equal(isQuiet('Fri-Mon', at(6, 10)), true);
  });

  it('say which entry is not used, and use the others', () => {
    const { isQuiet: quiet, problems } = parseQuietHours([
      'night',
      '25:00-26:00',
      7,
      '22:00-07:00',
    ]);
    assert.equal(problems.length, 3);
    assert.equal(quiet(at(0, 23)), true);
  });
});
