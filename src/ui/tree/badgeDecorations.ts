// Draws the badges of rows.

import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { LAG_LEVELS } from '../../base/lagLevels';
import { BADGE_SCHEME } from '../contributions';
import { badgeColor, badgeLevel } from './badgeUri';

export function registerBadgeDecorations(): Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme, path }) => {
      const level = scheme === BADGE_SCHEME ? badgeLevel(path) : undefined;
      if (level === undefined) return undefined;
      const color = badgeColor(level);
      return new vscode.FileDecoration(
        LAG_LEVELS[level].sign,
        LAG_LEVELS[level].meaning,
        color === undefined ? undefined : new vscode.ThemeColor(color),
      );
    },
  });
}
