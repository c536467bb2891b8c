// A question in several steps, forwards and back. Knows nothing of VS Code: each step asks by itself.

/** Where a step stands, for its title bar. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** The members of VS Code's prompts that say where a step stands; a single step counts nothing. */
export const titleBarOf = ({ title, step, totalSteps }: StepPlace) =>
  totalSteps > 1 ? { title, step, totalSteps } : { title };

/** What was answered, and where to go; going back keeps what was typed. */
export interface StepAnswer<S> {
  readonly go: 'next' | 'back';
  readonly state: S;
}

/** Asks one thing. Undefined: the person left, and nothing shall happen. */
export type Step<S> = (state: S, place: StepPlace) => Promise<StepAnswer<S> | undefined>;

/**
 * Asks step by step, from the step with index `first`, and gives the state after the last one;
 * undefined if the person left, or went back from the first step: a file dialog has no other way out,
 * and asked again it could not be left at all. Title and steps may depend on what was answered so far; an answer may
 * change only steps after its own.
 */
export async function runSteps<S>(
  title: string | ((state: S) => string),
  steps: readonly Step<S>[] | ((state: S) => readonly Step<S>[]),
  initial: S,
  first = 0,
): Promise<S | undefined> {
  let state = initial;
  for (let at = first; ;) {
    const all = typeof steps === 'function' ? steps(state) : steps;
    const ask = all[at];
    if (ask === undefined) return state;
    const place = {
      title: typeof title === 'function' ? title(state) : title,
      ...{ step: at + 1, totalSteps: all.length, canGoBack: at > 0 },
    };
    const answer = await ask(state, place);
    if (answer === undefined) return undefined;
    state = answer.state;
    at += answer.go === 'next' ? 1 : -1;
    if (at < 0) return undefined;
  }
}
