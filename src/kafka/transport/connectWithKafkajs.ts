// A connection by kafkajs 2.2.4: its state, its correlation ids and its queue of requests, over a socket and with
// frames of ours. Only kafkajs' Connection class is used, and only here. It is never reconnected: a new one is
// made instead, so that nothing of half an answer is left.

import KafkajsConnection, { type Answer } from 'kafkajs/src/network/connection';
import type { BootstrapServer } from '../../connections/profile';
import { pause } from '../../base/pause';
import { answerRooms } from './answerRooms';
import type { Connection, ConnectionOptions, RawRequest } from './connection';
import { ClosedByPeerError, ConnectionError } from '../failures/connectionError';
import { requestFrame } from '../../wire/frame';
import { FrameSizeError, FrameSplitter } from '../../wire/frameSplitter';
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

/** Every answer has a correlation id. */
const CORRELATION_ID_BYTES = 4;

/** 256 MiB is more than any answer has; text and TLS records read as sizes above 300 MB. */
const ANSWER_SIZES = { least: CORRELATION_ID_BYTES, most: 256 * 1024 * 1024 };

class GuardedConnection implements Connection {
  readonly opened: Promise<void>;
  readonly #client: KafkajsConnection;
  readonly #splitter = new FrameSplitter(ANSWER_SIZES, (length) => answerRooms.take(length));
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
        (this.#opened = openSocket(endpoint, options, onConnect, this.#take)).socket,
      requestTimeout: requestTimeoutMs,
      // Both timeouts are kept here: kafkajs' first leaves the socket open, its second needs a timer
      // that ticks as long as the connection lives.
      connectionTimeout: connectionTimeoutMs * 2,
      enforceRequestTimeout: false,
    });
    // Requests that are held back wait here: kafkajs' own queue stays empty, and its timer for it is not needed.
    this.#client.requestQueue.scheduleCheckPendingRequests = () => undefined;
    this.#client.processData = this.#take;
    this.opened = this.#open();
  }

  /** Aborted once the connection has ended or failed to open. */
  get ended(): AbortSignal {
    return this.#ending.signal;
  }

  get open(): boolean {
    return this.#cause === undefined && this.#client.isConnected();
  }

  async request(request: RawRequest): Promise<Buffer> {
    const { apiName, timeoutMs = this.options.requestTimeoutMs } = request;
    const held = this.#heldUntil - performance.now();
    if (held > 0) await pause(held, this.#ending.signal);
    this.#throwIfEnded();
    const timer = setTimeout(() => {
      const reason = `no answer to ${apiName} within ${seconds(timeoutMs)}`;
      this.#end(new ConnectionError('timeout', reason));
    }, timeoutMs);
    try {
      return await this.#ask(request);
    } catch (error) {
      throw this.#cause ?? (this.#client.isConnected() ? error : lost());
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask({ apiKey, apiName, apiVersion, headerVersion, body }: RawRequest): Promise<Buffer> {
    const correlationId = this.#client.nextCorrelationId();
    const header = { apiKey, apiVersion, correlationId, clientId: this.options.clientId };
    const frame = requestFrame(header, headerVersion, body);
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#client.requestQueue.push({
        entry: { apiKey, apiName, apiVersion, correlationId, resolve, reject },
        expectResponse: true,
        sendRequest: () => this.#opened?.socket.write(frame),
      });
    });
    return answer.payload;
  }

  #throwIfEnded(): void {
    if (this.#cause !== undefined) throw this.#cause;
    if (!this.#client.isConnected()) throw lost();
  }

  giveBack(answer: Buffer): void {
    answerRooms.giveBack(answer);
  }

  throttle(milliseconds: number): void {
    const longest = Math.min(milliseconds, this.options.requestTimeoutMs);
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + longest);
  }

  close(): void {
    this.#end(new ConnectionError('unreachable', 'the connection was closed by this extension'));
  }

  /** Takes the stream's next bytes, which may be overwritten afterwards. */
  readonly #take = (bytes: Buffer): void => {
    if (this.#cause !== undefined) return;
    this.#answered = true;
    try {
      for (const frame of this.#splitter.push(bytes)) this.#fulfil(frame);
    } catch (error) {
      this.#end(error instanceof FrameSizeError ? notKafka(error) : (error as Error));
    }
  };

  #fulfil(frame: Buffer): void {
    const { requestQueue } = this.#client;
    const correlationId = frame.readInt32BE(0);
    if (!requestQueue.inflight.has(correlationId)) {
      this.#end(new ConnectionError('malformed', 'its answer belongs to no request'));
      return;
    }
    const payload = frame.subarray(CORRELATION_ID_BYTES);
    requestQueue.fulfillRequest({ correlationId, size: frame.length, payload });
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

function notKafka({ foreignProtocol }: FrameSizeError): ConnectionError {
  const speaks = { HTTP: 'it speaks HTTP', TLS: 'it speaks TLS' } as const;
  const reason =
    foreignProtocol === undefined ? 'its answer is not valid' : speaks[foreignProtocol];
  const remedy = foreignProtocol === 'TLS' ? 'tlsExpected' : undefined;
  return new ConnectionError('notKafka', reason, '', remedy);
}

const lost = (): ConnectionError => new ConnectionError('unreachable', 'the connection was lost');

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;
