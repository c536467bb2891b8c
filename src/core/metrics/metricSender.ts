// The port to whoever sends metrics over the network, and what can become of it, as data.

import type { MetricPoint } from './metricPoint';

/** Where metrics go. */
export interface MetricsTarget {
  /** The base address: '/v1/metrics' follows it. */
  readonly endpoint: URL;
  /** Secrets: they go to the endpoint and nowhere else. */
  readonly headers: Readonly<Record<string, string>>;
  /** Path of a file of trusted authorities in PEM; undefined for those of the machine. */
  readonly ca: string | undefined;
}

/** Points of one reading, with what is the same for all of them. */
export interface MetricsBatch {
  /** Milliseconds since the epoch, UTC: when the reading began. */
  readonly takenAt: number;
  readonly resource: Readonly<Record<string, string>>;
  readonly points: readonly MetricPoint[];
}

/**
 * Why nothing was sent.
 * - `unreachable`: no connection. `timeout`: no whole answer in time.
 * - `tls`: the certificate, or the handshake.
 * - `authorities`: the file of authorities cannot be used.
 * - `busy`: the server asks to come again later, and did so until we gave up.
 * - `keyRefused`: the server refuses the key.
 * - `redirected`: the server names another address; nothing is sent there.
 * - `notOtlp`: what answers takes no metrics: a web page, no such path, an endless answer.
 * - `refused`: any other status.
 */
export type SendFailure =
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'tls'; readonly problem: TlsProblem; readonly code: string }
  | { readonly kind: 'authorities'; readonly reason: string }
  | { readonly kind: 'busy'; readonly status: number; readonly retryAt: number | undefined }
  | { readonly kind: 'keyRefused'; readonly status: number }
  | { readonly kind: 'redirected'; readonly status: number; readonly to: string }
  | { readonly kind: 'notOtlp'; readonly status: number; readonly what: NotOtlp }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  | { readonly kind: 'cancelled' };

export type TlsProblem = 'authority' | 'hostName' | 'date' | 'protocol';

export type NotOtlp = 'webPage' | 'noSuchPath' | 'tooLong';

/** What became of a batch. A server may take a part of it only, or say something beside. */
export type SendResult =
  | { readonly ok: true; readonly rejected: number; readonly message: string }
  | { readonly ok: false; readonly failure: SendFailure };

/** What a server says of a key: `unknown` where it cannot be asked. */
export type KeyCheck = 'valid' | 'refused' | 'unknown' | SendFailure;

export interface MetricSender {
  /** Never rejects. Tries again as the server asks for, for some time. */
  send(batch: MetricsBatch, signal: AbortSignal): Promise<SendResult>;
  /** Asks OneUptime whether it takes the key: without that, older servers take everything and keep nothing. */
  checkKey(signal: AbortSignal): Promise<KeyCheck>;
}

/** Opens no connection yet. */
export type OpenSender = (target: MetricsTarget) => Promise<MetricSender>;

/** Why an address cannot be one for metrics; undefined where it can. */
export function endpointProblem(text: string): string | undefined {
  if (text.trim() === '') return 'Enter the address of the endpoint.';
  const url = endpointOf(text);
  if (url === undefined) return 'An address begins with https:// or http://.';
  if (url.username !== '' || url.password !== '') {
    return 'Leave user name and password out of the address: they belong in a header.';
  }
  return undefined;
}

/** The address in a text; undefined for one that is no address of a web server. */
export function endpointOf(text: string): URL | undefined {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^/]/i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  return new URL(trimmed);
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether what is sent there can be read on its way. */
export const isInTheClear = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && !LOOPBACK.test(hostname);

const KEY_NAME = /key|token|secret|pass|auth|sig/i;

/** Whether an address seems to hold a key, which is no secret there: it is stored as a setting. */
export const hasKeyIn = ({ searchParams }: URL): boolean =>
  [...searchParams.keys()].some((name) => KEY_NAME.test(name));
