// The verdicts that a person is asked about for a new alert: those that can be a warning or an error. The others
// are information; a rule alerts of them only with `atLeast: "info"`.

import type { VerdictId } from '../../insight/verdict';

/** The gravest first, as in the Health tab. */
export const alertingVerdicts = [
  'dataLost',
  'retentionAhead',
  'stuckPartition',
  'stalled',
  'notReady',
  'slowMember',
  'fallingBehind',
  'neverCatchesUp',
  'noConsumer',
  'neverCommits',
  'rewound',
  'twoWriters',
  'recreated',
  'unassigned',
  'hotPartition',
  'rebalanceStorm',
  'eagerAssignor',
  'staticAway',
  'openTransaction',
] as const satisfies readonly VerdictId[];
