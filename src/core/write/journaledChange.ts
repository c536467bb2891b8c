// Carries a change out in the only order there is: note it in the journal, write it, read it again,
// note the outcomes.

import { FailureError } from '../../base/failure/failure';
import { failureFrom } from '../../base/failure/failureFrom';
import type { GroupAdmin } from '../groupAdmin';
import { applyChange, type ApplyOptions } from './applyChange';
import type { ChangeJournal, JournalEntry } from '../journal/journalEntry';

export interface CarriedOut {
  /** With its outcomes. */
  readonly entry: JournalEntry;
  /** Why the outcomes could not be noted. The entry itself was, so the change can be undone. */
  readonly unnoted: unknown;
}

/** Rejects only where the change could not be noted beforehand, as `notNoted`: then nothing was written. */
export async function journaledChange(
  admin: GroupAdmin,
  journal: ChangeJournal,
  planned: JournalEntry,
  options: ApplyOptions,
): Promise<CarriedOut> {
  try {
    await journal.store(planned);
  } catch (error) {
    throw new FailureError({ ...failureFrom(error, 'the change'), kind: 'notNoted' });
  }
  const outcomes = await applyChange(admin, planned.changes, options);
  const entry = { ...planned, outcomes };
  try {
    await journal.store(entry);
    return { entry, unnoted: undefined };
  } catch (error) {
    return { entry, unnoted: error };
  }
}
