// What a Kafka client library has to provide: a connection that carries bytes to one broker and
// answers back. Versions, messages, brokers and retries are ours. Another library would be one more
// file.

import type { BootstrapServer } from '../../connections/profile';
import type { Logger } from '../../core/logger';
import type { TlsOptions } from '../security/tls/tlsOptions';

export interface ConnectionOptions {
  /** Undefined: no encryption. */
  readonly tls: TlsOptions | undefined;
  /** `host:port` → the `host:port` to dial in its place; TLS knows only the former. */
  readonly hostMapping: Readonly<Record<string, string>>;
  readonly clientId: string;
  /** Milliseconds for DNS, TCP and TLS together. */
  readonly connectionTimeoutMs: number;
  /** Milliseconds from sending a request to the end of its answer. */
  readonly requestTimeoutMs: number;
  readonly log: Logger;
}

/** A request without its header, which the connection writes. */
export interface RawRequest {
  readonly apiKey: number;
  readonly apiName: string;
  readonly apiVersion: number;
  /** 2 adds a tag section (KIP-482). */
  readonly headerVersion: 1 | 2;
  readonly body: Buffer;
  /** Milliseconds, in place of the connection's request timeout. */
  readonly timeoutMs?: number;
}

export interface Connection {
  /** False once the connection is lost or closed; it never opens again. */
  readonly open: boolean;

  /**
   * The answer's bytes after the correlation id. Requests may be sent without waiting for earlier
   * answers. Rejects with a ConnectionError or Node's own socket error. A request that times out ends
   * the connection, since Kafka answers in order and all later ones wait behind it.
   */
  request(request: RawRequest): Promise<Buffer>;

  /** Gives the memory of an answer back, to be written anew: nobody may hold bytes of it any more. */
  giveBack?(answer: Buffer): void;

  /** Holds back further requests for so many milliseconds (KIP-219), but never longer than the request timeout. */
  throttle(milliseconds: number): void;

  /** Ends the connection at once; requests under way reject. */
  close(): void;
}

/**
 * Opens a connection, or rejects with a ConnectionError or Node's own socket error. Aborting the signal
 * ends the attempt at once, and the connection if it is open by then.
 */
export type OpenConnection = (
  endpoint: BootstrapServer,
  options: ConnectionOptions,
  signal: AbortSignal,
) => Promise<Connection>;
