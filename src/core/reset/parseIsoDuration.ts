// ISO-8601 durations exactly as java.time.Duration.parse reads them, since kafka-consumer-groups.sh
// does: [-+]P[nD][T[nH][nM][n[.fff]S]], each part signed on its own. No weeks, months or years.

const DURATION =
  /^([-+]?)P(?:([-+]?\d+)D)?(T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+)(?:[.,](\d{0,9}))?S)?)?$/i;

/** Milliseconds of a duration (fractions of a millisecond are cut off), or undefined where the text is none. */
export function parseIsoDuration(text: string): bigint | undefined {
  const match = DURATION.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, days, time, hours, minutes, seconds, fraction = ''] = match;
  const given = [days, hours, minutes, seconds].filter((part) => part !== undefined);
  if (given.length === 0 || time?.length === 1) return undefined;
  const whole =
    BigInt(days ?? 0) * 86_400_000n +
    BigInt(hours ?? 0) * 3_600_000n +
    BigInt(minutes ?? 0) * 60_000n +
    BigInt(seconds ?? 0) * 1000n;
  const thousandths = BigInt(fraction.padEnd(3, '0').slice(0, 3) || 0);
  const total = whole + (seconds?.startsWith('-') === true ? -thousandths : thousandths);
  return sign === '-' ? -total : total;
}
