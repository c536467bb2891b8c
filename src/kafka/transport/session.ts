// A connection that is ready for requests: versions are negotiated and, where wanted, it is logged
// in.

import type { Logger } from '../../core/logger';
import type { SharedThread } from '../../base/sharedThread';
import type { BootstrapServer } from '../../connections/profile';
import type { LeftOver } from '../../wire/codec/codec';
import type { Api, RequestOf } from '../../wire/codec/schema';
import type { ConnectionSecurity } from '../security/connectionSecurity';
import { LoginSession } from './loginSession';
import { addressOf } from './address';
import type { OpenConnection, Connection, ConnectionOptions } from './connection';
import { ConnectionError, isClosedByPeer } from '../failures/connectionError';
import { prepareExchange, type ReadAnswer, type Send } from './exchange';
import { negotiatedVersion, offeredVersions, type OfferedVersions } from './offeredVersions';

export interface SessionOptions extends Omit<ConnectionOptions, 'tls'> {
  readonly connect: OpenConnection;
  readonly security: ConnectionSecurity;
  readonly thread: SharedThread;
}

export class Session {
  /** Whether the broker has answered a request that needs a login. */
  #accepted = false;

  private constructor(
    private readonly connection: Connection,
    private readonly offered: OfferedVersions,
    private readonly login: LoginSession | undefined,
    private readonly thread: SharedThread,
    private readonly leftOver: LeftOver,
  ) {}

  /**
   * Connects, asks for versions, logs in. Rejects with the error and leaves nothing open. Aborting
   * the signal ends the attempt, or later the session, at once.
   */
  static async open(
    endpoint: BootstrapServer,
    options: SessionOptions,
    signal: AbortSignal,
  ): Promise<Session> {
    const { connect, security, connectionTimeoutMs: timeoutMs, thread } = options;
    const tls = await security.tls();
    throwIfGivenUp(signal);
    const leftOver = toldOnce(options.log, addressOf(endpoint));
    const connection = await connect(endpoint, { ...options, tls }, signal);
    try {
      const offered = await offeredVersions(connection, timeoutMs, leftOver);
      const { mechanism } = security;
      const login =
        mechanism === undefined
          ? undefined
          : await LoginSession.begin({
              connection,
              offered,
              mechanism,
              thread,
              leftOver,
              timeoutMs,
            });
      throwIfGivenUp(signal);
      return new Session(connection, offered, login, thread, leftOver);
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  get open(): boolean {
    return this.connection.open;
  }

  /** The highest version of the API that both sides speak, or undefined where there is none. */
  versionOf(api: Api): number | undefined {
    return negotiatedVersion(api, this.offered);
  }

  /**
   * Everything that can fail before the first byte is sent: logs in again if the session has
   * expired (KIP-368), and encodes the request. The function it returns sends it.
   */
  async prepare<A extends Api, R>(
    api: A,
    version: number,
    request: RequestOf<A>,
    read: ReadAnswer<R>,
  ): Promise<Send<R>> {
    try {
      await this.login?.renew();
    } catch (error) {
      this.connection.close(); // the broker does the same
      throw error;
    }
    const { connection, thread, leftOver } = this;
    const send = prepareExchange(connection, api, version, request, read, { thread, leftOver });
    return () => this.#exchange(send);
  }

  async #exchange<R>(send: Send<R>): Promise<R> {
    try {
      const answer = await send();
      this.#accepted = true;
      return answer;
    } catch (error) {
      if (this.#accepted || this.login !== undefined || !isClosedByPeer(error)) throw error;
      const reason =
        'it closed the connection at the first request, as brokers do that require a login';
      throw new ConnectionError('unreachable', reason, '', 'loginExpected');
    }
  }
}

/** One line for a connection: what a broker appends to one answer it appends to all of that kind. */
function toldOnce(log: Logger, address: string): LeftOver {
  let told = false;
  return (message) => {
    if (!told) log.warn(`${address} appends bytes to its answers: ${message}`);
    told = true;
  };
}

function throwIfGivenUp({ aborted }: AbortSignal): void {
  if (aborted) throw new ConnectionError('unreachable', 'the attempt was stopped');
}
