// What can be made to go wrong with a request, as data, and when it applies.

/** What happens instead of, or on top of, the proper answer. */
export type Fault =
  /** The connection ends without an answer; `afterApplying`: what the request asked for was done all the same. */
  | { readonly kind: 'drop'; readonly when: 'beforeApplying' | 'afterApplying' }
  /** The answer comes late; later requests on the same connection wait behind it, as with a real broker. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Nothing comes, and the connection stays open. */
  | { readonly kind: 'blackHole' }
  /** The first `bytes` bytes of the framed answer, then the end of the connection. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** These bytes in place of the framed answer. */
  | { readonly kind: 'garbage'; readonly bytes: Buffer }
  /** An error code, and nothing applied, at the level of the whole answer, of a group or of a partition. */
  | {
      readonly kind: 'error';
      readonly at: 'response' | 'group' | 'topic' | 'partition';
      readonly code: number;
    }
  /** throttle_time_ms of the answer (KIP-219). */
  | { readonly kind: 'throttle'; readonly ms: number };

/** A fault and the requests it meets. What is left out meets everything. */
export interface FaultRule {
  readonly fault: Fault;
  /** Kafka's names of the APIs, e.g. ['OffsetFetch']. */
  readonly apis?: readonly string[];
  readonly brokers?: readonly number[];
  /** Only requests that name this group; an error at group level only for it. */
  readonly group?: string;
  /** Only requests that name this topic or ask for all; an error at partition level only in it. */
  readonly topic?: string;
  /** For errors at partition level: only this partition. */
  readonly partition?: number;
  /** Ends after so many requests. */
  readonly times?: number;
  /** Ends so many milliseconds after it was added. */
  readonly forMs?: number;
}
