import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { NOTHING_SET } from '../../../support/defaultSettings';
import { DEFAULT_THRESHOLDS } from '../../../../src/core/lagLevel';
import { parseSettings, type RawSettings } from '../../../../src/ui/settings/parseSettings';

const parse = (raw: Partial<RawSettings>) => parseSettings({ ...NOTHING_SET, ...raw });

describe('parseSettings', () => {
  it('needs nothing', () => {
    assert.deepEqual(parse({}), {
      clusters: [],
      refreshInterval: 10_000,
      thresholds: DEFAULT_THRESHOLDS,
      countLeftTopics: false,
      excludedGroups: [],
      nameLength: 14,
      rowsTellTime: true,
      rememberedMs: 1_800_000,
      watchInterval: 60_000,
      export: {
        ...{ clusters: undefined, endpoint: undefined, interval: undefined },
        ...{ granularity: undefined, groups: undefined, ca: undefined },
      },
      alerts: { clusters: undefined, rules: undefined, quietHours: undefined },
      problems: [],
    });
  });

  it('takes what is right', () => {
    const settings = parse({
      clusters: [{ name: 'local', bootstrapServers: 'localhost:9092' }],
      refreshInterval: 2.5,
      lagNormal: 0,
      lagFallingBehind: 50,
      excludedGroups: ['console-consumer-*'],
    });
    assert.equal(settings.clusters[0]?.name, 'local');
    assert.equal(settings.refreshInterval, 2500);
    assert.deepEqual(settings.thresholds, { normal: 0n, fallingBehind: 50n });
    assert.deepEqual(settings.excludedGroups, ['console-consumer-*']);
    assert.deepEqual(settings.problems, []);
  });

  for (const refreshInterval of [0, -1, 3601, NaN, Infinity, '10', true, {}]) {
    it(`does not poll every ${JSON.stringify(refreshInterval)} seconds`, () => {
      const settings = parse({ refreshInterval });
      assert.equal(settings.refreshInterval, 10_000);
      assert.match(settings.problems.join(), /^kafkaGroups\.refresh\.interval must be/);
    });
  }

  it('takes the limits themselves', () => {
    assert.equal(parse({ refreshInterval: 1 }).refreshInterval, 1000);
    assert.equal(parse({ refreshInterval: 3600 }).refreshInterval, 3_600_000);
  });

  for (const lagNormal of [-1, 1.5, '100', 2 ** 60, []]) {
    it(`does not take ${JSON.stringify(lagNormal)} for a lag`, () => {
      const settings = parse({ lagNormal });
      assert.deepEqual(settings.thresholds, DEFAULT_THRESHOLDS);
      assert.match(settings.problems.join(), /^kafkaGroups\.lag\.normal must be/);
    });
  }

  it('does not take thresholds in the wrong order', () => {
    const settings = parse({ lagNormal: 500, lagFallingBehind: 50 });
    assert.deepEqual(settings.thresholds, DEFAULT_THRESHOLDS);
    assert.match(settings.problems.join(), /\(500\) is above .* \(50\)/);
  });

  it('keeps the good globs among the bad', () => {
    const settings = parse({ excludedGroups: ['a*', 7, '', null, 'b'] });
    assert.deepEqual(settings.excludedGroups, ['a*', 'b']);
    assert.equal(settings.problems.length, 1);
    assert.deepEqual(parse({ excludedGroups: 'a*' }).excludedGroups, ['a*']);
  });

  it('keeps the good clusters among the bad', () => {
    const settings = parse({ clusters: [7, { name: 'local', bootstrapServers: 'h:1' }, {}] });
    assert.deepEqual(
      settings.clusters.map(({ name }) => name),
      ['local'],
    );
    assert.equal(settings.problems.length, 2);
  });

  it('takes only true or false for a switch', () => {
    assert.equal(parse({ countLeftTopics: true }).countLeftTopics, true);
    const settings = parse({ countLeftTopics: 'yes' });
    assert.equal(settings.countLeftTopics, false);
    assert.match(settings.problems.join(), /^kafkaGroups\.lag\.countLeftTopics must be/);
  });

  it('survives anything', () => {
    const anything = fc.record({
      clusters: fc.anything(),
      refreshInterval: fc.anything(),
      lagNormal: fc.anything(),
      lagFallingBehind: fc.anything(),
      countLeftTopics: fc.anything(),
      excludedGroups: fc.anything(),
      nameLength: fc.anything(),
      rowsTellTime: fc.anything(),
      historyMinutes: fc.anything(),
      watchInterval: fc.anything(),
      alertClusters: fc.anything(),
      alertRules: fc.anything(),
      quietHours: fc.anything(),
      exportClusters: fc.anything(),
      exportEndpoint: fc.anything(),
      exportInterval: fc.anything(),
      exportGranularity: fc.anything(),
      exportGroups: fc.anything(),
      exportCa: fc.anything(),
    });
    fc.assert(
      fc.property(anything, (raw) => {
        const { refreshInterval, thresholds, rememberedMs, problems } = parseSettings(raw);
        assert.ok(rememberedMs >= 600_000 && rememberedMs <= 7_200_000);
        assert.ok(refreshInterval >= 1000 && refreshInterval <= 3_600_000);
        assert.ok(thresholds.normal <= thresholds.fallingBehind);
        assert.ok(problems.every((problem) => problem.endsWith('.') || problem.endsWith(']')));
      }),
    );
  });
});
