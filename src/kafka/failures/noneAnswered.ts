// One failure out of several servers': what a person needs to read first.

import { FailureError, type Failure, type FailureKind } from '../../base/failure/failure';

/** The more a kind says about what is wrong, the earlier it stands. */
const TELLING: readonly FailureKind[] = [
  'configuration',
  'authentication',
  'denied',
  'tls',
  'notKafka',
  'unsupported',
  'malformed',
  'unreachable',
  'timeout',
];

/** What to throw when none of several servers answered: the most telling failure, naming them all. */
export function noneAnswered(failures: readonly Failure[]): FailureError {
  const ranked = [...failures].sort((a, b) => rank(a) - rank(b));
  const [first, ...others] = ranked;
  if (first === undefined) {
    const reason = 'no server to connect to';
    return new FailureError({ kind: 'unreachable', subject: 'the cluster', code: '', reason });
  }
  if (others.length === 0) return new FailureError(first);
  const subject = ranked.map((failure) => failure.subject).join(', ');
  if (others.every(({ kind, reason }) => kind === first.kind && reason === first.reason)) {
    return new FailureError({ ...first, subject });
  }
  const reason = ranked.map((failure) => `${failure.subject}: ${failure.reason}`).join('; ');
  return new FailureError({ ...first, subject, code: '', reason });
}

function rank({ kind }: Failure): number {
  const index = TELLING.indexOf(kind);
  return index < 0 ? TELLING.length : index;
}
