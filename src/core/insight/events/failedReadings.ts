// Why nothing, or not everything, of a cluster was read, and when: readings that failed one after the other for
// the same reason are one entry.

import type { Failure } from '../../../base/failure/failure';

/** Milliseconds since the epoch, UTC: the first and the latest reading that failed so. */
export interface FailedReading {
  readonly from: number;
  readonly until: number;
  readonly failure: Failure;
}

/** Entries that are kept. */
const MOST = 100;

export class FailedReadings {
  /** Oldest first. */
  readonly #entries: FailedReading[] = [];
  /** Whether the latest reading failed as the latest entry says. */
  #lasts = false;

  /** Notes a reading; `failure` is undefined for one that is whole. */
  note(at: number, failure: Failure | undefined): void {
    const latest = this.#entries.at(-1);
    const lasts = this.#lasts;
    this.#lasts = failure !== undefined;
    if (failure === undefined) return;
    if (lasts && latest !== undefined && isSame(latest.failure, failure)) {
      this.#entries[this.#entries.length - 1] = { ...latest, until: Math.max(latest.until, at) };
      return;
    }
    this.#entries.push({ from: at, until: at, failure });
    if (this.#entries.length > MOST) this.#entries.shift();
  }

  /** Oldest first. */
  all(): readonly FailedReading[] {
    return [...this.#entries];
  }
}

const isSame = (a: Failure, b: Failure): boolean => a.kind === b.kind && a.subject === b.subject;
