// What a page shows after a message: a whole state, or the one it has with what changed. A message that
// is not of its host or comes out of order leaves everything as it is, and the reason is told.

import type { HostMessage } from './hostMessage';
import { withChanges } from './panelChanges';
import type { DropReason } from './panelIntent';
import type { PanelState } from './panelState';

/** `shown` is undefined before the first state. */
export function nextState(
  shown: PanelState | undefined,
  message: unknown,
): PanelState | DropReason {
  if (!isOfHost(message)) return 'foreign';
  const { sequence } = message.kind === 'state' ? message.state : message.changes.state;
  if (shown !== undefined && sequence < shown.sequence) return 'older';
  if (message.kind === 'state') return message.state;
  return (shown && withChanges(shown, message.changes)) ?? 'missed';
}

/** What the fields of a message may be, whoever sent it. */
interface Claim {
  readonly kind?: unknown;
  readonly state?: Partial<PanelState> | null;
  readonly changes?: { readonly state?: Partial<PanelState> | null } | null;
}

/** Browsers and their extensions send messages to every page: the host's have a kind and a sequence. */
function isOfHost(message: unknown): message is HostMessage {
  const { kind, state, changes } = (message ?? {}) as Claim;
  const head = kind === 'state' ? state : kind === 'changes' ? changes?.state : undefined;
  return Number.isFinite(head?.sequence);
}
