// When a lag will be gone, against when it really was, in a recording of real consumers that catch up.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { GroupHealthLog } from '../../../../src/core/insight/health/groupHealthLog';
import { playSituation, readSituation, situationsFolder } from '../../../support/insight/situation';
import { situationFacts } from '../../../support/insight/situationFacts';

/** What comes between two commits: a group with no more than that keeps up. */
const KEEPS_UP = 40n;

it('the time until a lag is gone is within the range that was told, in nine of ten readings', async () => {
  const file = readSituation(join(situationsFolder, 'recorded-caught-up-again.json5'));
  const log = new GroupHealthLog();
  const told: { readonly at: number; readonly least: number; readonly most: number }[] = [];
  let goneAt: number | undefined;
  for await (const reading of playSituation(file)) {
    const { snapshot } = reading;
    await log.record(snapshot, situationFacts(file, reading));
    const at = snapshot.takenAt;
    for (const verdict of log.of(file.group).verdicts) {
      if (verdict.id !== 'catchingUp' || goneAt !== undefined) continue;
      told.push({ at, least: verdict.evidence.leastMs, most: verdict.evidence.mostMs });
    }
    const total = snapshot.groups.get(file.group)?.total;
    const isKnown = total?.noCommit === 0;
    if (isKnown && total.lag <= KEEPS_UP && told.length > 0) goneAt ??= at;
  }
  assert.ok(goneAt !== undefined && told.length >= 5, `${told.length} were told`);
  // A reading is every ten seconds, and the last messages are no line any more.
  const slack = 20_000;
  const right = told.filter(
    ({ at, least, most }) => goneAt >= at + least - slack && goneAt <= at + most + slack,
  );
  const seen = told.map(({ at, least, most }) =>
    [goneAt - at, least, most].map((ms) => Math.round(ms / 1000)).join('/'),
  );
  assert.ok(right.length >= told.length * 0.9, seen.join(' '));
});
