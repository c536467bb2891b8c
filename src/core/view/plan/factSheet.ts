// Facts for a dialog: a line each, a name and its value; what has no value is left out.

/** A name and what is known under it; undefined for a fact that there is not. */
export type Fact = readonly [name: string, value: string | undefined];

/** The facts, one a line; then the remarks, a paragraph each. */
export function factSheet(facts: readonly Fact[], remarks: readonly string[]): string {
  const lines = facts.flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${value}`));
  return [lines.join('\n'), ...remarks].join('\n\n');
}
