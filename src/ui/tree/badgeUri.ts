// A row's level as the path of a URI, since VS Code decorates resources, not rows. The URI contains
// only the level, so that ten thousand rows need five decorations.

import { LAG_LEVELS, type LagLevel } from '../../base/lagLevels';

/** '/backlog', which {@link badgeLevel} reads back. */
export function badgePath(level: LagLevel): string {
  return `/${level}`;
}

/** The level in a path; undefined for any other path. */
export function badgeLevel(path: string): LagLevel | undefined {
  const level = path.slice(1);
  return path.startsWith('/') && isLevel(level) ? level : undefined;
}

/**
 * The colour of a level, from falling behind on. VS Code colours the label too, and a list in which
 * everything is coloured would not warn.
 */
export function badgeColor(level: LagLevel): string | undefined {
  if (level === 'fallingBehind') return 'list.warningForeground';
  return level === 'backlog' ? 'list.errorForeground' : undefined;
}

function isLevel(text: string): text is LagLevel {
  return Object.hasOwn(LAG_LEVELS, text);
}
