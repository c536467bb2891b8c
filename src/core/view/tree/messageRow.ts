// A row that is a sentence: in place of missing rows, or above the others.

import { failureAdvice, failureSentence } from '../../../base/failure/failureSentence';
import type { Failure } from '../../../base/failure/failure';
import type { Row, RowTarget } from '../row';
import { rowId } from './rowId';

interface Message {
  /** Unique among the messages under one row. */
  readonly key: string;
  readonly label: string;
  /** The whole text, where the label is shorter. */
  readonly detail?: string;
  readonly severity: 'info' | 'warning' | 'error';
  /** Whether trying again may help. */
  readonly retryable: boolean;
}

const ICONS = {
  info: { icon: 'info', iconColor: undefined },
  warning: { icon: 'warning', iconColor: 'list.warningForeground' },
  error: { icon: 'error', iconColor: 'list.errorForeground' },
} as const;

/** A row with a sentence, under the thing it concerns. */
export function messageRow(target: RowTarget, message: Message): Row {
  const { clusterId, groupId, topic } = target;
  const names = [groupId, topic].filter((name) => name !== undefined);
  const detail = message.detail ?? message.label;
  return {
    kind: 'message',
    id: rowId('message', message.key, clusterId, ...names),
    target,
    label: message.label,
    description: '',
    ...ICONS[message.severity],
    level: undefined,
    tooltip: () => ({ title: detail, lines: [] }),
    ariaLabel: detail,
    capabilities: message.retryable ? ['message', 'retryable'] : ['message'],
    expandable: false,
  };
}

/** A row that says what to do where its parent has nothing to show: why, the parent says itself. */
export function failureRow(target: RowTarget, failure: Failure): Row {
  return messageRow(target, {
    key: 'failure',
    label: failureAdvice(failure),
    detail: failureSentence(failure),
    severity: 'error',
    retryable: true,
  });
}
