import assert from 'node:assert/strict';
import { runSteps, type Step, type StepPlace } from '../../../../src/ui/pick/steps';

type Answer = 'next' | 'back' | 'leave';

/** A step that notes where it stands, adds its letter, and goes where it is told. */
function step(letter: string, answers: Answer[], seen: string[] = []): Step<string> {
  return (state, { step: at, totalSteps, canGoBack }: StepPlace) => {
    seen.push(`${letter} ${at}/${totalSteps}${canGoBack ? ' back' : ''} "${state}"`);
    const go = answers.shift() ?? 'next';
    return Promise.resolve(go === 'leave' ? undefined : { go, state: state + letter });
  };
}

describe('runSteps', () => {
  it('asks one after the other and gives the last state', async () => {
    const seen: string[] = [];
    const steps = [step('a', [], seen), step('b', [], seen), step('c', [], seen)];
    assert.equal(await runSteps('Title', steps, ''), 'abc');
    assert.deepEqual(seen, ['a 1/3 ""', 'b 2/3 back "a"', 'c 3/3 back "ab"']);
  });

  it('goes back, and keeps what was typed there', async () => {
    const seen: string[] = [];
    const steps = [step('a', [], seen), step('b', ['back'], seen)];
    assert.equal(await runSteps('Title', steps, ''), 'abab');
    assert.deepEqual(seen.slice(2), ['a 1/2 "ab"', 'b 2/2 back "aba"']);
  });

  it('is left by going back from the first step: asked again, nobody could get out of it', async () => {
    const seen: string[] = [];
    assert.equal(await runSteps('Title', [step('a', ['back'], seen)], ''), undefined);
    assert.equal(seen.length, 1);
  });

  it('ends without a state when the person leaves', async () => {
    assert.equal(await runSteps('Title', [step('a', []), step('b', ['leave'])], ''), undefined);
  });

  it('starts where it is told, and can still go back from there', async () => {
    const seen: string[] = [];
    const steps = [step('a', [], seen), step('b', ['back'], seen)];
    assert.equal(await runSteps('Title', steps, '', 1), 'bab');
    assert.deepEqual(seen[0], 'b 2/2 back ""');
  });
});
