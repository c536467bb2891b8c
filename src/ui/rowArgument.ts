// How a row is handed to a command, by VS Code's tree and by whoever else calls one. What comes in is believed
// only as far as it is looked at: a keybinding or another extension may hand over anything.

import { isPartitionNumber } from '../base/partitionNumber';
import type { RowTarget } from '../core/view/row';

/** A row in the form in which VS Code's tree hands it over. */
export interface RowArgument {
  readonly row: { readonly target: RowTarget };
}

export const asArgument = (target: RowTarget): RowArgument => ({ row: { target } });

/** Whose row it is, if it is one. */
export function targetOf(node: unknown): RowTarget | undefined {
  const { row } = Object(node) as { row?: unknown };
  const { target } = Object(row) as { target?: unknown };
  return isTarget(target) ? target : undefined;
}

function isTarget(value: unknown): value is RowTarget {
  const fields = Object(value) as { readonly [Key in keyof RowTarget]?: unknown };
  const { clusterId, groupId, topic, partition, offset, changeId } = fields;
  const names = [groupId, topic, offset, changeId];
  return (
    typeof clusterId === 'string' &&
    names.every((name) => name === undefined || typeof name === 'string') &&
    (partition === undefined || (typeof partition === 'number' && isPartitionNumber(partition)))
  );
}
