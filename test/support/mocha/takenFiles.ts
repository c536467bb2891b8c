// Several mocha processes share the files of a part: each runs what no other has taken before it. Loaded into
// mocha before the tests; without KAFKA_GROUPS_TAKEN, the folder in which they note that, it changes nothing.

import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Runner, type Suite } from 'mocha';

/** Files by whether they are this process's to run. */
const asked = new Map<string, boolean>();

/** As mocha declares it, for whoever derives a runner of its own. */
interface RunsSuites {
  runSuite: (this: Runner, suite: Suite, done: () => void) => void;
}

const folder = process.env['KAFKA_GROUPS_TAKEN'];
if (folder !== undefined) {
  const runner = Runner.prototype as unknown as RunsSuites;
  const { runSuite } = runner;
  runner.runSuite = function (suite, done) {
    const isFile = suite.parent?.root === true;
    if (isFile && !isOurs(folder, suite.file ?? '')) done();
    else runSuite.call(this, suite, done);
  };
}

/** Whoever asks first has the file, with every suite of it. */
function isOurs(notes: string, file: string): boolean {
  const known = asked.get(file);
  if (known !== undefined) return known;
  const taken = take(join(notes, createHash('sha256').update(file).digest('hex')));
  asked.set(file, taken);
  return taken;
}

/** A file that is not there yet can be made by one only. */
function take(note: string): boolean {
  try {
    closeSync(openSync(note, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
