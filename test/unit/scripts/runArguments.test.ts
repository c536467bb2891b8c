import assert from 'node:assert/strict';
import { runArguments } from '../../../scripts/lib/runArguments';

const known = ['check', 'unit', 'broker'] as const;
const inMocha = ['unit', 'broker'] as const;

describe('runArguments', () => {
  it('runs every part when none is named', () => {
    assert.deepEqual(runArguments([], known, inMocha), { parts: known, mochaArgs: [] });
  });

  it('runs the named parts in their own order', () => {
    assert.deepEqual(runArguments(['broker', 'check'], known, inMocha).parts, ['check', 'broker']);
  });

  it('hands everything from the first option on to mocha', () => {
    assert.deepEqual(runArguments(['unit', '--grep', 'broker'], known, inMocha), {
      parts: ['unit'],
      mochaArgs: ['--grep', 'broker'],
    });
  });

  it('leaves out what mocha does not run when there is only something for mocha', () => {
    assert.deepEqual(runArguments(['--grep', 'lag'], known, inMocha).parts, inMocha);
  });

  it('names the parts when one is unknown', () => {
    assert.throws(() => runArguments(['units'], known, inMocha), {
      message: 'There is no part "units". The parts are: check, unit, broker.',
    });
  });
});
