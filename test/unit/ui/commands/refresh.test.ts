import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type * as Refresh from '../../../../src/ui/commands/app/refresh';
import { ClusterSet } from '../../../../src/ui/clusters/clusterSet';
import { DEFAULT_SETTINGS } from '../../../support/defaultSettings';
import { recordingVscode } from '../../../support/vscodeStub/recordingVscode';
import { standInForVscode } from '../../../support/vscodeStub/loadWithVscode';
import { FakeAdmin } from '../../core/fixture/fakeAdmin';
import { GUIDE_GROUP, snapshotOf } from '../../core/fixture/guide';
import { LOCAL } from '../../core/fixture/rows';

describe('Refresh', () => {
  const rig = recordingVscode({ typed: [], press: () => undefined, file: '', clusters: [] });
  let restore: () => void;

  beforeEach(() => (restore = standInForVscode(rig.vscode)));
  afterEach(() => {
    restore();
  });

  it('sorts by what is so since it was pressed, not by what a reading saw that ran already', async () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only now VS Code has a stand-in
    const { refresh } = require('../../../../src/ui/commands/app/refresh') as typeof Refresh;
    const admin = new FakeAdmin();
    const settings = { ...DEFAULT_SETTINGS, clusters: [LOCAL], refreshInterval: 3_600_000 };
    const clusters = new ClusterSet(
      () => admin,
      () => settings,
    );
    clusters.follow([LOCAL]);
    const groups = () => [...(clusters.get('local')?.store.state.snapshot?.groups.keys() ?? [])];
    const sorted: string[][] = [];
    const view = { sort: () => sorted.push(groups()) };

    let goOn = (): void => undefined;
    const going = new Promise<void>((resolve) => (goOn = resolve));
    admin.before.listGroups = () => going;
    const before = clusters.get('local')?.store.refresh();
    while (admin.asked.length === 0) await setImmediate();
    const pressed = refresh.run({ clusters, view } as never, []);
    admin.before.listGroups = () => {
      admin.cluster = snapshotOf([], {});
    };
    goOn();
    await before;
    assert.deepEqual([groups(), sorted], [[GUIDE_GROUP.listing.groupId], []]);
    await pressed;
    assert.deepEqual(sorted, [[]]);
    clusters.dispose();
  });
});
