// A process that wants the lease: it says each time it gets or loses it, and whom it sees.

import { LeaseFile } from '../../../src/machine/leaseFile';

const [path = '', period = '0'] = process.argv.slice(2);
const lease = new LeaseFile({ path, period: () => Number(period) });
let held: boolean | undefined;

const beat = async (): Promise<void> => {
  const holds = await lease.hold();
  if (holds !== held) process.stdout.write(`${holds ? 'held' : 'other'} ${Date.now()}\n`);
  held = holds;
};
setInterval(() => void beat(), Number(period));
void beat();
