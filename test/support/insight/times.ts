// The times that files of situations are written with: 'minutes:seconds' since they began, and '5 min'.

/** Milliseconds of '12:05', '0:10.25' or '1:02:03'. */
export function elapsedMs(text: string): number {
  const parts = text.split(':').map(Number);
  if (parts.length < 2 || parts.some(Number.isNaN)) throw new Error(`'${text}' is no time.`);
  return Math.round(parts.reduce((sum, part) => sum * 60 + part, 0) * 1000);
}

/** '12:05', with a fraction where it has one. */
export function elapsedText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [whole = '0', fraction] = String((ms - minutes * 60_000) / 1000).split('.');
  const tail = fraction === undefined ? '' : `.${fraction}`;
  return `${minutes}:${whole.padStart(2, '0')}${tail}`;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 };

/** Milliseconds of '40 s', '5 min', '2 h' or '1 d'. */
export function spanMs(text: string): number {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?) ?(s|min|h|d)$/.exec(text) ?? [];
  if (count === undefined) throw new Error(`'${text}' is no span of time.`);
  return Number(count) * UNITS[unit]! * 1000;
}
