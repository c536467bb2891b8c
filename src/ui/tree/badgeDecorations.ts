// Draws the badges of rows.

import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { LAG_LEVELS } from '../../base/lagLevels';
import { BADGE_SCHEME } from '../contributions';
import { badgeColor, badgeOf } from './badgeUri';

export function registerBadgeDecorations(): Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme, path }) => {
      const badge = scheme === BADGE_SCHEME ? badgeOf(path) : undefined;
      if (badge === undefined) return undefined;
      const color = badgeColor(badge.level);
      return new vscode.FileDecoration(
        badge.text,
        LAG_LEVELS[badge.level].meaning,
        color === undefined ? undefined : new vscode.ThemeColor(color),
      );
    },
  });
}
