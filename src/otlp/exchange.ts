// One HTTP request and its answer. It follows no redirect, so that a secret goes only where the person said,
// and it reads no more of an answer than one to metrics has.

import http from 'node:http';
import https from 'node:https';
import type { SendFailure } from '../core/metrics/metricSender';

/** Milliseconds for the whole exchange (the OTLP exporter specification's default). */
const TIMEOUT_MS = 10_000;
/** Milliseconds for which a connection stays open for the next batch; then it is closed until the next reading. */
const IDLE_MS = 1_000;
const LARGEST_ANSWER = 256 * 1024;

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: Uint8Array;
  /** Authorities in PEM; undefined: Node's own. */
  readonly authorities: readonly string[] | undefined;
  readonly connection: Connection;
}

/** One at a time to a server, used again by what follows at once: each would cost a TLS handshake. */
export type Connection = http.Agent;

export function openConnection({ protocol }: URL): Connection {
  const { Agent } = protocol === 'https:' ? https : http;
  return new Agent({ keepAlive: true, maxSockets: 1, timeout: IDLE_MS });
}

export interface Answer {
  readonly status: number;
  /** Lower case, without parameters; '' for none. */
  readonly contentType: string;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  readonly body: string;
}

/** Why there is no answer. */
export class NoAnswer extends Error {
  constructor(readonly failure: SendFailure) {
    super(failure.kind);
  }
}

/** The answer, whatever its status. Rejects with {@link NoAnswer}. */
export function exchange(
  url: URL,
  { method, headers, body, authorities, connection }: Asked,
  signal: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<Answer> {
  const options = {
    ...{ method, headers, signal, agent: connection },
    ...(authorities !== undefined && { ca: [...authorities] }),
  };
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const request = (secure ? https : http).request(url, options, (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > LARGEST_ANSWER) {
          request.destroy(new NoAnswer({ kind: 'notOtlp', status, what: 'tooLong' }));
        }
      });
      response.once('end', () => {
        clearTimeout(timer);
        resolve({
          status,
          contentType: (answered['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
          retryAfter: answered['retry-after'],
          location: answered.location,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
      response.once('error', fail);
    });
    const timer = setTimeout(() => {
      request.destroy(new NoAnswer({ kind: 'timeout' }));
    }, timeoutMs);
    function fail(error: Error): void {
      clearTimeout(timer);
      reject(error instanceof NoAnswer ? error : new NoAnswer(failureOf(error, secure)));
    }
    request.once('error', fail);
    request.end(body);
  });
}

const AUTHORITY =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(VERIFY|GET_ISSUER)\w*)$/;
const DATE = /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/;
const PROTOCOL = /^(EPROTO|ERR_SSL_\w+|CERT_\w+)$/;

function failureOf(error: Error, secure: boolean): SendFailure {
  if (error.name === 'AbortError') return { kind: 'cancelled' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (AUTHORITY.test(code)) return { kind: 'tls', problem: 'authority', code };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { kind: 'tls', problem: 'hostName', code };
  if (DATE.test(code)) return { kind: 'tls', problem: 'date', code };
  if (secure && PROTOCOL.test(code)) return { kind: 'tls', problem: 'protocol', code };
  return { kind: 'unreachable', code };
}
