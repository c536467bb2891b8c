import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import type { offerAlerts } from '../../../../src/ui/alerts/offerAlerts';
import type { Cluster } from '../../../../src/ui/clusters/clusterSet';
import { MEMENTO_KEYS } from '../../../../src/ui/contributions';
import { DEFAULT_SETTINGS } from '../../../support/defaultSettings';
import { standInForVscode } from '../../../support/vscodeStub/loadWithVscode';
import { commit, listing, snapshotOf } from '../../core/fixture/guide';

const MUCH = 20_000;

/** A window with clusters, before anybody has asked for alerts. */
class Asked {
  readonly questions: string[] = [];
  answer: string | undefined;
  readonly memory = new Map<string, unknown>();
  written: unknown = [];
  at = 1_000_000;
  readonly vscode = {
    l10n: { t: (text: string) => text },
    window: {
      state: { focused: true },
      showInformationMessage: (text: string, ...items: readonly { readonly title: string }[]) => {
        this.questions.push(text);
        return Promise.resolve(items.find(({ title }) => title === this.answer));
      },
    },
  };
  readonly #recorded = new EventEmitter<Cluster>();
  readonly #clusters = ['shop', 'demo'].map(
    (name) =>
      ({
        profile: { id: name, name, demo: name === 'demo' },
        store: { state: { snapshot: undefined, failure: undefined } },
      }) as unknown as Cluster,
  );

  begin(offer: typeof offerAlerts) {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- a getter of another object reads it
    const self = this;
    return offer({
      clusters: { all: () => this.#clusters, onDidRecord: this.#recorded.event },
      settings: {
        get current() {
          const alerts = { clusters: self.written, rules: undefined, quietHours: undefined };
          return { ...DEFAULT_SETTINGS, alerts };
        },
        saveAlerts: ({ clusters }) => {
          this.written = clusters;
          return Promise.resolve();
        },
      },
      memory: {
        get: (key: string) => this.memory.get(key) as never,
        update: (key, value) => {
          this.memory.set(key, value);
          return Promise.resolve();
        },
      },
    });
  }

  /** Readings of a cluster, a minute apart. */
  async read(lags: readonly number[], name = 'shop'): Promise<void> {
    const cluster = this.#clusters.find(({ profile }) => profile.name === name)!;
    for (const lag of lags) {
      this.at += 60_000;
      const group = { listing: listing('g', { state: 'Empty' }), commits: [commit('t', 0, 0n)] };
      const snapshot = { ...snapshotOf([group], { t: [BigInt(lag)] }), takenAt: this.at };
      Object.assign(cluster.store.state, { snapshot: snapshot });
      this.#recorded.fire(cluster);
      for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const RISES = [0, MUCH, MUCH, MUCH, MUCH, MUCH, MUCH] as const;

describe('offerAlerts', () => {
  let asked: Asked;
  let offer: typeof offerAlerts;
  let leave: () => void;

  beforeEach(() => {
    asked = new Asked();
    leave = standInForVscode(asked.vscode);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it needs the stand-in
    const loaded = require('../../../../src/ui/alerts/offerAlerts') as {
      readonly offerAlerts: typeof offerAlerts;
    };
    offer = loaded.offerAlerts;
  });
  afterEach(() => {
    leave();
  });

  it('asks at the first backlog that comes, and turns alerts on for its cluster', async () => {
    asked.answer = 'Turn Alerts On';
    const offered = asked.begin(offer);
    await asked.read(RISES);
    assert.equal(asked.questions.length, 1);
    assert.match(asked.questions[0]!, /^shop: group g has had a significant backlog, lag 20k for /);
    assert.deepEqual(asked.written, ['shop']);
    offered.dispose();
  });

  for (const answer of ['No', undefined]) {
    it(`never asks again after ${answer ?? 'the question was closed'}, in no window`, async () => {
      asked.answer = answer;
      const first = asked.begin(offer);
      await asked.read(RISES);
      await asked.read(RISES);
      const second = asked.begin(offer);
      await asked.read(RISES);
      assert.equal(asked.questions.length, 1);
      assert.deepEqual(asked.written, []);
      for (const offered of [first, second]) offered.dispose();
    });
  }

  it('does not ask of what was there before, of the demo cluster, or where alerts are on', async () => {
    const offered = asked.begin(offer);
    await asked.read(RISES.slice(1));
    await asked.read(RISES, 'demo');
    assert.deepEqual(asked.questions, []);
    assert.equal(asked.memory.get(MEMENTO_KEYS.alertsOffered), undefined);
    asked.written = ['prod'];
    await asked.read([0]);
    assert.equal(asked.memory.get(MEMENTO_KEYS.alertsOffered), true, 'the person knows of them');
    asked.written = [];
    await asked.read(RISES);
    assert.deepEqual(asked.questions, []);
    offered.dispose();
  });

  it('waits until the person is at the window', async () => {
    asked.vscode.window.state.focused = false;
    const offered = asked.begin(offer);
    await asked.read(RISES);
    assert.deepEqual(asked.questions, []);
    asked.vscode.window.state.focused = true;
    await asked.read([MUCH]);
    assert.equal(asked.questions.length, 1);
    offered.dispose();
  });
});
