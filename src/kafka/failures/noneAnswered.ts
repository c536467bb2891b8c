// One failure for several servers: the one that a person needs to read first.

import { FailureError, type Failure, type FailureKind } from '../../base/failure/failure';

/** Kinds that tell more about the cause come first. */
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

/** The error when none of several servers answered: the most telling failure, with all their names. */
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
