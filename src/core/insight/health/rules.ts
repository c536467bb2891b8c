// All rules, in the order of their verdicts.

import { rewound } from '../verdicts/commits/rewound';
import { twoWriters } from '../verdicts/commits/twoWriters';
import { dataLost } from '../verdicts/loss/dataLost';
import { expiresSoon } from '../verdicts/empty/expiresSoon';
import { recreated } from '../verdicts/loss/recreated';
import { retentionAhead } from '../verdicts/loss/retentionAhead';
import { zombie } from '../verdicts/empty/zombie';
import { hotPartition } from '../verdicts/members/hotPartition';
import { idleMembers } from '../verdicts/members/idleMembers';
import { leftTopic } from '../verdicts/members/leftTopic';
import { slowMember } from '../verdicts/members/slowMember';
import { staticAway } from '../verdicts/standing/staticAway';
import { unassigned } from '../verdicts/members/unassigned';
import { unevenAssignment } from '../verdicts/members/unevenAssignment';
import { atPartitionLimit } from '../verdicts/pace/atPartitionLimit';
import { catchingUp } from '../verdicts/pace/catchingUp';
import { fallingBehind } from '../verdicts/pace/fallingBehind';
import { neverCatchesUp } from '../verdicts/pace/neverCatchesUp';
import { tooFewMembers } from '../verdicts/pace/tooFewMembers';
import { eagerAssignor } from '../verdicts/rebalancing/eagerAssignor';
import { kip848Possible } from '../verdicts/rebalancing/kip848Possible';
import { longSession } from '../verdicts/rebalancing/longSession';
import { mixedProtocol } from '../verdicts/rebalancing/mixedProtocol';
import { rebalanceStorm } from '../verdicts/rebalancing/rebalanceStorm';
import type { Rule } from '../verdicts/rule';
import { markersOnly } from '../verdicts/standing/markersOnly';
import { neverCommits } from '../verdicts/standing/neverCommits';
import { noConsumer } from '../verdicts/empty/noConsumer';
import { notReady } from '../verdicts/standing/notReady';
import { openTransaction } from '../verdicts/standing/openTransaction';
import { simpleGroup } from '../verdicts/empty/simpleGroup';
import { stalled } from '../verdicts/standing/stalled';
import { stuckPartition } from '../verdicts/standing/stuckPartition';
import { unauthorised } from '../verdicts/standing/unauthorised';
import type { VerdictId } from '../verdict';

/** One for each verdict. */
export const rules: { readonly [Id in VerdictId]: Rule<Id> } = {
  dataLost,
  retentionAhead,
  stuckPartition,
  stalled,
  notReady,
  slowMember,
  fallingBehind,
  neverCatchesUp,
  catchingUp,
  noConsumer,
  simpleGroup,
  neverCommits,
  rewound,
  twoWriters,
  recreated,
  leftTopic,
  unassigned,
  idleMembers,
  tooFewMembers,
  atPartitionLimit,
  hotPartition,
  unevenAssignment,
  rebalanceStorm,
  eagerAssignor,
  kip848Possible,
  mixedProtocol,
  staticAway,
  longSession,
  openTransaction,
  markersOnly,
  zombie,
  expiresSoon,
  unauthorised,
};
