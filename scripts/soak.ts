// `npm run soak [-- --readings N]`: two hours of use, and then half a day of watching while nobody looks, in some
// minutes; fails when the process holds more at the end than at the beginning. docs/reliability.md has the figures.
// Never part of `npm test`.

import { parseArgs } from 'node:util';
import { heapGrowth, resourcesGrow, type Held } from '../test/soak/held';
import { soak } from '../test/soak/soak';
import { soakWatching } from '../test/soak/soakWatching';

/** MiB: less than what one reading of a large cluster takes. */
const ALLOWED_GROWTH = 3;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { readings: { type: 'string', default: '720' } } });
  const readings = Number(values.readings);
  if (!Number.isInteger(readings) || readings < 8) throw new Error('--readings: 8 or more.');
  const progress = (line: string): void => {
    console.log(`  ${line}`);
  };
  const used = await soak({ readings, progress });
  console.log(
    `${used.readings} readings, ${used.failures} that failed, ${used.disturbances} disturbances, ` +
      `${used.panels} panels with ${used.states} states, ${used.attempts} attempts to reach a silent broker in ${used.seconds.toFixed(0)} s; ` +
      heldText(used.samples),
  );
  const watched = await soakWatching({ readings, progress });
  console.log(
    `${watched.readings} readings while nobody looks, ${watched.failures} that failed, ${watched.incidents} alerts, ${watched.toasts} notifications, ` +
      `${watched.sent} messages with metrics taken, ${watched.refused} refused, told of it ${watched.alarms} times, in ${watched.seconds.toFixed(0)} s; ` +
      heldText(watched.samples),
  );
  const warnings = [...used.warnings, ...watched.warnings];
  for (const warning of warnings) console.error(warning);
  if (grows(used.samples) || grows(watched.samples) || warnings.length > 0) {
    console.error('It holds more at the end than at the beginning.');
    process.exitCode = 1;
  }
}

function heldText(samples: readonly Held[]): string {
  const growth = heapGrowth(samples);
  const resources = samples.map((sample) => sample.resources);
  return `heap ${growth < 0 ? '' : '+'}${growth.toFixed(2)} MiB; resources at rest ${resources.join(', ')}`;
}

const grows = (samples: readonly Held[]): boolean =>
  heapGrowth(samples) > ALLOWED_GROWTH || resourcesGrow(samples);

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  // What is left open was counted: it need not come to its own end.
  .finally(() => process.exit());
