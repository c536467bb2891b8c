// What may go wrong with the answer to one request. The demo itself never fails; tests bring faults.

/** What becomes of a request. */
export interface Response {
  /** Framed bytes to send; undefined: none. */
  readonly bytes: Buffer | undefined;
  /** Milliseconds to wait first. */
  readonly afterMs: number;
  /** Whether the connection ends then. */
  readonly close: boolean;
}

/** The group, topic or partition that an error code would be for. */
interface FaultPlace {
  readonly group?: string;
  readonly topic?: string;
  readonly partition?: number;
}

/** The faults that one request meets. */
export interface Faults {
  /** Whether there is none at all: answers with many parts need not ask for each. */
  readonly none: boolean;
  /** The connection ends, and what the request asked for is not done. */
  readonly dropsRequest: boolean;
  /** throttle_time_ms of the answer (KIP-219). */
  readonly throttleMs: number;
  /** The error code in place of a part of the answer; undefined for none. */
  errorAt(level: 'response' | 'group' | 'topic' | 'partition', at?: FaultPlace): number | undefined;
  /** What is sent in place of the proper response. */
  distort(response: Response): Response;
}

/** Chooses the faults for a decoded request to a broker; `api` is Kafka's name of it. */
export type FaultsOf = (api: string, broker: number, request: unknown) => Faults;

export const NO_FAULTS: Faults = {
  none: true,
  dropsRequest: false,
  throttleMs: 0,
  errorAt: () => undefined,
  distort: (response) => response,
};
