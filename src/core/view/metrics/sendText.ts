// The words about sending metrics: what became of it, and what to do.

import { formatCount, formatExact, formatTime } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { NotOtlp, SendFailure, TlsProblem } from '../../metrics/metricSender';

/** What was sent of a cluster, or not. Instants are milliseconds since the epoch, UTC. */
export interface SentState {
  readonly sentAt: number | undefined;
  readonly points: number;
  /** Points that the server did not take. */
  readonly rejected: number;
  /** Whether the cluster has groups, and the setting wants none of them. */
  readonly matchesNoGroup: boolean;
  /** Failures since it last worked. */
  readonly failures: number;
  readonly failure: SendFailure | undefined;
}

export const NOTHING_SENT: SentState = {
  sentAt: undefined,
  points: 0,
  rejected: 0,
  matchesNoGroup: false,
  failures: 0,
  failure: undefined,
};

export const NO_GROUP_MATCHES = 'no group matches kafkaGroups.export.otlp.groups';

/** 'sent 14:02:05, 312 points', 'not sent since 14:02:05: key refused (401)'. */
export function sentText(state: SentState): string {
  const { sentAt, points, rejected, failure } = state;
  if (failure !== undefined) {
    const since = sentAt === undefined ? 'not sent yet' : `not sent since ${formatTime(sentAt)}`;
    return `${since}: ${failureText(failure)}`;
  }
  // Of several windows one sends.
  if (sentAt === undefined) return 'not sent by this window yet';
  const refused = rejected > 0 ? `, ${formatExact(rejected)} of them rejected` : '';
  const none = state.matchesNoGroup ? `: ${NO_GROUP_MATCHES}` : '';
  return `sent ${formatTime(sentAt)}, ${formatCount(points, 'point')}${refused}${none}`;
}

/** ' The server rejected 3 points: too old.'; '' where it took all of them without a word. */
export function rejectedText({
  rejected,
  message,
}: Pick<SentState, 'rejected'> & { readonly message: string }): string {
  if (rejected === 0 && message === '') return '';
  const why = message.replace(/\.$/, '');
  if (rejected === 0) return ` The server said: ${why}.`;
  return ` The server rejected ${formatCount(rejected, 'point')}${why === '' ? '' : `: ${why}`}.`;
}

/** What there is to say beside a sending that worked; '' for nothing. */
export function remarksText(
  sent: Pick<SentState, 'rejected' | 'matchesNoGroup'> & { readonly message: string },
): string {
  return `${rejectedText(sent)}${sent.matchesNoGroup ? ` N${NO_GROUP_MATCHES.slice(1)}.` : ''}`;
}

/** What failed, in a few words. */
function failureText(failure: SendFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return failure.code === '' ? 'no connection' : `no connection (${failure.code})`;
    case 'timeout':
      return 'no answer in time';
    case 'tls':
      return `certificate not accepted (${failure.code})`;
    case 'authorities':
      return 'CA file unusable';
    case 'busy':
      return `server busy (${failure.status})`;
    case 'keyRefused':
      return `key refused (${failure.status})`;
    case 'redirected':
      return `redirected (${failure.status})`;
    case 'notOtlp':
      return 'no OTLP endpoint';
    case 'refused':
      return `refused (${failure.status})`;
    case 'cancelled':
      return 'cancelled';
  }
}

const NOT_OTLP: Readonly<Record<NotOtlp, string>> = {
  webPage: 'it answered with a web page',
  noSuchPath: 'it has no path /v1/metrics there',
  tooLong: 'its answer is far too long',
};

const TLS: Readonly<Record<TlsProblem, string>> = {
  authority:
    'its certificate is signed by an authority that is not trusted here. Set kafkaGroups.export.otlp.ca to a file with the certificate of that authority, or of the server itself if it is self-signed.',
  hostName: 'its certificate is for another host name. Use a name that is in the certificate.',
  date: 'its certificate has expired or is not valid yet. Check the clock of this computer; if it is right, the certificate must be renewed.',
  protocol: 'it does not speak TLS there. Check the port, or begin the address with http://.',
};

/** What failed, at which host, why, and what to do. */
export function sendFailureSentence(failure: SendFailure, host: string): string {
  const at = displayName(host);
  switch (failure.kind) {
    case 'unreachable': {
      const code = failure.code === '' ? '' : ` (${failure.code})`;
      return `Cannot connect to ${at}${code}. Check the address, and that the server is running.`;
    }
    case 'timeout':
      return `No answer from ${at} in time. Check the address and the load of the server.`;
    case 'tls':
      return `No secure connection with ${at}: ${TLS[failure.problem]}`;
    case 'authorities':
      return `The CA file for ${at} cannot be used: ${failure.reason}. Correct kafkaGroups.export.otlp.ca.`;
    case 'busy': {
      const until =
        failure.retryAt === undefined
          ? ''
          : ` It asks to wait until ${formatTime(failure.retryAt)}.`;
      return `${at} takes no metrics now (status ${failure.status}).${until} Sending will be tried again.`;
    }
    case 'keyRefused':
      return `${at} refuses the key (status ${failure.status}): it is wrong, has expired, or has no permission to send metrics. Send Metrics To… asks for another one.`;
    case 'redirected': {
      const to = failure.to === '' ? 'another address' : displayName(failure.to);
      return `${at} redirects to ${to} (status ${failure.status}). Nothing was sent there, so that no key goes to a stranger. If it is right, enter that address.`;
    }
    case 'notOtlp':
      return `${at} is no OTLP endpoint: ${NOT_OTLP[failure.what]} (status ${failure.status}). Check the address.`;
    case 'refused': {
      const why = failure.message === '' ? '' : `: ${failure.message.replace(/\.$/, '')}`;
      return `${at} refused the metrics (status ${failure.status})${why}.`;
    }
    case 'cancelled':
      return `Sending to ${at} was cancelled.`;
  }
}
