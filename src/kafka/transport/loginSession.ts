// Logs in on a connection, and again before the broker ends the session (KIP-368).

import type { SharedThread } from '../../base/sharedThread';
import { saslAuthenticate } from '../../wire/api/cluster/saslAuthenticate';
import { saslHandshake } from '../../wire/api/cluster/saslHandshake';
import { errorCode, errorName } from '../../wire/errorCodes';
import type { LeftOver } from '../../wire/codec/codec';
import type { Api, RequestOf, ResponseOf } from '../../wire/codec/schema';
import type { Connection } from './connection';
import { ConnectionError } from '../failures/connectionError';
import { prepareExchange, readWhole } from './exchange';
import { negotiatedVersion, type OfferedVersions } from './offeredVersions';
import type { SaslClient } from '../security/sasl/saslClient';

interface LoginOptions {
  readonly connection: Connection;
  readonly offered: OfferedVersions;
  readonly mechanism: SaslClient;
  readonly thread: SharedThread;
  readonly leftOver: LeftOver;
  /** Milliseconds for each answer. */
  readonly timeoutMs: number;
}

/**
 * As Kafka's SaslClientAuthenticator: a random point in this range, so that clients do not all log
 * in at once.
 */
const RENEWED_AFTER = { from: 0.85, to: 0.95 };
/** No mechanism takes more steps than this. */
const MOST_STEPS = 8;

export class LoginSession {
  /**
   * When to log in again, by both clocks: the monotonic one may stop during sleep, the wall clock
   * may be set.
   */
  #due = { monotonic: Infinity, wall: Infinity };
  #renewing: Promise<void> | undefined;

  private constructor(private readonly options: LoginOptions) {}

  /** Rejects with a ConnectionError of kind `authentication`, or as the connection does. */
  static async begin(options: LoginOptions): Promise<LoginSession> {
    const session = new LoginSession(options);
    await session.#logIn();
    return session;
  }

  /** Logs in again if it is time. Requests wait: meanwhile the broker accepts nothing else. */
  renew(): Promise<void> {
    const { monotonic, wall } = this.#due;
    if (this.#renewing === undefined && performance.now() < monotonic && Date.now() < wall) {
      return Promise.resolve();
    }
    this.#renewing ??= this.#logIn().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  async #logIn(): Promise<void> {
    const { mechanism } = this.options;
    const talk = await mechanism.begin();
    await this.#shakeHands();
    let lifetimeMs = 0n;
    let words: Buffer | undefined = talk.first;
    for (let step = 0; words !== undefined; step++) {
      if (step === MOST_STEPS) throw refusal(mechanism, 0, 'the login does not end');
      const answer = await this.#send(saslAuthenticate, { authBytes: words });
      if (answer.errorCode !== 0) {
        mechanism.refused?.();
        throw refusal(mechanism, answer.errorCode, refusedReason(answer.errorCode));
      }
      lifetimeMs = answer.sessionLifetimeMs;
      words = await talk.next(answer.authBytes);
    }
    this.#renewAfter(Number(lifetimeMs));
  }

  /** Version 1, so that SaslAuthenticate carries the rest, with error codes (KIP-152). */
  async #shakeHands(): Promise<void> {
    const { mechanism } = this.options;
    const { name } = mechanism;
    const answer = await this.#send(saslHandshake, { mechanism: name });
    if (answer.errorCode === 0) return;
    const code = errorName(answer.errorCode) ?? '';
    if (answer.errorCode === errorCode.UNSUPPORTED_SASL_MECHANISM) {
      const offers = answer.mechanisms.length === 0 ? '' : `, only ${answer.mechanisms.join(', ')}`;
      const reason = `it does not offer ${name}${offers}`;
      throw new ConnectionError('authentication', reason, code, 'mechanism');
    }
    if (answer.errorCode === errorCode.ILLEGAL_SASL_STATE) {
      const reason = 'it does not accept logins on this port';
      throw new ConnectionError('authentication', reason, code, 'loginNotExpected');
    }
    throw refusal(mechanism, answer.errorCode, 'it did not begin the login');
  }

  #send<A extends Api>(api: A, request: RequestOf<A>): Promise<ResponseOf<A>> {
    const { connection, offered, thread, leftOver, timeoutMs } = this.options;
    const version = negotiatedVersion(api, offered);
    if (version === undefined) {
      const reason = `it does not offer ${api.name}`;
      throw new ConnectionError('authentication', reason, '', 'loginNotExpected');
    }
    return prepareExchange(connection, api, version, request, readWhole(api), {
      thread,
      leftOver,
      timeoutMs,
    })();
  }

  #renewAfter(lifetimeMs: number): void {
    if (lifetimeMs <= 0) {
      this.#due = { monotonic: Infinity, wall: Infinity };
      return;
    }
    const { from, to } = RENEWED_AFTER;
    const after = lifetimeMs * (from + (to - from) * Math.random());
    this.#due = { monotonic: performance.now() + after, wall: Date.now() + after };
  }
}

/** The broker's own text is left out: it may repeat what was sent. */
function refusal({ remedy }: SaslClient, code: number, reason: string): ConnectionError {
  const name = code === 0 ? '' : (errorName(code) ?? '');
  return new ConnectionError('authentication', reason, name, remedy);
}

const refusedReason = (code: number): string =>
  code === errorCode.SASL_AUTHENTICATION_FAILED
    ? 'the credentials were not accepted'
    : 'the login failed';
