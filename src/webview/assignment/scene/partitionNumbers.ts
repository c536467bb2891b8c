// Numbers of partitions as text: all of them, or as short as they can be understood.

/** As many numbers at equal distances are a pattern. */
const PATTERN = 5;

/** All of them, ascending: '0–3, 5, 7–9'. */
export function allNumbers(numbers: readonly number[]): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < numbers.length; at++) {
    const here = numbers[at] ?? 0;
    if (numbers[at + 1] === here + 1) continue;
    const first = numbers[from] ?? 0;
    parts.push(first === here ? String(here) : `${first}–${here}`);
    from = at + 1;
  }
  return parts.join(', ');
}

/** The same, ascending, with '0, 3, 6 … 21' where all are at the same distance, of which the first two or three are `shown`. */
export function shortNumbers(numbers: readonly number[], shown: 2 | 3 = 3): string {
  const [first = 0, second = 0] = numbers;
  const step = second - first;
  const isPattern =
    step > 1 &&
    numbers.length >= PATTERN &&
    numbers.every((number, at) => number === first + at * step);
  if (!isPattern) return allNumbers(numbers);
  return `${numbers.slice(0, shown).join(', ')} … ${numbers.at(-1) ?? 0}`;
}
