// One broker as a partner in conversation: connects when needed and again after a loss, agrees on
// versions with every connection (a broker may have been upgraded in between), and turns messages into
// bytes and back. Every failure carries the broker's name.

import type { BootstrapServer } from '../../core/cluster/profile';
import { FailureError, type Failure } from '../../core/failure';
import { failed, success, type Result } from '../../core/model';
import { apiVersions } from '../../wire/api/apiVersions';
import { decodeResponse, encodeRequest } from '../../wire/codec';
import { errorCode } from '../../wire/errorCodes';
import { requestHeaderVersion, responseHeaderVersion } from '../../wire/frame';
import { Reader } from '../../wire/reader';
import type { Api, RequestOf, ResponseOf } from '../../wire/schema';
import { connectionFailure } from '../connectionFailure';
import { cancelled } from './abortable';
import { addressOf } from './address';
import type { Connect, Connection, ConnectionOptions } from './connection';
import { ConnectionError } from './connectionError';
import type { Turns } from './turns';

export interface LinkOptions extends ConnectionOptions {
  readonly connect: Connect;
  readonly turns: Turns;
}

/** Milliseconds during which a broker that could not be reached is not tried again. */
const CONNECT_BACKOFF_MS = 500;

const NO_TAGS = Buffer.from([0]);

/** Version 2 is the last whose answer every broker of our range writes the same way. */
const API_VERSIONS_VERSION = 2;

interface Session {
  readonly connection: Connection;
  /** What the broker offers, by API key. */
  readonly offered: ReadonlyMap<number, { readonly min: number; readonly max: number }>;
}

/** A request that only has to be sent. */
interface Prepared {
  readonly connection: Connection;
  readonly apiVersion: number;
  readonly body: Buffer;
}

export class BrokerLink {
  /** Undefined for a bootstrap server, until it is known which broker it is. */
  nodeId: number | undefined;
  #session: Promise<Session> | undefined;
  /** Ends the session, or the attempt to open one. */
  #ending = new AbortController();
  #current: Session | undefined;
  #refused: { readonly error: Error; readonly until: number } | undefined;
  #closed = false;

  constructor(
    readonly endpoint: BootstrapServer,
    private readonly options: LinkOptions,
  ) {}

  /** 'broker 2 (10.0.0.7:9092)', or just the address while the node is not known. */
  get subject(): string {
    const address = addressOf(this.endpoint);
    return this.nodeId === undefined ? address : `broker ${this.nodeId} (${address})`;
  }

  /** A connection is there now. */
  get open(): boolean {
    return this.#current?.connection.open === true;
  }

  /**
   * The highest version of the API that both sides speak, or undefined where there is none. Connects if
   * need be, and rejects with a FailureError where that fails.
   */
  async version(api: Api): Promise<number | undefined> {
    return negotiated(api, await this.#connected());
  }

  /**
   * Sends a request in the highest common version and resolves with the answer. `body` may depend on
   * the version. Rejects with a FailureError: no connection, no answer in time, an answer that cannot
   * be read, or `unsupported` where the broker lacks the API.
   */
  async send<A extends Api>(
    api: A,
    body: RequestOf<A> | ((version: number) => RequestOf<A>),
  ): Promise<ResponseOf<A>> {
    const prepared = await this.#prepare(api, body);
    try {
      return await this.#exchange(api, prepared);
    } catch (error) {
      throw this.#failure(error);
    }
  }

  /**
   * As `send`, for a request that changes something: rejects only where nothing was sent, also because
   * the signal was aborted before. Once it is on its way, a lost connection or an unreadable answer is a
   * failure that says that the outcome is open.
   */
  async sendOnce<A extends Api>(
    api: A,
    body: RequestOf<A> | ((version: number) => RequestOf<A>),
    signal: AbortSignal,
  ): Promise<Result<ResponseOf<A>>> {
    const prepared = await this.#prepare(api, body);
    if (signal.aborted) throw cancelled(this.subject);
    try {
      return success(await this.#exchange(api, prepared));
    } catch (error) {
      return failed(outcomeOpen(this.#failure(error).failure));
    }
  }

  /** Gives the connection up, e.g. once a broker has left; the next request makes a new one. */
  disconnect(): void {
    this.#session = undefined;
    this.#current = undefined;
    this.#ending.abort();
    this.#ending = new AbortController();
  }

  /** Closes for good. */
  close(): void {
    this.#closed = true;
    this.disconnect();
  }

  /** One attempt to connect at a time, shared by all who wait for it. */
  async #connected(): Promise<Session> {
    const { subject } = this;
    if (this.#closed) throw this.#failure(new ConnectionError('cancelled', 'it was closed'));
    if (this.#current !== undefined && !this.#current.connection.open) this.disconnect();
    if (this.#refused !== undefined && this.#refused.until > Date.now()) {
      throw this.#failure(this.#refused.error);
    }
    this.#session ??= this.#open();
    try {
      return await this.#session;
    } catch (error) {
      throw error instanceof FailureError
        ? error
        : new FailureError(connectionFailure(error, subject));
    }
  }

  async #open(): Promise<Session> {
    const { connect, connectionTimeoutMs, log } = this.options;
    const { signal } = this.#ending;
    let connection: Connection | undefined;
    try {
      connection = await connect(this.endpoint, this.options, signal);
      const session = { connection, offered: await offeredBy(connection, connectionTimeoutMs) };
      if (signal.aborted) throw new ConnectionError('unreachable', 'it was given up');
      this.#current = session;
      this.#refused = undefined;
      log.debug(`Connected to ${this.subject}`);
      return session;
    } catch (thrown) {
      connection?.close();
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (!signal.aborted) {
        this.#refused = { error, until: Date.now() + CONNECT_BACKOFF_MS };
        this.#session = undefined;
      }
      throw this.#failure(error);
    }
  }

  /** Everything that can fail before a byte of the request has left. */
  async #prepare<A extends Api>(
    api: A,
    body: RequestOf<A> | ((version: number) => RequestOf<A>),
  ): Promise<Prepared> {
    const session = await this.#connected();
    const apiVersion = negotiated(api, session);
    if (apiVersion === undefined) throw this.#unsupported(api);
    try {
      const request = typeof body === 'function' ? body(apiVersion) : body;
      const bytes = encodeRequest(api, apiVersion, request);
      return { connection: session.connection, apiVersion, body: bytes };
    } catch (error) {
      throw this.#failure(error);
    }
  }

  async #exchange<A extends Api>(
    api: A,
    { connection, apiVersion, body }: Prepared,
  ): Promise<ResponseOf<A>> {
    const flexible = requestHeaderVersion(api, apiVersion) === 2;
    const answer = await connection.request({
      apiKey: api.key,
      apiName: api.name,
      apiVersion,
      payload: flexible ? Buffer.concat([NO_TAGS, body]) : body,
    });
    await this.options.turns.next();
    const reader = new Reader(answer);
    if (responseHeaderVersion(api, apiVersion) === 1) reader.skipTags();
    const response = decodeResponse(api, apiVersion, reader.rest());
    // From the versions of Kafka 2.0 on the broker leaves it to the client to wait (KIP-219).
    const { throttleTimeMs } = response as { throttleTimeMs?: number };
    if (throttleTimeMs !== undefined && throttleTimeMs > 0) connection.throttle(throttleTimeMs);
    return response;
  }

  #unsupported(api: Api): FailureError {
    const reason = `it does not offer ${api.name} in a version that can be used`;
    return this.#failure(new ConnectionError('unsupported', reason));
  }

  #failure(error: unknown): FailureError {
    if (error instanceof FailureError) return error;
    return new FailureError(connectionFailure(error, this.subject));
  }
}

/** The same failure of a request that may have been carried out all the same. */
const outcomeOpen = (failure: Failure): Failure => ({
  ...failure,
  reason: [failure.reason, 'whether it was written is not known']
    .filter((part) => part !== '')
    .join('; '),
});

function negotiated({ key, versions }: Api, { offered }: Session): number | undefined {
  const theirs = offered.get(key);
  if (theirs === undefined) return undefined;
  const version = Math.min(versions.max, theirs.max);
  return version < Math.max(versions.min, theirs.min) ? undefined : version;
}

/** What the broker says first; a peer that says nothing is found out as soon as one that is not there. */
async function offeredBy(connection: Connection, timeoutMs: number): Promise<Session['offered']> {
  const answer = await connection.request({
    apiKey: apiVersions.key,
    apiName: apiVersions.name,
    apiVersion: API_VERSIONS_VERSION,
    payload: encodeRequest(apiVersions, API_VERSIONS_VERSION, {}),
    timeoutMs,
  });
  // A broker that does not know the version answers in version 0, which begins the same.
  const code = new Reader(answer).int16();
  if (code === errorCode.UNSUPPORTED_VERSION) {
    throw new ConnectionError('unsupported', 'it is older than Kafka 2.0', 'UNSUPPORTED_VERSION');
  }
  const { apiKeys } = decodeResponse(apiVersions, API_VERSIONS_VERSION, answer);
  return new Map(
    apiKeys.map(({ apiKey, minVersion, maxVersion }) => [
      apiKey,
      { min: minVersion, max: maxVersion },
    ]),
  );
}
