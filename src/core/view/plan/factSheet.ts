// Facts for a dialog, one a line, with a name and a value. A fact without a value is left out.

/** A name and its value; undefined where there is none. */
export type Fact = readonly [name: string, value: string | undefined];

/** The facts, one a line; then the remarks, a paragraph each. */
export function factSheet(facts: readonly Fact[], remarks: readonly string[]): string {
  const lines = facts.flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${value}`));
  return [lines.join('\n'), ...remarks].join('\n\n');
}
