// `npm run soak [-- --readings N]`: two hours of use in a few minutes; fails when the process holds more
// at the end than at the beginning. docs/reliability.md has the figures. Never part of `npm test`.

import { parseArgs } from 'node:util';
import { heapGrowth, soak } from '../test/soak/soak';

/** MiB: less than what one reading of a large cluster takes. */
const ALLOWED_GROWTH = 3;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { readings: { type: 'string', default: '720' } } });
  const readings = Number(values.readings);
  if (!Number.isInteger(readings) || readings < 8) throw new Error('--readings: 8 or more.');
  const report = await soak({
    readings,
    progress: (line) => {
      console.log(`  ${line}`);
    },
  });
  const growth = heapGrowth(report.samples);
  const resources = report.samples.map((sample) => sample.resources);
  console.log(
    `${report.readings} readings, ${report.failures} that failed, ${report.disturbances} disturbances, ` +
      `${report.panels} panels with ${report.states} states, ${report.attempts} attempts to reach a silent broker in ${report.seconds.toFixed(0)} s; ` +
      `heap ${growth < 0 ? '' : '+'}${growth.toFixed(2)} MiB; resources at rest ${resources.join(', ')}`,
  );
  const grown = Math.max(...resources.slice(-3)) > Math.max(...resources.slice(0, 4));
  for (const warning of report.warnings) console.error(warning);
  if (growth > ALLOWED_GROWTH || grown || report.warnings.length > 0) {
    console.error('It holds more at the end than at the beginning.');
    process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
