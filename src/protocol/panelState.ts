// What the host of a group's panel sends: one whole, idempotent snapshot, on `ready` and on every change.
// Offsets are 64-bit: they come as formatted strings, with plain numbers beside them for drawing only.
// Text of brokers and clients is in here as it came: the page shows it as text and as nothing else.

import type { GroupPicture } from './groupPicture';

/**
 * How the reading stands.
 * - `loading`: the first one is under way; there is no picture.
 * - `failed`: none worked yet; there is no picture.
 * - `fresh`: the picture is of the latest reading.
 * - `stale`: later readings failed; the picture is of the last that worked.
 * - `gone`: the group or its cluster is no more; the picture, if any, is the last one. `restorable`: it was
 *   deleted from here, and can be brought back.
 */
export type PanelReading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'fresh' }
  | { readonly kind: 'stale'; readonly reason: string }
  | { readonly kind: 'gone'; readonly reason: string; readonly restorable: boolean };

export interface PanelState {
  /** Grows with every state of a panel, also across a reload of its page; an older one is ignored. */
  readonly sequence: number;
  readonly group: {
    /** As Kafka has it. */
    readonly groupId: string;
    /** Fit for one line; never ''. */
    readonly name: string;
  };
  readonly cluster: {
    /** Goes into the page's memory, so that the panel can be restored: see PanelMemory. */
    readonly clusterId: string;
    readonly name: string;
    readonly environment: 'development' | 'staging' | 'production' | null;
    readonly readOnly: boolean;
    /** Whether messages of its topics may be looked at. */
    readonly readMessages: boolean;
  };
  readonly reading: PanelReading;
  /** A reading is under way. */
  readonly refreshing: boolean;
  readonly paused: boolean;
  /** 'every 5 s'. */
  readonly interval: string;
  /** 'as of 14:32:05'; '' before the first reading. */
  readonly asOf: string;
  /** Minutes that the host's local time is ahead of UTC: for the times on the axis. */
  readonly utcOffset: number;
  /** The last reading that worked; null before there is one. */
  readonly picture: GroupPicture | null;
}
