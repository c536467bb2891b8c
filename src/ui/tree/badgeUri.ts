// A row's badge as the path of a URI, since VS Code decorates resources, not rows. The URI contains
// only the badge, so that ten thousand rows need at most a few hundred decorations.

import { LAG_LEVELS, type LagLevel } from '../../base/lagLevels';
import type { Row } from '../../core/view/row';

type Badge = NonNullable<Row['badge']>;

/** '/backlog/‼', which {@link badgeOf} reads back. */
export function badgePath({ level, text }: Badge): string {
  return `/${level}/${text}`;
}

/** The badge in a path; undefined for any other path. */
export function badgeOf(path: string): Badge | undefined {
  const [root, level = '', text = '', ...rest] = path.split('/');
  if (root !== '' || text === '' || rest.length > 0 || !isLevel(level)) return undefined;
  return { level, text };
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
