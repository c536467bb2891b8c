// `npm run situations`: records the situations of test/situations that come from real clients on a real
// Kafka, all at the same time, in a quarter of an hour. Never part of `npm test`.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { record, situationHead } from '../test/support/insight/record';
import { readSituation, situationsFolder } from '../test/support/insight/situation';
import { situationText } from '../test/support/insight/situationText';
import { allStages } from '../test/support/insight/stages/allStages';
import type { Stage } from '../test/support/insight/stages/stage';

const usage = `npm run situations -- [--only FILE]… [--minutes N] [--relabel]
  --only     these alone, by the names of their files
  --minutes  how long; 14 unless said
  --relabel  records nothing: writes what is expected into the files that are there`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      minutes: { type: 'string', default: '14' },
      relabel: { type: 'boolean', default: false },
    },
  });
  const minutes = Number(values.minutes);
  const stages = allStages.filter(({ file }) => values.only?.includes(file) ?? true);
  if (!(minutes > 0) || stages.length === 0) throw new Error(usage);
  if (values.relabel) await relabel(stages);
  else
    await record({
      stages,
      minutes,
      print: (line) => {
        console.log(line);
      },
    });
}

async function relabel(stages: readonly Stage[]): Promise<void> {
  for (const stage of stages) {
    const path = join(situationsFolder, `${stage.file}.json5`);
    await writeFile(path, situationText({ ...readSituation(path), ...situationHead(stage) }));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
