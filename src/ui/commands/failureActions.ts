// What a person is offered when a command fails, by the kind of failure.

import type { FailureKind } from '../../base/failure/failure';

export type FailureAction = 'retry' | 'editConnection' | 'reloadWindow' | 'showLog';

/** The most helpful one first; never empty. `knowsCluster`: whether there is a connection to edit. */
export function failureActions(kind: FailureKind, knowsCluster: boolean): FailureAction[] {
  const edit: FailureAction[] = knowsCluster ? ['editConnection'] : [];
  switch (kind) {
    case 'authentication':
    case 'configuration':
    case 'tls':
    case 'notKafka':
      return [...edit, 'retry', 'showLog'];
    case 'unreachable':
      return ['retry', ...edit, 'showLog'];
    case 'timeout':
    case 'coordinator':
    case 'noLeader':
    case 'inUse':
    case 'kafka':
      return ['retry', 'showLog'];
    case 'denied':
    case 'notFound':
    case 'readOnly':
    case 'messagesOff':
    case 'notNoted':
    case 'unsupported':
    case 'malformed':
    case 'unreadable':
    case 'cancelled':
      return ['showLog'];
  }
}
