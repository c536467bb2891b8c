// Which rows of the tree are groups.

import type { TreeRow } from '../support/vscode/page/tree';

/** The first row under a cluster is a sentence about its groups; a last one may lead to more of them. */
export const isGroup = ({ level, icon }: TreeRow): boolean =>
  level === 2 && !['pulse', 'loading', 'ellipsis'].includes(icon);
