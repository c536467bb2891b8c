// A process that adds so many names to a shared file.

import { SharedFile } from '../../../src/machine/sharedFile';

const [path = '', name = '', count = '0'] = process.argv.slice(2);
const file = new SharedFile<readonly string[]>({
  path,
  parse: (stored) => (Array.isArray(stored) ? (stored as string[]) : []),
  fail: (error) => {
    throw error;
  },
});
void (async () => {
  for (let at = 0; at < Number(count); at++)
    await file.change((names) => [...names, `${name}${at}`]);
})();
