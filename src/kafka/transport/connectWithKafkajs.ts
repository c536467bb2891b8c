// A connection by kafkajs 2.2.4: its framing, correlation, request queue and throttling, over a
// socket of ours. Only kafkajs' Connection class is used, and only here. It is never reconnected,
// since it would keep half an answer of the lost connection. A new one is made instead.

import KafkajsConnection from 'kafkajs/src/network/connection';
import type { BootstrapServer } from '../../connections/profile';
import { pause } from '../../base/pause';
import type { Connection, ConnectionOptions, RawRequest } from './connection';
import { ClosedByPeerError, ConnectionError } from '../failures/connectionError';
import { FrameWatch } from './frameWatch';
import { kafkajsLogger } from './kafkajsLogger';
import { openSocket, type OpenedSocket } from './openSocket';

/** Opens a connection to a broker; see `OpenConnection`. */
export async function connectWithKafkajs(
  endpoint: BootstrapServer,
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<Connection> {
  const connection = new GuardedConnection(endpoint, options);
  const close = (): void => {
    connection.close();
  };
  // Remove the listener: the signal may live for days, and each failed attempt would add one.
  signal.addEventListener('abort', close, { once: true, signal: connection.ended });
  if (signal.aborted) close();
  try {
    await connection.opened;
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

class GuardedConnection implements Connection {
  readonly opened: Promise<void>;
  readonly #client: KafkajsConnection;
  readonly #watch = new FrameWatch();
  #opened: OpenedSocket | undefined;
  /** Why the connection ended: the first reason counts. */
  #cause: Error | undefined;
  #answered = false;
  /** `performance.now()` before which nothing more is sent. */
  #heldUntil = 0;
  readonly #ending = new AbortController();

  constructor(
    endpoint: BootstrapServer,
    private readonly options: ConnectionOptions,
  ) {
    const { connectionTimeoutMs, requestTimeoutMs, clientId, log } = options;
    this.#client = new KafkajsConnection({
      ...endpoint,
      clientId,
      logger: kafkajsLogger(log),
      socketFactory: ({ onConnect }) =>
        (this.#opened = openSocket(endpoint, options, onConnect)).socket,
      requestTimeout: requestTimeoutMs,
      // Both timeouts are kept here: kafkajs' first leaves the socket open, its second needs a timer
      // that ticks as long as the connection lives.
      connectionTimeout: connectionTimeoutMs * 2,
      enforceRequestTimeout: false,
    });
    this.#guard();
    this.opened = this.#open();
  }

  /** Aborted once the connection has ended or failed to open. */
  get ended(): AbortSignal {
    return this.#ending.signal;
  }

  get open(): boolean {
    return this.#cause === undefined && this.#client.isConnected();
  }

  async request({
    apiKey,
    apiName,
    apiVersion,
    payload,
    timeoutMs = this.options.requestTimeoutMs,
  }: RawRequest): Promise<Buffer> {
    const held = this.#heldUntil - performance.now();
    if (held > 0) await pause(held, this.#ending.signal);
    this.#throwIfEnded();
    const timer = setTimeout(() => {
      const reason = `no answer to ${apiName} within ${seconds(timeoutMs)}`;
      this.#end(new ConnectionError('timeout', reason));
    }, timeoutMs);
    try {
      return await this.#client.send({
        request: {
          apiKey,
          apiName,
          apiVersion,
          encode: () => ({ buf: payload, buffer: payload }),
        },
        response: { decode: (bytes) => ({ bytes }), parse: ({ bytes }) => bytes },
        logResponseError: false,
      });
    } catch (error) {
      const lost = new ConnectionError('unreachable', 'the connection was lost');
      throw this.#cause ?? (this.#client.isConnected() ? error : lost);
    } finally {
      clearTimeout(timer);
    }
  }

  #throwIfEnded(): void {
    if (this.#cause !== undefined) throw this.#cause;
  }

  throttle(milliseconds: number): void {
    const longest = Math.min(milliseconds, this.options.requestTimeoutMs);
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + longest);
  }

  close(): void {
    this.#end(new ConnectionError('unreachable', 'the connection was closed by this extension'));
  }

  /**
   * Adds what kafkajs lacks: no timer of its own, a check of frame sizes, and an end of the
   * connection at an answer without a request.
   */
  #guard(): void {
    const { requestQueue } = this.#client;
    const fulfill = requestQueue.fulfillRequest.bind(requestQueue);
    requestQueue.fulfillRequest = (answer) => {
      if (requestQueue.inflight.has(answer.correlationId)) fulfill(answer);
      else this.#end(new ConnectionError('malformed', 'its answer belongs to no request'));
    };
    // kafkajs' own queue stays empty: requests that are held back wait here.
    requestQueue.scheduleCheckPendingRequests = () => undefined;
    const process = this.#client.processData.bind(this.#client);
    this.#client.processData = (bytes) => {
      if (this.#cause !== undefined) return;
      this.#answered = true;
      const impossible = this.#watch.next(bytes);
      if (impossible === undefined) {
        process(bytes);
        return;
      }
      const speaks = { HTTP: 'it speaks HTTP', TLS: 'it speaks TLS' } as const;
      const protocol = impossible.foreignProtocol;
      const reason = protocol === undefined ? 'its answer is not valid' : speaks[protocol];
      const remedy = protocol === 'TLS' ? 'tlsExpected' : undefined;
      this.#end(new ConnectionError('notKafka', reason, '', remedy));
    };
  }

  async #open(): Promise<void> {
    const { connectionTimeoutMs } = this.options;
    const timer = setTimeout(() => {
      const reason = `no connection within ${seconds(connectionTimeoutMs)}`;
      this.#end(new ConnectionError('timeout', reason));
    }, connectionTimeoutMs);
    try {
      await new Promise<unknown>((resolve, reject) => {
        this.#client.connect().then(resolve, reject);
        this.#opened?.socket.once('error', (error) => (this.#cause ??= this.#explain(error)));
        this.#opened?.socket.once('end', () => (this.#cause ??= this.#ended()));
        this.#opened?.socket.once('close', () => {
          this.#cause ??= this.#ended();
          this.#ending.abort();
          this.#client.rejectRequests(this.#cause);
          reject(this.#cause);
        });
      });
    } catch (error) {
      throw this.#cause ?? error;
    } finally {
      clearTimeout(timer);
    }
  }

  #end(cause: Error): void {
    this.#cause ??= cause;
    this.#ending.abort();
    this.#client.rejectRequests(this.#cause);
    // kafkajs clears its timers only on an error.
    this.#opened?.socket.destroy(this.#cause);
  }

  /** Names the TLS handshake as the cause if the connection breaks during it: the peer seldom says so. */
  #explain(error: NodeJS.ErrnoException): Error {
    const code = error.code ?? '';
    // Brokers send the same alert for a missing certificate and for one that they reject.
    if (code === 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE' && this.options.tls?.hasIdentity === false) {
      const reason = 'it asks for a client certificate';
      return new ConnectionError('tls', reason, code, 'clientCertificateMissing');
    }
    if (error instanceof ConnectionError || this.#opened?.handshaking() !== true) return error;
    const closed = code === 'ECONNRESET' || code === 'EPIPE';
    return closed ? this.#broken(code) : new ConnectionError('tls', '', code);
  }

  #ended(): Error {
    if (this.#opened?.handshaking() === true) return this.#broken('');
    const without = this.#answered ? '' : ' without an answer';
    // A port that expects TLS closes the connection.
    const remedy = this.#answered || this.options.tls !== undefined ? undefined : 'tlsExpected';
    return new ClosedByPeerError('unreachable', `it closed the connection${without}`, '', remedy);
  }

  #broken(code: string): Error {
    const reason = 'it closed the connection during the handshake';
    return new ConnectionError('tls', reason, code, 'tlsNotExpected');
  }
}

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;
