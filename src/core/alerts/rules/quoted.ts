// A value of the settings as a message names it: what is written, not where. So it is the same message when something
// before it is added.

/** Characters; what is longer is cut. */
const LONGEST = 60;

/** Of any value at all; never throws. */
export function quoted(value: unknown): string {
  const text = jsonOf(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function jsonOf(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value); // undefined for what is no JSON
    return typeof text === 'string' ? text : typeof value;
  } catch {
    return typeof value;
  }
}
