// How bad something is that is wrong with a group, and which groups deserve a look first. What is wrong is
// found out in `insight`.

/** Error: data is lost or nothing moves. Warning: it will get worse. Info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** What is only worth knowing needs none; nor does a group of which nothing is known. */
export const needsAttention = (severity: Severity | undefined): boolean =>
  severity === 'error' || severity === 'warning';

/** Errors before warnings, and both before the rest; lower comes first. */
export const attentionRank = (severity: Severity | undefined): number =>
  severity === 'error' ? 0 : severity === 'warning' ? 1 : 2;
