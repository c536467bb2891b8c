// The names that are proposed for exported files.

/** The endings of the files; 'prom' is Prometheus's text format. */
export type ExportFormat = 'csv' | 'json' | 'prom';

/** 'lag-staging-2026-02-01.csv': the cluster's letters and digits, and the local day of the reading. */
export function exportFileName(cluster: string, format: ExportFormat, takenAt: number): string {
  const date = new Date(takenAt);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `lag-${wordsOf(cluster)}-${day}.${format}`;
}

/** 'staging.properties'. */
export function connectionFileName(cluster: string): string {
  return `${wordsOf(cluster)}.properties`;
}

function wordsOf(cluster: string): string {
  const words = cluster.match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['cluster'];
  return words.join('-').slice(0, 60);
}
