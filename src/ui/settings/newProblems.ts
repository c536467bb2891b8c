// Which problems of the settings have not been said yet.

/** Where an entry stands in a list: it changes when another entry goes, the problem does not. */
const PLACE = /^Cluster \d+ /;

/** Those of `after` that `before` does not say, wherever in the list their entry stands now. */
export function newProblems(before: readonly string[], after: readonly string[]): string[] {
  const said = new Set(before.map(withoutPlace));
  return after.filter((problem) => !said.has(withoutPlace(problem)));
}

function withoutPlace(problem: string): string {
  return problem.replace(PLACE, 'Cluster ');
}
