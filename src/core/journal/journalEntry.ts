// One entry of the change journal: a change, noted before it is written, and its outcomes.

import type { ChangeKind, GroupChange, OffsetChange } from '../plan/groupChange';
import type { GroupOutcome, Outcome } from './outcome';

export interface JournalEntry {
  /** Unique; in order of time. */
  readonly id: string;
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly clusterId: string;
  readonly kind: ChangeKind;
  /** What was asked for, for the end of a sentence: 'to the log start'. */
  readonly what: string;
  /** The entry that this one undoes. */
  readonly undoes: string | undefined;
  readonly changes: readonly GroupChange[];
  /** Undefined until the change is over. In an old entry that means: it was interrupted. */
  readonly outcomes: readonly GroupOutcome[] | undefined;
  /** Written by a newer version and not fully understood: it can be shown, but not undone. */
  readonly newer?: true;
}

/** Which entry it is. */
export type EntryKey = Pick<JournalEntry, 'clusterId' | 'id'>;

/** What is known of an entry from its first line alone. */
export interface EntryHead extends EntryKey {
  /** Whether its outcomes are noted. */
  readonly over: boolean;
}

/** One group of an entry, with or without what became of it. */
export interface GroupRecord extends Omit<GroupChange, 'offsets'> {
  readonly deletion?: Outcome | undefined;
  readonly offsets: readonly (OffsetChange & { readonly outcome?: Outcome })[];
}

export const recordsOf = ({ changes, outcomes }: JournalEntry): readonly GroupRecord[] =>
  outcomes ?? changes;

/** Where entries are kept; `ui` implements it on VS Code's storage. */
export interface ChangeJournal {
  /** Resolves once the entry is stored; rejects where it cannot be, and then nothing may be written. */
  store(entry: JournalEntry): Promise<void>;
}

/** An id that sorts by time; `random` keeps two of one millisecond apart. */
export const entryId = (at: number, random: () => number = Math.random): string =>
  `${String(at).padStart(15, '0')}-${Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')}`;

/** When the entry of that id was made, in milliseconds since the epoch, UTC; NaN for no such id. */
export const timeOfEntryId = (id: string): number => Number(/^\d{15}(?=-)/.exec(id)?.[0] ?? NaN);
