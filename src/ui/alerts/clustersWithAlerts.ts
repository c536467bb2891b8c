// Which globs the setting has after a person chose for which clusters alerts are on.

import type { ClusterProfile } from '../../connections/profile';
import { literalGlob } from '../../core/alerts/rules/literalGlob';
import { globMatcher } from '../../core/store/glob';

type Named = Pick<ClusterProfile, 'id' | 'name'>;

/** Globs as they are written stay where all that they mean is still wanted; other clusters are added by name. */
export function clustersWithAlerts(
  written: unknown,
  all: readonly Named[],
  chosen: readonly Named[],
): readonly string[] {
  const globs = Array.isArray(written)
    ? written.filter((one): one is string => typeof one === 'string')
    : [];
  const means = (patterns: readonly string[]) => {
    const matches = globMatcher(patterns);
    return ({ id, name }: Named) => matches(name) || matches(id);
  };
  const kept = globs.filter((glob) =>
    all.filter(means([glob])).every((one) => chosen.includes(one)),
  );
  const isKept = means(kept);
  return [...kept, ...chosen.filter((one) => !isKept(one)).map(({ name }) => literalGlob(name))];
}
