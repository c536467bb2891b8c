// Which one of several windows watches. It holds a lease that it renews each period; one that was not
// renewed for two periods is anybody's, so that a window that crashed is replaced within three.

/** A lease as it is stored. */
export interface LeaseNote {
  /** Unique for each window. */
  readonly owner: string;
  /** When it was taken or renewed: milliseconds since the epoch, UTC. */
  readonly at: number;
}

/** Held by one window at a time. */
export interface Lease {
  /** Takes or renews it; whether this window has it now. Rejects where that cannot be found out. */
  hold(): Promise<boolean>;
  /** Gives it up, so that another window need not wait; never rejects. */
  release(): Promise<void>;
}

const PERIODS = 2;

/**
 * Whether it may be taken by another window: not renewed for too long, or dated so far ahead that the clock was
 * set back since.
 */
export const isStale = ({ at }: Pick<LeaseNote, 'at'>, now: number, periodMs: number): boolean =>
  Math.abs(now - at) > PERIODS * periodMs;

/** What a text says; undefined for one that is no lease. */
export function parseLease(text: string): LeaseNote | undefined {
  try {
    const note: unknown = JSON.parse(text);
    const { owner, at } = Object(note) as { readonly [Key in keyof LeaseNote]?: unknown };
    return typeof owner === 'string' && typeof at === 'number' ? { owner, at } : undefined;
  } catch {
    return undefined;
  }
}
