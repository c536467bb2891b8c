// What is asked for, as data: the rule that a plan is made by. Read again later, it gives the plan as things
// stand then; nothing else of a change is ever worked out twice.

import type { GroupReader } from '../groupAdmin';
import { readResetPlan, type ResetRequest } from '../reset/readResetPlan';
import type { ResetScope } from '../plan/scope';
import type { GroupChange } from '../plan/groupChange';
import type { GroupPlan } from '../plan/groupPlan';
import { readGroupDeletion, readOffsetDeletion } from '../plan/readDeletionPlan';
import { readUndoPlan } from '../plan/readUndoPlan';

export type ChangeRule =
  /** At most one request a group. */
  | { readonly kind: 'reset'; readonly requests: readonly ResetRequest[] }
  /** What is in the scopes loses its commit; by group id. */
  | { readonly kind: 'deleteOffsets'; readonly scopes: ReadonlyMap<string, ResetScope> }
  | { readonly kind: 'deleteGroups'; readonly groupIds: readonly string[] }
  /** The changes are taken back. */
  | { readonly kind: 'undo'; readonly changes: readonly GroupChange[] };

/** The plan by the rule, as things stand now. Rejects with a FailureError when no broker answered. */
export async function readPlan(
  reader: GroupReader,
  rule: ChangeRule,
  signal: AbortSignal,
): Promise<readonly GroupPlan[]> {
  switch (rule.kind) {
    case 'reset':
      return readResetPlan(reader, rule.requests, signal);
    case 'deleteOffsets':
      return readOffsetDeletion(reader, rule.scopes, signal);
    case 'deleteGroups':
      return readGroupDeletion(reader, rule.groupIds, signal);
    case 'undo':
      return readUndoPlan(reader, rule.changes, signal);
  }
}

/** Whether groups may have members while it is written: only the deletion of offsets (KIP-496). */
export const mayBeActive = ({ kind }: ChangeRule): boolean => kind === 'deleteOffsets';
