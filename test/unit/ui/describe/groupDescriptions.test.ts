import assert from 'node:assert/strict';
import type { ClusterState } from '../../../../src/core/store/clusterSnapshot';
import type * as Descriptions from '../../../../src/ui/describe/groupDescriptions';
import { DEFAULT_SETTINGS } from '../../../support/defaultSettings';
import { standInForVscode } from '../../../support/vscodeStub/loadWithVscode';
import { recordingVscode } from '../../../support/vscodeStub/recordingVscode';
import { guideSnapshot } from '../../core/fixture/guide';
import { LOCAL } from '../../core/fixture/rows';

const SUBJECT = { clusterId: 'local', groupIds: ['manual-commit-group'] };

describe('GroupDescriptions', () => {
  const rig = recordingVscode({ typed: [], press: () => undefined, file: '', clusters: [] });
  let restore: () => void;
  let descriptions: Descriptions.GroupDescriptions;
  let reads: number;
  let state: ClusterState;

  beforeEach(() => {
    restore = standInForVscode(rig.vscode);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only now VS Code has a stand-in
    const loaded = require('../../../../src/ui/describe/groupDescriptions') as typeof Descriptions;
    reads = 0;
    state = { snapshot: undefined, failure: undefined, refreshing: false };
    const refresh = () => {
      reads++;
      state = { ...state, snapshot: guideSnapshot() };
      return Promise.resolve();
    };
    const cluster = {
      profile: LOCAL,
      store: {
        get state() {
          return state;
        },
        refresh,
      },
      poller: { refresh },
    };
    const clusters = { get: (id: string) => (id === 'local' ? cluster : undefined) };
    descriptions = new loaded.GroupDescriptions(clusters as never, () => DEFAULT_SETTINGS);
  });
  afterEach(() => {
    descriptions.dispose();
    restore();
  });

  const address = rig.vscode.Uri.from({
    scheme: 'kafka-group',
    path: '/whatever',
    query: JSON.stringify(SUBJECT),
  });
  const text = () => descriptions.provideTextDocumentContent(address as never);

  it('connect to nothing for an address that somebody else opened', async () => {
    assert.match(await text(), /^# local has not been read in this window yet\. Refresh connects/);
    assert.equal(reads, 0);
  });

  it('read what a person asks for, by the command or by Refresh', async () => {
    await descriptions.open(SUBJECT.clusterId, SUBJECT.groupIds);
    assert.match(await text(), /GROUP +TOPIC/);
    assert.equal(reads, 1);
  });

  it('read after a Refresh of such an address', async () => {
    await text();
    await descriptions.refresh(address as never);
    assert.match(await text(), /GROUP +TOPIC/);
  });

  it('show what is known already, whoever opened the address', async () => {
    state = { ...state, snapshot: guideSnapshot() };
    assert.match(await text(), /GROUP +TOPIC/);
    assert.equal(reads, 0);
  });
});
