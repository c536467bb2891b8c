// What was found out of logs for the sake of time, as verdicts ask for it.

import type { PlaceInLog } from '../../records/recordReader';

/** Both undefined where it was not found out; ages in milliseconds, `atMost` undefined for no bound. */
export interface KnownOfLogs {
  readonly ageAt: (
    place: PlaceInLog,
  ) => { readonly atLeast: number; readonly atMost: number | undefined } | undefined;
  readonly contentAt: (place: PlaceInLog) => 'markers' | 'messages' | undefined;
}
