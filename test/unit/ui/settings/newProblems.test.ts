import assert from 'node:assert/strict';
import { newProblems } from '../../../../src/ui/settings/newProblems';
import { NOTHING_SET } from '../../../support/defaultSettings';
import { parseSettings } from '../../../../src/ui/settings/parseSettings';

const problemsOf = (clusters: unknown) => parseSettings({ ...NOTHING_SET, clusters }).problems;
const GOOD = { name: 'local', bootstrapServers: 'h:1' };
const BAD_PORT = { name: 'far', bootstrapServers: 'h:99999' };

describe('newProblems', () => {
  it('are all of them at first', () => {
    const problems = problemsOf([BAD_PORT, 7]);
    assert.equal(problems.length, 2);
    assert.deepEqual(newProblems([], problems), problems);
  });

  it('are not those that were said, even if their entry has moved', () => {
    const before = problemsOf([GOOD, BAD_PORT, 7]);
    const after = problemsOf([BAD_PORT, 7]);
    assert.notDeepEqual(after, before);
    assert.deepEqual(newProblems(before, after), []);
  });

  it('are those of another kind, or of another entry', () => {
    const worse = [...problemsOf([{ ...BAD_PORT, name: 'near' }])];
    assert.deepEqual(newProblems(problemsOf([BAD_PORT]), worse), worse);
  });
});
