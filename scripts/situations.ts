// `npm run situations`: records the situations of test/situations that come from real clients on a real
// Kafka, most of them at the same time, in three quarters of an hour. Never part of `npm test`.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  record,
  type Recording,
  situationHead,
  situationPath,
} from '../test/support/insight/record';
import { readSituation } from '../test/support/insight/situation';
import { judgeAll, judgedLines, scoreText } from '../test/support/insight/judgedSituations';
import { situationText } from '../test/support/insight/situationText';
import { allStages } from '../test/support/insight/stages/allStages';
import type { Stage } from '../test/support/insight/stages/stage';

const usage = `npm run situations -- [--only FILE]… [--minutes N] [--relabel] [--judge]
  --only     these alone, by the names of their files
  --minutes  how long; 14 unless said
  --relabel  records nothing: writes what is expected into the files that are there
  --judge    records nothing: says what the verdicts say of every situation`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      minutes: { type: 'string', default: '14' },
      relabel: { type: 'boolean', default: false },
      judge: { type: 'boolean', default: false },
    },
  });
  const minutes = Number(values.minutes);
  const stages = allStages.filter(({ file }) => values.only?.includes(file) ?? true);
  if (!(minutes > 0) || stages.length === 0) throw new Error(usage);
  if (values.judge) await judge();
  else if (values.relabel) await relabel(stages);
  else
    await recordAll({
      stages,
      minutes,
      print: (line) => {
        console.log(line);
      },
    });
}

/** All that do not disturb others at the same time, then the others. */
async function recordAll({ stages, ...recording }: Recording): Promise<void> {
  for (const apart of [undefined, 'broker restart', 'forgets offsets']) {
    const own = stages.filter((stage) => stage.apart === apart);
    if (own.length > 0) await record({ ...recording, stages: own });
  }
}

async function judge(): Promise<void> {
  const judged = await judgeAll();
  for (const one of judged) console.log(judgedLines(one));
  console.log(`\n${scoreText(judged)}`);
}

async function relabel(stages: readonly Stage[]): Promise<void> {
  for (const stage of stages) {
    const path = situationPath(stage);
    if (!existsSync(path)) continue;
    await writeFile(path, situationText({ ...readSituation(path), ...situationHead(stage) }));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
