// Sends metrics over OTLP/HTTP in JSON, compressed. OpenTelemetry's library makes the message; how it travels is
// ours: the library's own way takes headers from the environment, which nobody asked for, and does not tell
// what a server answered.

import { JsonMetricsSerializer } from '@opentelemetry/otlp-transformer';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pause } from '../base/pause';
import type {
  KeyCheck,
  MetricsBatch,
  MetricSender,
  MetricsTarget,
  SendFailure,
  SendResult,
} from '../core/metrics/metricSender';
import { answered } from './answered';
import { exchange, NoAnswer, type Answer, type Asked } from './exchange';
import { readAuthorities } from './readAuthorities';
import { resourceMetrics } from './resourceMetrics';

const compressed = promisify(gzip);

/** Milliseconds before the second try; each further one waits twice as long, up to a fifth more or less. */
const FIRST_WAIT = 1_000;
const JITTER = 0.2;
const TRIES = 4;
/** A server that asks for more time than this is left alone until then. */
const LONGEST_WAIT = 10_000;
/** Parts of a secret that are shorter are words. */
const LEAST_SECRET = 6;

interface Waiting {
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly now: () => number;
  /** Milliseconds for one request. */
  readonly timeoutMs?: number;
}

const REAL: Waiting = { wait: pause, random: Math.random, now: () => Date.now() };

/** Opens nothing yet. */
export const openSender = (target: MetricsTarget, waiting: Waiting = REAL): Promise<MetricSender> =>
  Promise.resolve(new OtlpSender(target, waiting));

class OtlpSender implements MetricSender {
  readonly #secrets: readonly string[];

  constructor(
    private readonly target: MetricsTarget,
    private readonly waiting: Waiting,
  ) {
    const values = Object.values(target.headers);
    const parts = values.flatMap((value) => value.split(/[\s,;=]+/));
    this.#secrets = [...values, ...parts].filter((part) => part.length >= LEAST_SECRET);
  }

  async send(batch: MetricsBatch, signal: AbortSignal): Promise<SendResult> {
    const message = JsonMetricsSerializer.serializeRequest(resourceMetrics(batch));
    if (message === undefined) return { ok: true, rejected: 0, message: '' };
    const body = await compressed(message);
    const headers = {
      ...this.target.headers,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': body.length,
    };
    const url = under(this.target.endpoint, 'v1/metrics');
    return this.#withRetries(signal, async () => {
      const answer = await this.#ask(url, { method: 'POST', headers, body }, signal);
      return answered(answer, this.#secrets, this.waiting.now());
    });
  }

  async checkKey(signal: AbortSignal): Promise<KeyCheck> {
    const url = under(this.target.endpoint, 'v1/validate');
    const { headers } = this.target;
    try {
      const answer = await this.#ask(url, { method: 'GET', headers }, signal);
      return keyCheck(answer);
    } catch (error) {
      return failureIn(error);
    }
  }

  /** Only after what may be over soon, and never longer than a person would wait. */
  async #withRetries(signal: AbortSignal, once: () => Promise<SendResult>): Promise<SendResult> {
    for (let tries = 1; ; tries++) {
      const result = await once().catch((error: unknown) => ({
        ok: false as const,
        failure: failureIn(error),
      }));
      if (result.ok || tries === TRIES) return result;
      const wait = this.#waitAfter(result.failure, tries);
      if (wait === undefined || wait > LONGEST_WAIT) return result;
      await this.waiting.wait(wait, signal);
      if (signal.aborted) return { ok: false, failure: { kind: 'cancelled' } };
    }
  }

  /** Milliseconds; undefined for what is not tried again. */
  #waitAfter(failure: SendFailure, tries: number): number | undefined {
    const { random, now } = this.waiting;
    const usual = FIRST_WAIT * 2 ** (tries - 1) * (1 - JITTER + 2 * JITTER * random());
    switch (failure.kind) {
      case 'busy':
        return failure.retryAt === undefined ? usual : Math.max(0, failure.retryAt - now());
      case 'unreachable':
      case 'timeout':
        return usual;
      case 'tls':
      case 'authorities':
      case 'keyRefused':
      case 'redirected':
      case 'notOtlp':
      case 'refused':
      case 'cancelled':
        return undefined;
    }
  }

  async #ask(url: URL, asked: Omit<Asked, 'authorities'>, signal: AbortSignal): Promise<Answer> {
    const { ca } = this.target;
    const authorities = ca === undefined ? undefined : await readAuthorities(ca);
    return exchange(url, { ...asked, authorities }, signal, this.waiting.timeoutMs);
  }
}

/** OneUptime: 200 with `valid`; 401 for a key that is unknown or expired, 422 for one that takes no metrics. */
function keyCheck({ status, body, contentType, location }: Answer): KeyCheck {
  if (status === 200 && contentType !== 'text/html') {
    return /"valid"\s*:\s*true\b/.test(body) ? 'valid' : 'refused';
  }
  if (status === 401 || status === 403 || status === 422) return 'refused';
  if (status >= 300 && status <= 399) {
    const none = { status, contentType, location, body: '', retryAfter: undefined };
    const result = answered(none, [], 0);
    if (!result.ok) return result.failure;
  }
  return 'unknown';
}

/** '/otlp' and 'v1/metrics' are '/otlp/v1/metrics'; an address that ends so already stays. */
function under(endpoint: URL, path: string): URL {
  const url = new URL(endpoint);
  const base = url.pathname.replace(/\/+$/, '').replace(/\/v1\/metrics$/, '');
  url.pathname = `${base}/${path}`;
  url.hash = '';
  return url;
}

const failureIn = (error: unknown): SendFailure =>
  error instanceof NoAnswer ? error.failure : { kind: 'unreachable', code: '' };
