// One broker. It connects when needed, and again after a lost connection. It sends each request in
// the highest version that both sides speak. Every failure names the broker.

import type { BootstrapServer } from '../../connections/profile';
import { FailureError, type Failure } from '../../base/failure/failure';
import { failed, success, type Result } from '../../base/failure/result';
import type { Api, RequestOf, ResponseOf } from '../../wire/codec/schema';
import { connectionFailure } from '../failures/connectionFailure';
import { reconnectPause } from '../failures/retry';
import { cancelled } from './abortable';
import { addressOf, dialledEndpoint } from './address';
import { ConnectionError } from '../failures/connectionError';
import { readWhole, type ReadAnswer, type Send } from './exchange';
import { Session, type SessionOptions } from './session';

export type LinkOptions = SessionOptions;

/** A request, or a function that makes it for the negotiated version. */
type Body<A> = RequestOf<A> | ((version: number) => RequestOf<A>);

export class BrokerLink {
  /** Undefined for a bootstrap server until its broker is known. */
  nodeId: number | undefined;
  #opening: Promise<Session> | undefined;
  /** Ends the session, or the attempt to open one. */
  #ending = new AbortController();
  #session: Session | undefined;
  /** Failed attempts since the last success. */
  #failures = 0;
  /** The latest failure, and until when (`performance.now()`) it also answers new attempts. */
  #refused: { readonly failure: Failure; readonly until: number } | undefined;
  #everOpen = false;
  #closed = false;

  constructor(
    readonly endpoint: BootstrapServer,
    private readonly options: LinkOptions,
    /** Where the address comes from: a broker advertises it, or a person entered it. */
    private readonly source: 'broker' | 'person',
  ) {}

  /** 'broker 2 (10.0.0.7:9092)', or only the address while the node is not known; a mapped address is added. */
  get subject(): string {
    const address = addressOf(this.endpoint);
    const dialled = addressOf(dialledEndpoint(this.endpoint, this.options.hostMapping));
    const way = dialled === address ? address : `${address} via ${dialled}`;
    return this.nodeId === undefined ? way : `broker ${this.nodeId} (${way})`;
  }

  /** Whether it is connected now. */
  get open(): boolean {
    return this.#session?.open === true;
  }

  /**
   * The highest version of the API that both sides speak; undefined where there is none. Connects
   * if needed; rejects with a FailureError where that fails.
   */
  async version(api: Api): Promise<number | undefined> {
    return (await this.#connected()).versionOf(api);
  }

  /**
   * Sends a request in the highest common version and resolves with the answer, or with what `read`
   * makes of it. Rejects with a FailureError: no connection, no answer in time, an answer that
   * cannot be read, or `unsupported` where the broker lacks the API.
   */
  async send<A extends Api>(api: A, body: Body<A>): Promise<ResponseOf<A>>;
  async send<A extends Api, R>(api: A, body: Body<A>, read: ReadAnswer<R>): Promise<R>;
  async send<A extends Api>(
    api: A,
    body: Body<A>,
    read: ReadAnswer<unknown> = readWhole(api),
  ): Promise<unknown> {
    const exchange = await this.#prepare(api, body, read);
    try {
      return await exchange();
    } catch (error) {
      throw this.#failureNow(error);
    }
  }

  /**
   * As `send`, for a request that changes something. Rejects only if nothing was sent, for example
   * because the signal was aborted. Once it is sent, a lost connection or an unreadable answer
   * gives a failure that says that the outcome is open.
   */
  async sendOnce<A extends Api>(
    api: A,
    body: Body<A>,
    signal: AbortSignal,
  ): Promise<Result<ResponseOf<A>>> {
    const exchange = await this.#prepare(api, body, readWhole(api));
    if (signal.aborted) throw cancelled(this.subject);
    try {
      return success(await exchange());
    } catch (error) {
      return failed(outcomeOpen(this.#failureNow(error).failure));
    }
  }

  /** Closes the connection, e.g. once a broker has left; the next request opens a new one. */
  disconnect(): void {
    this.#opening = undefined;
    this.#session = undefined;
    this.#ending.abort();
    this.#ending = new AbortController();
  }

  /** Closes for good. */
  close(): void {
    this.#closed = true;
    this.disconnect();
  }

  /** One attempt to connect at a time, shared by all callers. */
  async #connected(): Promise<Session> {
    if (this.#closed) throw this.#failure(new ConnectionError('cancelled', 'it was closed'));
    if (this.#session?.open === false) this.disconnect();
    if (this.#refused !== undefined && this.#refused.until > performance.now()) {
      throw new FailureError(this.#refused.failure);
    }
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<Session> {
    const { signal } = this.#ending;
    try {
      const session = await Session.open(this.endpoint, this.options, signal);
      this.#session = session;
      this.#refused = undefined;
      this.#failures = 0;
      this.#everOpen = true;
      this.options.log.debug(`Connected to ${this.subject}`);
      return session;
    } catch (thrown) {
      const error = this.#failure(thrown);
      if (!signal.aborted) {
        const pause = reconnectPause(this.#failures++, error.failure.kind);
        this.#refused = { failure: error.failure, until: performance.now() + pause };
        this.#opening = undefined;
      }
      throw error;
    }
  }

  /** Everything that can fail before the first byte is sent. */
  async #prepare<A extends Api, R>(api: A, body: Body<A>, read: ReadAnswer<R>): Promise<Send<R>> {
    const session = await this.#connected();
    const version = session.versionOf(api);
    if (version === undefined) throw this.#unsupported(api);
    try {
      const request = typeof body === 'function' ? body(version) : body;
      return await session.prepare(api, version, request, read);
    } catch (error) {
      throw this.#failureNow(error);
    }
  }

  #unsupported(api: Api): FailureError {
    const reason = `it does not offer ${api.name} in a version that can be used`;
    return this.#failure(new ConnectionError('unsupported', reason));
  }

  /** A failure of an open connection: its address and settings are right. */
  #failureNow(error: unknown): FailureError {
    return new FailureError(connectionFailure(error, this.subject));
  }

  /**
   * An address that never worked may be wrongly advertised by the broker. One that has worked
   * before is right.
   */
  #failure(error: unknown): FailureError {
    const { remedy, ...failure } = connectionFailure(error, this.subject);
    if (failure.kind !== 'unreachable' && failure.kind !== 'timeout') {
      return new FailureError({ ...failure, ...(remedy !== undefined && { remedy }) });
    }
    const helps = remedy ?? (this.source === 'broker' ? 'advertised' : undefined);
    return new FailureError(
      this.#everOpen || helps === undefined ? failure : { ...failure, remedy: helps },
    );
  }
}

/** The same failure, for a request that may have been carried out. */
const outcomeOpen = (failure: Failure): Failure => ({
  ...failure,
  reason: [failure.reason, 'it is not known whether it was written']
    .filter((part) => part !== '')
    .join('; '),
});
