// What an answer to metrics means (OTLP specification, "OTLP/HTTP response"). Pure.

import type { SendFailure, SendResult } from '../core/metrics/metricSender';
import { oneLine } from '../base/visibleText';
import type { Answer } from './exchange';
import type { WithoutSecrets } from './withoutSecrets';

/** Those after which the specification has a client try again; no other status is. */
const RETRYABLE: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const LONGEST_MESSAGE = 200;

/** `plain` makes texts of the server fit to be told. */
export function answered(answer: Answer, plain: WithoutSecrets, now: number): SendResult {
  const { status, body } = answer;
  const failed = (failure: SendFailure): SendResult => ({ ok: false, failure });
  if (status >= 200 && status <= 299) {
    if (isWebPage(answer)) return failed({ kind: 'notOtlp', status, what: 'webPage' });
    return { ok: true, ...partOf(body, plain) };
  }
  if (RETRYABLE.has(status)) {
    return failed({ kind: 'busy', status, retryAt: retryAt(answer.retryAfter, now) });
  }
  if (status === 401 || status === 403) return failed({ kind: 'keyRefused', status });
  if (status >= 300 && status <= 399) {
    return failed({ kind: 'redirected', status, to: plain(hostOf(answer.location)) });
  }
  if (status === 404 || status === 405) {
    return failed({ kind: 'notOtlp', status, what: 'noSuchPath' });
  }
  const { message } = fieldsOf(body);
  return failed({ kind: 'refused', status, message: lineOf(message, plain) });
}

const PAGE_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);

/** Proxies and log-in pages answer with a page and a 200, and not all of them say that it is one. */
export const isWebPage = ({ contentType, body }: Pick<Answer, 'contentType' | 'body'>): boolean =>
  PAGE_TYPES.has(contentType) || /^\s*<(!doctype|html|\?xml)\b/i.test(body);

/** `partialSuccess` of the answer; 64-bit numbers come as texts. Anything else that comes with a 200 says nothing. */
function partOf(
  body: string,
  plain: WithoutSecrets,
): { readonly rejected: number; readonly message: string } {
  const { partialSuccess } = fieldsOf(body);
  const { rejectedDataPoints, errorMessage } = recordOf(partialSuccess);
  const rejected = Number(rejectedDataPoints ?? 0);
  const isCount = Number.isSafeInteger(rejected) && rejected > 0;
  return { rejected: isCount ? rejected : 0, message: lineOf(errorMessage, plain) };
}

/** When to come again, in milliseconds since the epoch (RFC 9110: seconds, or a date); undefined where it is not said. */
function retryAt(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return now + Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(now, at);
}

function hostOf(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? new URL(location).host : '';
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(body));
  } catch {
    return {};
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const lineOf = (text: unknown, plain: WithoutSecrets): string =>
  typeof text === 'string' ? oneLine(plain(text), LONGEST_MESSAGE) : '';
