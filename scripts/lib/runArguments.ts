// What the person asked `npm test -- …` for.

export interface RunArguments<Name extends string> {
  /** The parts to run, in their own order. */
  readonly parts: readonly Name[];
  /** Handed on to mocha as they are: `--grep X`, `--bail`, … */
  readonly mochaArgs: readonly string[];
}

/**
 * Words up to the first option name parts; what follows is for mocha. No words: every part; or, where
 * there is something for mocha, every part that runs in mocha. Throws a sentence on an unknown part.
 */
export function runArguments<Name extends string>(
  args: readonly string[],
  known: readonly Name[],
  inMocha: readonly Name[],
): RunArguments<Name> {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const words = firstOption < 0 ? args : args.slice(0, firstOption);
  const mochaArgs = firstOption < 0 ? [] : args.slice(firstOption);
  const stranger = words.find((word) => !known.some((name) => name === word));
  if (stranger !== undefined) {
    throw new Error(`There is no part "${stranger}". The parts are: ${known.join(', ')}.`);
  }
  const chosen = known.filter((name) => words.includes(name));
  if (chosen.length > 0) return { parts: chosen, mochaArgs };
  return { parts: mochaArgs.length > 0 ? inMocha : known, mochaArgs };
}
