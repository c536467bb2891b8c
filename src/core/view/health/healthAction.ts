// The button of a verdict: which of our commands is the next step, and on which partitions.

import type { Verdict, VerdictAction, VerdictOf } from '../../insight/verdict';
import type { HealthAction } from '../../../protocol/health';
import type { PanelIntent, TopicPartitions } from '../../../protocol/panelIntent';

/** What may be done in the cluster. */
export interface Allowed {
  readonly write: boolean;
  /** Whether messages may be looked at. */
  readonly readMessages: boolean;
}

export const ACTION_LABELS: Readonly<Record<VerdictAction, string>> = {
  showMessage: 'Show Message',
  resetOffsets: 'Reset Offsets…',
  deleteOffsets: 'Delete Offsets…',
  removeMembers: 'Remove Members…',
  deleteGroup: 'Delete Group…',
  exportOffsets: 'Export Lag…',
};

/** Null where no command does the next step, or it is not allowed in the cluster. */
export function healthAction(verdict: Verdict, allowed: Allowed): HealthAction | null {
  const { action } = verdict;
  if (action === undefined) return null;
  const intent = intentOf(action, verdict);
  const isAllowed =
    action === 'showMessage' ? allowed.readMessages : action === 'exportOffsets' || allowed.write;
  return intent === undefined || !isAllowed ? null : { label: ACTION_LABELS[action], intent };
}

function intentOf(action: VerdictAction, verdict: Verdict): PanelIntent | undefined {
  switch (action) {
    case 'showMessage': {
      const place = placeOf(verdict);
      return place && { kind: 'showMessage', ...place };
    }
    case 'resetOffsets':
      return verdict.id === 'rewound'
        ? backTo(verdict)
        : { kind: action, topics: topicsOf(verdict) };
    case 'deleteOffsets':
      return { kind: action, topics: topicsOf(verdict) };
    case 'removeMembers':
    case 'deleteGroup':
      return { kind: action };
    case 'exportOffsets':
      return { kind: 'export' };
  }
}

/** A reset to where the partitions were before they went back. */
const backTo = ({ evidence: { before } }: VerdictOf<'rewound'>): PanelIntent => ({
  kind: 'resetBack',
  places: before.map(({ offset, ...place }) => ({ ...place, offset: String(offset) })),
});

/** The partition that a verdict names, or the first of its partitions. */
function placeOf({
  evidence,
  partitions: [first],
}: Verdict): { readonly topic: string; readonly partition: number } | undefined {
  const named = 'topic' in evidence && 'partition' in evidence ? evidence : first;
  return named && { topic: named.topic, partition: named.partition };
}

function topicsOf({ partitions }: Verdict): TopicPartitions[] {
  const byTopic = new Map<string, number[]>();
  for (const { topic, partition } of partitions) {
    const numbers = byTopic.get(topic) ?? [];
    byTopic.set(topic, numbers);
    numbers.push(partition);
  }
  return [...byTopic].map(([topic, numbers]) => ({ topic, partitions: numbers }));
}
