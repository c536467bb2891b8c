// Figures as text, with as many digits as a measurement is good for.

/** '87 ms', '4.27 s', '37.5 s'. */
export function durationText(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/** '0.43×', '12.1×', '310×'. */
export function timesText(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0)}×`;
}

export function mebibytesText(mebibytes: number): string {
  return `${Math.round(mebibytes)} MiB`;
}
