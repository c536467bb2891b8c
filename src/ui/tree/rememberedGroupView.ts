// The order of groups, as the person chose it last. A filter is forgotten with the window: nobody
// expects groups to be missing the next morning.

import type * as vscode from 'vscode';
import type { GroupSort } from '../../core/store/groupFilter';
import { MEMENTO_KEYS } from '../contributions';
import { GroupView } from './groupView';

const SORTS: readonly GroupSort[] = ['lag', 'name', 'state'];

export function rememberedGroupView(memory: Pick<vscode.Memento, 'get' | 'update'>): GroupView {
  const remembered = memory.get<unknown>(MEMENTO_KEYS.sort);
  const view = new GroupView(SORTS.find((sort) => sort === remembered) ?? 'lag');
  view.onDidChange(() => {
    if (memory.get(MEMENTO_KEYS.sort) === view.sort) return;
    void memory.update(MEMENTO_KEYS.sort, view.sort);
  });
  return view;
}
