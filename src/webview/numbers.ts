// Numbers that the page makes itself: axis labels, counts, values read from the chart. Those of Kafka
// come formatted from the host.

const exact = new Intl.NumberFormat('en-US');
const UNITS = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/** All digits, in groups of three. Above 2^53 the digits are no longer all true, and '≈' says so. */
export function exactNumber(value: number): string {
  const text = exact.format(value).replace('-', '−');
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? `≈ ${text}` : text;
}

/** As the host writes it: '1,500' below 10,000, then '12.3k', '3.1M', cut off and not rounded. */
export function compactNumber(value: number): string {
  const size = Math.abs(value);
  if (size < 10_000) return exactNumber(value);
  const unit = Math.min(UNITS.length - 1, Math.floor(Math.log10(size) / 3 + 1e-9));
  const scaled = size / 1000 ** unit;
  const cut = scaled < 100 ? Math.floor(scaled * 10) / 10 : Math.floor(scaled);
  return `${value < 0 ? '−' : ''}${cut}${UNITS[unit] ?? ''}`;
}

/** '1 partition', '1,204 partitions'. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${exactNumber(amount)} ${amount === 1 ? one : many}`;
}

/** Partition numbers as ranges: '0–3, 5, 7–9'. Expects them in order. */
export function ranges(numbers: readonly number[]): string {
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
