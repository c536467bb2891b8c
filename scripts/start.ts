// `npm start`: a VS Code window with the extension and a cluster already added. On Linux it is the
// workbench in the browser, installed into .cache; elsewhere, or with --desktop, the VS Code of this
// machine. `--bootstrap host:port` adds that Kafka instead of the demo cluster.

import { interruption } from './lib/interruption';
import { startDesktop } from './lib/vscodeDesktop';
import { type StartOptions, startOptions } from './lib/vscodeStartOptions';
import { startWorkbench } from './lib/vscodeWorkbench';

async function main(): Promise<void> {
  const options = startOptions(process.argv.slice(2), process.platform);
  await run(options, interruption());
}

function run(options: StartOptions, stop: AbortSignal): Promise<void> {
  return options.desktop ? startDesktop(options, stop) : startWorkbench(options, stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
