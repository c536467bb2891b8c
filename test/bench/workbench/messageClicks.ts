// Show Message at Committed Offset in a real window, as a person does it: a click in the menu of a partition's
// row, until the message is drawn in the editor.

import type { Workbench } from '../../support/vscode/workbench';
import { CONTAINER } from '../../workbench/vscodeWindow';
import { askPage } from './probes';

const COMMAND = 'Show Message at Committed Offset';

/** The first partition of the only group that is opened, which reads a single topic. */
const aPartition = ({ level }: { readonly level: number }): boolean => level === 3;

/** Opens the tree down to the partitions of a group. */
export async function openPartitions(
  workbench: Workbench,
  at: { readonly cluster: string; readonly groupId: string },
): Promise<void> {
  const { tree } = workbench;
  await workbench.openView(CONTAINER);
  const row = await tree.row(at.cluster, 30_000);
  if (row.expanded !== true) await tree.expand(at.cluster);
  await tree.expand(at.groupId);
  await tree.row(aPartition);
}

/** Milliseconds from the press of the button to the frame in which the message was drawn; then closes it. */
export async function clickToMessage(workbench: Workbench): Promise<number> {
  const { page, tree } = workbench;
  await tree.openMenu(aPartition);
  await askPage(page, 'armMessage');
  await tree.chooseFromOpenMenu(COMMAND);
  const ms = await askPage(page, 'clickToMessage');
  await workbench.runCommand('View: Close All Editors');
  await tree.parkMouse();
  return ms;
}
