import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryId, type JournalEntry } from '../../../../src/core/journal/journalEntry';
import { lastDeletion } from '../../../../src/core/journal/lastDeletion';
import { replaceFile } from '../../../../src/machine/replaceFile';
import type * as Files from '../../../../src/ui/journal/journalFiles';
import { standInForVscode } from '../../../support/vscodeStub/loadWithVscode';
import { recordingVscode } from '../../../support/vscodeStub/recordingVscode';

const CLUSTER = 'local';

describe('JournalFiles', () => {
  const rig = recordingVscode({ typed: [], press: () => undefined, file: '', clusters: [] });
  let restore: () => void;
  let folder: string;
  let journal: Files.JournalFiles;

  beforeEach(async () => {
    restore = standInForVscode(rig.vscode);
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only now VS Code has a stand-in
    const { JournalFiles } = require('../../../../src/ui/journal/journalFiles') as typeof Files;
    const storage = rig.vscode.Uri.file(folder) as never;
    journal = new JournalFiles(storage, replaceFile, { warn: assert.ifError } as never);
  });
  afterEach(async () => {
    journal.dispose();
    restore();
    await rm(folder, { recursive: true, force: true });
  });

  it('has an entry at every moment, also while its outcomes are stored', async () => {
    const change = {
      ...{ groupId: 'legacy-invoices', coordinator: 1 },
      ...{ existedBefore: true, existsAfter: false, offsets: [] },
    };
    const at = 1_700_000_000_000;
    const begun: JournalEntry = {
      ...{ id: entryId(at, () => 0.5), at, clusterId: CLUSTER, kind: 'deleteGroups', what: '' },
      ...{ undoes: undefined, changes: [change], outcomes: undefined },
    };
    await journal.store(begun);
    const found: (string | undefined)[] = [];
    const storing = { isOver: false };
    const looking = (async () => {
      do {
        found.push((await lastDeletion(journal.newestFirst(CLUSTER), change.groupId))?.id);
      } while (!storing.isOver);
    })();
    const over = { ...begun, outcomes: [{ ...change, deletion: { kind: 'done' } as const }] };
    for (let times = 0; times < 20; times++) await journal.store(over);
    storing.isOver = true;
    await looking;
    assert.deepEqual(new Set(found), new Set([begun.id]));
    assert.equal((await journal.find(begun))?.outcomes?.length, 1);
  });
});
