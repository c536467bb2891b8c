// Which groups a person does not want to hear of: for a while (snoozed), until they recover, or at all (muted). Plain
// data that outlives a window; alerts of these groups are still listed.

import { alertKey, type GroupAlert } from './groupAlert';

/** Why no notification is shown of a group. */
export type Silence =
  /** `reason` as a person wrote it; absent where they wrote none. */
  | { readonly kind: 'muted'; readonly at: number; readonly reason?: string }
  /** Milliseconds since the epoch, UTC. */
  | { readonly kind: 'snoozed'; readonly at: number; readonly until: number }
  | { readonly kind: 'untilRecovered' };

/** By {@link alertKey}. */
export type Silences = Readonly<Record<string, Silence>>;

export type SnoozeFor = '15 min' | '1 h' | 'tomorrow' | 'recovered';

/** What a choice means now. Tomorrow begins at nine by the local clock. */
export function snooze(length: SnoozeFor, now: number): Silence {
  switch (length) {
    case '15 min':
      return { kind: 'snoozed', at: now, until: now + 15 * 60_000 };
    case '1 h':
      return { kind: 'snoozed', at: now, until: now + 3_600_000 };
    case 'tomorrow': {
      const date = new Date(now);
      const until = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 9);
      return { kind: 'snoozed', at: now, until: until.getTime() };
    }
    case 'recovered':
      return { kind: 'untilRecovered' };
  }
}

/** Muted from now on, with what was written as the reason. */
export function muted(written: string, now: number): Silence {
  const reason = written.trim();
  return { kind: 'muted', at: now, ...(reason !== '' && { reason }) };
}

type Group = Pick<GroupAlert, 'clusterId' | 'groupId'>;

/** Says which silence holds for a group now; undefined for none. Made once for many groups. */
export function silencesAt(silences: Silences, now: number): (group: Group) => Silence | undefined {
  const byKey = new Map(Object.entries(silences).filter(([, silence]) => holds(silence, now)));
  return (group) => (byKey.size === 0 ? undefined : byKey.get(alertKey(group)));
}

/** Milliseconds by which clocks are corrected while nobody notices. */
const CORRECTION_MS = 60_000;

/** A snooze that begins later than now is over: the clock was set back, and nobody meant so long a silence. */
const holds = (silence: Silence, now: number): boolean =>
  silence.kind !== 'snoozed' || (silence.at - CORRECTION_MS <= now && now < silence.until);

/** With another silence for some groups; undefined for none. Those that are past are left out. */
export function withSilence(
  silences: Silences,
  groups: readonly Group[],
  silence: Silence | undefined,
  now: number,
): Silences {
  const all = new Map(Object.entries(silences).filter(([, one]) => holds(one, now)));
  for (const group of groups) {
    if (silence === undefined) all.delete(alertKey(group));
    else all.set(alertKey(group), silence);
  }
  return Object.fromEntries(all);
}

/** What is stored, as far as it is of that form. */
export function readSilences(stored: unknown): Silences {
  const entries = Object.entries(Object(stored) as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Silence] => isSilence(entry[1])),
  );
}

function isSilence(value: unknown): value is Silence {
  const { kind, at, until, reason } = Object(value) as Readonly<Record<string, unknown>>;
  if (kind === 'untilRecovered') return true;
  if (typeof at !== 'number') return false;
  if (kind === 'muted') return reason === undefined || typeof reason === 'string';
  return kind === 'snoozed' && typeof until === 'number';
}
