// The list of clusters whose metrics are sent, as the settings have it: globs of their names.

import { globMatcher } from '../store/glob';

/** With this cluster, whatever signs are in its name. */
export function withCluster(globs: readonly string[], name: string): readonly string[] {
  return globMatcher(globs)(name) ? globs : [...globs, literally(name)];
}

/** Without the entries that name only this cluster; others may match it all the same. */
export function withoutCluster(globs: readonly string[], name: string): readonly string[] {
  return globs.filter((glob) => glob !== name && glob !== literally(name));
}

/** A glob that matches this text only. */
const literally = (name: string): string => name.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
