import assert from 'node:assert/strict';
import type { SettingsStore } from '../../../../src/ui/settings/settingsStore';
import { standInForVscode } from '../../../support/vscodeStub/loadWithVscode';
import { Emitter } from '../../../support/vscodeStub/vscodeValues';

/** A configuration that tells of each value as it is written, as VS Code does. */
class Configuration {
  readonly values = new Map<string, unknown>();
  readonly written: string[] = [];
  readonly changed = new Emitter<{ affectsConfiguration: () => boolean }>();
  refused: string | undefined;

  readonly vscode = {
    ConfigurationTarget: { Global: 1 },
    workspace: {
      onDidChangeConfiguration: this.changed.event,
      getConfiguration: () => ({
        get: (name: string) => this.values.get(name),
        inspect: (name: string) => ({ globalValue: this.values.get(name) }),
        update: async (name: string, value: unknown) => {
          await Promise.resolve();
          if (name === this.refused) throw new Error('refused');
          this.written.push(name);
          if (value === undefined) this.values.delete(name);
          else this.values.set(name, value);
          this.changed.fire({ affectsConfiguration: () => true });
        },
      }),
    },
  };
}

describe('SettingsStore', () => {
  let configuration: Configuration;
  let store: SettingsStore;
  let leave: () => void;
  /** What anybody who listens has seen of the export. */
  let seen: unknown[];

  beforeEach(() => {
    configuration = new Configuration();
    leave = standInForVscode(configuration.vscode);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it needs the stand-in
    const loaded = require('../../../../src/ui/settings/settingsStore') as {
      readonly SettingsStore: new () => SettingsStore;
    };
    store = new loaded.SettingsStore();
    seen = [];
    store.onDidChange(() => {
      const { endpoint, granularity, clusters } = store.current.export;
      seen.push([endpoint, granularity, clusters]);
    });
  });

  afterEach(() => {
    store.dispose();
    leave();
  });

  it('shows what is saved together as one change, and nothing in between', async () => {
    const all = { endpoint: 'https://a', granularity: 'group', clusters: ['prod'] };
    await store.saveExport(all);
    assert.deepEqual(seen, [['https://a', 'group', ['prod']]]);
    assert.deepEqual(configuration.written.at(-1), 'export.otlp.clusters', 'with them it begins');
  });

  it('ends what was begun before it takes away what that needs', async () => {
    await store.saveExport({ endpoint: 'https://a', clusters: ['prod'] });
    await store.saveExport({ endpoint: undefined, clusters: undefined });
    assert.deepEqual(configuration.written.slice(2), [
      'export.otlp.clusters',
      'export.otlp.endpoint',
    ]);
    assert.equal(seen.length, 2);
    assert.deepEqual(seen[1], [undefined, undefined, undefined]);
  });

  it('makes two saves at once one after the other', async () => {
    await Promise.all([
      store.saveExport({ endpoint: 'https://a', clusters: ['prod'] }),
      store.saveAlerts({ rules: [{ lag: 1 }], clusters: ['prod'] }),
    ]);
    assert.equal(seen.length, 2);
    assert.deepEqual(store.current.alerts.clusters, ['prod']);
    assert.deepEqual(store.current.alerts.rules, [{ lag: 1 }]);
  });

  it('knows what is written after a save that failed half-way, and goes on', async () => {
    configuration.refused = 'alerts.clusters';
    await assert.rejects(store.saveAlerts({ rules: [{ lag: 1 }], clusters: ['prod'] }), /refused/);
    assert.deepEqual(store.current.alerts.rules, [{ lag: 1 }]);
    assert.equal(store.current.alerts.clusters, undefined);
    configuration.refused = undefined;
    await store.saveAlerts({ clusters: ['prod'] });
    assert.deepEqual(store.current.alerts.clusters, ['prod']);
  });

  it('sees what a person writes meanwhile in the file', async () => {
    configuration.values.set('alerts.quietHours', ['Sat']);
    configuration.changed.fire({ affectsConfiguration: () => true });
    assert.deepEqual(store.current.alerts.quietHours, ['Sat']);
    assert.equal(seen.length, 1);
    await store.saveAlerts({ clusters: [] });
    assert.equal(seen.length, 2);
  });
});
