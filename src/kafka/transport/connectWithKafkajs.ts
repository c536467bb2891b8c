// The connection that kafkajs 2.2.4 provides: its framing, correlation, request queue and throttling
// over a socket of ours. Of kafkajs only its Connection is used, and only here; it is never reconnected
// (it would keep half an answer of the lost connection), a new one is made instead.

import KafkajsConnection from 'kafkajs/src/network/connection';
import type { BootstrapServer } from '../../connections/profile';
import { pause } from './abortable';
import type { Connection, ConnectionOptions, RawRequest } from './connection';
import { ClosedByPeerError, ConnectionError } from '../failures/connectionError';
import { FrameWatch } from './frameWatch';
import { kafkajsLogger } from './kafkajsLogger';
import { openSocket, type OpenedSocket } from './openSocket';

/** Opens a connection to a broker; see `Connect`. */
export async function connectWithKafkajs(
  endpoint: BootstrapServer,
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<Connection> {
  const connection = new GuardedConnection(endpoint, options);
  const close = (): void => {
    connection.close();
  };
  // The signal may live for days, and each attempt to reach a broker that is down would stay with it.
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
  /** Why the connection ended: the first reason is the true one. */
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

  /** Aborted once the connection is over, or never was one. */
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
    this.#end(new ConnectionError('unreachable', 'the connection was given up'));
  }

  /**
   * What kafkajs lacks: a connection without a timer of its own, a look at sizes before it believes them, and
   * an end to a conversation in which an answer belongs to no question.
   */
  #guard(): void {
    const { requestQueue } = this.#client;
    const fulfill = requestQueue.fulfillRequest.bind(requestQueue);
    requestQueue.fulfillRequest = (answer) => {
      if (requestQueue.inflight.has(answer.correlationId)) fulfill(answer);
      else this.#end(new ConnectionError('malformed', 'it answered what was not asked'));
    };
    // Nothing is ever pending there, since what is held back waits here.
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
      const reason = protocol === undefined ? 'its answer makes no sense' : speaks[protocol];
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
    // Only an error makes kafkajs clear its own timers.
    this.#opened?.socket.destroy(this.#cause);
  }

  /** A connection that breaks while TLS is being agreed on says so: the peer seldom does. */
  #explain(error: NodeJS.ErrnoException): Error {
    const code = error.code ?? '';
    // Brokers say the same of no certificate and of one that they do not like.
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
    // A port that expects TLS hangs up on what it cannot read.
    const remedy = this.#answered || this.options.tls !== undefined ? undefined : 'tlsExpected';
    return new ClosedByPeerError('unreachable', `it closed the connection${without}`, '', remedy);
  }

  #broken(code: string): Error {
    const reason = 'it closed the connection during the handshake';
    return new ConnectionError('tls', reason, code, 'tlsNotExpected');
  }
}

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;
