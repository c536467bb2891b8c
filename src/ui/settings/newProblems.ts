// Which problems of the settings have not been reported yet.

/** The position of an entry in a list. It changes when another entry is removed; the problem stays the same. */
const PLACE = /^Cluster \d+ /;

/** The problems of `after` that are not in `before`, whatever their entries' positions. */
export function newProblems(before: readonly string[], after: readonly string[]): string[] {
  const said = new Set(before.map(withoutPlace));
  return after.filter((problem) => !said.has(withoutPlace(problem)));
}

function withoutPlace(problem: string): string {
  return problem.replace(PLACE, 'Cluster ');
}
