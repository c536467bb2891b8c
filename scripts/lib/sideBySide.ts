// Runs parts of the test suite side by side, each in a process of its own. A part in several lanes is shared by
// them: each takes the next file.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packedExtension } from '../../test/workbench/packedExtension';
import { startPartAside } from './partAside';
import { type PartResult, sumOfShares } from './partResult';
import { runLanes } from './runLanes';
import { fetchFor, type PartName } from './testParts';

/** Resolves with one result for each part. */
export async function sideBySide(
  lanes: readonly (readonly PartName[])[],
  args: readonly string[],
  stop: AbortSignal,
): Promise<PartResult[]> {
  await packOnce();
  const taken = await mkdtemp(join(tmpdir(), 'kafka-groups-taken-'));
  const results = await runLanes({
    lanes,
    prepare: fetchFor,
    start: (name) => startPartAside(name, args, { KAFKA_GROUPS_TAKEN: taken }, stop),
    print: (text) => process.stdout.write(text),
    stop,
  });
  await rm(taken, { recursive: true, force: true });
  return sumOfShares(results);
}

/** Builds and packs the extension before any part builds it, too; where that fails, the parts say why. */
async function packOnce(): Promise<void> {
  const path = await packedExtension().catch(() => undefined);
  if (path !== undefined) process.env['KAFKA_GROUPS_VSIX'] = path;
}
