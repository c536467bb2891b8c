// Sends metrics over OTLP/HTTP in JSON, compressed. How a message travels is ours: the own way of OpenTelemetry's
// library takes headers from the environment, which nobody asked for, and does not tell what a server answered.

import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { pause } from '../base/pause';
import type {
  KeyCheck,
  MetricsBatch,
  MetricSender,
  MetricsTarget,
  SendFailure,
  SendResult,
} from '../core/metrics/metricSender';
import { answered, isWebPage } from './answered';
import {
  exchange,
  NoAnswer,
  openConnection,
  type Answer,
  type Asked,
  type Connection,
} from './exchange';
import { metricsMessage } from './metricsMessage';
import { readAuthorities } from './readAuthorities';
import { withoutSecrets, type WithoutSecrets } from './withoutSecrets';

const compressed = promisify(gzip);

/** Milliseconds before the second try; each further one waits twice as long, up to a fifth more or less. */
const FIRST_WAIT = 1_000;
const JITTER = 0.2;
const TRIES = 4;
/** A server that asks for more time than this is left alone until then. */
const LONGEST_WAIT = 10_000;

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
  readonly #plain: WithoutSecrets;
  readonly #connection: Connection;

  constructor(
    private readonly target: MetricsTarget,
    private readonly waiting: Waiting,
  ) {
    this.#plain = withoutSecrets(target.headers);
    this.#connection = openConnection(target.endpoint);
  }

  async send(batch: MetricsBatch, signal: AbortSignal): Promise<SendResult> {
    // Less than half of the time of the usual level, for a sixth more bytes.
    const body = await compressed(metricsMessage(batch), { level: constants.Z_BEST_SPEED });
    const headers = {
      ...this.target.headers,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': body.length,
    };
    const url = under(this.target.endpoint, 'v1/metrics');
    return this.#withRetries(signal, async () => {
      const answer = await this.#ask(url, { method: 'POST', headers, body }, signal);
      return answered(answer, this.#plain, this.waiting.now());
    });
  }

  async checkKey(signal: AbortSignal): Promise<KeyCheck> {
    const url = under(this.target.endpoint, 'v1/validate');
    const { headers } = this.target;
    try {
      const answer = await this.#ask(url, { method: 'GET', headers }, signal);
      return keyCheck(answer, this.#plain);
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

  async #ask(
    url: URL,
    asked: Omit<Asked, 'authorities' | 'connection'>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { ca } = this.target;
    const authorities = ca === undefined ? undefined : await readAuthorities(ca);
    const connection = this.#connection;
    return exchange(url, { ...asked, authorities, connection }, signal, this.waiting.timeoutMs);
  }
}

/** OneUptime: 200 with `valid`; 401 for a key that is unknown or expired, 422 for one that takes no metrics. */
function keyCheck(answer: Answer, plain: WithoutSecrets): KeyCheck {
  const { status, body } = answer;
  if (status === 200 && !isWebPage(answer)) {
    return /"valid"\s*:\s*true\b/.test(body) ? 'valid' : 'refused';
  }
  if (status === 401 || status === 403 || status === 422) return 'refused';
  if (status >= 300 && status <= 399) {
    const result = answered(answer, plain, 0);
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
