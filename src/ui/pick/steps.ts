// A question in several steps, forwards and back. Knows nothing of VS Code: each step asks by itself.

/** Where a step stands, for its title bar. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** What was answered, and where to go; going back keeps what was typed. */
export interface StepAnswer<S> {
  readonly go: 'next' | 'back';
  readonly state: S;
}

/** Asks one thing. Undefined: the person left, and nothing shall happen. */
export type Step<S> = (state: S, place: StepPlace) => Promise<StepAnswer<S> | undefined>;

/**
 * Asks step by step, from the step with index `first`, and gives the state after the last one;
 * undefined if the person left. Where the steps depend on what was answered, a function gives those of a
 * state; an answer may change only steps after its own.
 */
export async function runSteps<S>(
  title: string,
  stepsOf: readonly Step<S>[] | ((state: S) => readonly Step<S>[]),
  initial: S,
  first = 0,
): Promise<S | undefined> {
  let state = initial;
  for (let at = first; ;) {
    const steps = typeof stepsOf === 'function' ? stepsOf(state) : stepsOf;
    if (at >= steps.length) return state;
    const ask = steps[at];
    const place = { title, step: at + 1, totalSteps: steps.length, canGoBack: at > 0 };
    const answer = await ask?.(state, place);
    if (answer === undefined) return undefined;
    state = answer.state;
    at = Math.max(0, at + (answer.go === 'next' ? 1 : -1));
  }
}
