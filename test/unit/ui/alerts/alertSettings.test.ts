import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAlertSettings } from '../../../../src/ui/alerts/alertSettings';

const parse = (written: Partial<Parameters<typeof parseAlertSettings>[0]>) =>
  parseAlertSettings({ clusters: undefined, rules: undefined, quietHours: undefined, ...written });

const named = (name: string) => ({ id: `id of ${name}`, name });

describe('parseAlertSettings', () => {
  it('is on for clusters whose name or id a glob matches', () => {
    const { isOn, problems } = parse({ clusters: ['prod*', 'id of test'] });
    assert.deepEqual(problems, []);
    assert.deepEqual(['production', 'test', 'dev'].map(named).map(isOn), [true, true, false]);
  });

  it('is off where nothing is written, and for a glob that matches nothing, without a word', () => {
    for (const clusters of [undefined, null, [], ['nobody*']]) {
      const { isOn, problems } = parse({ clusters });
      assert.deepEqual([isOn(named('prod')), problems], [false, []]);
    }
  });

  it('names what is nonsense in each setting once, and uses the rest', () => {
    const { isOn, rules, quiet, problems } = parse({
      clusters: ['prod', 7, null],
      rules: [{ lag: 'many' }, { lag: 5 }],
      quietHours: ['night', '00:00-24:00'],
    });
    assert.equal(problems.length, 3);
    for (const [at, name] of ['clusters', 'rules', 'quietHours'].entries()) {
      assert.ok(problems[at]?.includes(`kafkaGroups.alerts.${name}`), problems[at]);
    }
    assert.deepEqual([isOn(named('prod')), rules.length, quiet.isQuiet(0)], [true, 1, true]);
    assert.equal(parse({ clusters: 'prod' }).problems.length, 1);
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.anything(), (nonsense) => {
        const { isOn } = parse({ clusters: nonsense, rules: nonsense, quietHours: nonsense });
        isOn(named('prod'));
      }),
    );
  });
});
