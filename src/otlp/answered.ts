// What an answer to metrics means (OTLP specification, "OTLP/HTTP response"). Pure.

import type { SendFailure, SendResult } from '../core/metrics/metricSender';
import { oneLine } from '../base/visibleText';
import type { Answer } from './exchange';

/** Those after which the specification has a client try again; no other status is. */
const RETRYABLE: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const LONGEST_MESSAGE = 200;

/** `secrets` are what no text of the server may repeat to anybody. */
export function answered(answer: Answer, secrets: readonly string[], now: number): SendResult {
  const { status, contentType, body } = answer;
  const failed = (failure: SendFailure): SendResult => ({ ok: false, failure });
  if (status >= 200 && status <= 299) {
    if (contentType === 'text/html') return failed({ kind: 'notOtlp', status, what: 'webPage' });
    return { ok: true, ...partOf(body, secrets) };
  }
  if (RETRYABLE.has(status)) {
    return failed({ kind: 'busy', status, retryAt: retryAt(answer.retryAfter, now) });
  }
  if (status === 401 || status === 403) return failed({ kind: 'keyRefused', status });
  if (status >= 300 && status <= 399) {
    return failed({ kind: 'redirected', status, to: hostOf(answer.location) });
  }
  if (status === 404 || status === 405) {
    return failed({ kind: 'notOtlp', status, what: 'noSuchPath' });
  }
  const { message } = fieldsOf(body);
  return failed({ kind: 'refused', status, message: plain(message, secrets) });
}

/** `partialSuccess` of the answer; 64-bit numbers come as texts. Anything else that comes with a 200 says nothing. */
function partOf(
  body: string,
  secrets: readonly string[],
): { readonly rejected: number; readonly message: string } {
  const { partialSuccess } = fieldsOf(body);
  const { rejectedDataPoints, errorMessage } = recordOf(partialSuccess);
  const rejected = Number(rejectedDataPoints ?? 0);
  const isCount = Number.isSafeInteger(rejected) && rejected > 0;
  return { rejected: isCount ? rejected : 0, message: plain(errorMessage, secrets) };
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

function plain(text: unknown, secrets: readonly string[]): string {
  if (typeof text !== 'string') return '';
  let safe = text;
  for (const secret of secrets) safe = safe.replaceAll(secret, '…');
  return oneLine(safe, LONGEST_MESSAGE);
}
