// Lengths of time as a person writes them: '90 s', '5 min', '2h', '1 d'.

const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const FORM = /^\s*(\d{1,9}(?:\.\d{1,3})?)\s*(s|sec|m|min|h|d)\s*$/i;

/** Milliseconds; undefined for a text that is no length of time. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit = ''] = FORM.exec(text) ?? [];
  const size = new Map(Object.entries(UNITS)).get(unit.toLowerCase());
  return amount === undefined || size === undefined ? undefined : Math.round(Number(amount) * size);
}
