// Runs the host tests with mocha inside the extension host; VS Code calls `run`. What mocha prints
// and counts goes to files, since nobody reads this process's own output.

import Mocha from 'mocha';
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';

const TEST_LIMIT_MS = 30_000;

/** Resolves when all tests passed; rejects with how many failed. */
export function run(): Promise<void> {
  const { KAFKA_GROUPS_TEST_COUNT, KAFKA_GROUPS_TEST_OUTPUT, KAFKA_GROUPS_TEST_GREP } = process.env;
  if (KAFKA_GROUPS_TEST_COUNT === undefined || KAFKA_GROUPS_TEST_OUTPUT === undefined) {
    throw new Error('Start these tests with `npm test -- host`.');
  }
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => {
    appendFileSync(KAFKA_GROUPS_TEST_OUTPUT, `${format(...words)}\n`);
  };
  const mocha = new Mocha({
    timeout: TEST_LIMIT_MS,
    forbidOnly: true,
    reporter: join(__dirname, '..', 'support', 'mocha', 'partReporter.js'),
    reporterOptions: { output: KAFKA_GROUPS_TEST_COUNT },
    ...(KAFKA_GROUPS_TEST_GREP === undefined ? {} : { grep: KAFKA_GROUPS_TEST_GREP }),
  });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  return new Promise((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed.`));
    });
  });
}
