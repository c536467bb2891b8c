// Variables of Compose files in numbers and addresses.

/** `${PORT:-9092}` as whoever starts it has it who sets nothing; a default may hold another variable. */
export function interpolated(text: string): string {
  let value = text;
  // The innermost goes first.
  for (let left = 20; left > 0; left--) {
    const next = value.replace(/\$\{\w+:?-([^${}]*)\}/, '$1');
    if (next === value) break;
    value = next;
  }
  return value;
}
