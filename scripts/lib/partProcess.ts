// The process of one part, as partAside.ts starts it: `partProcess.ts <part> [mocha's arguments…]`.

import { interruption } from './interruption';
import { type PartName, runPart } from './testParts';

const [name, ...args] = process.argv.slice(2);

runPart(name as PartName, args, interruption()).then(
  (result) => process.send?.(result),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
