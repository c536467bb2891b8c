// The guide's five best practices, as far as they can be seen from a cluster: each held, not held with
// what shows it, or not to be seen and why.

import type { GroupView } from '../ring/groupView';
import type { NotVisible, Practice, PracticeId, Verdict, VerdictId } from '../verdict';
import { readable } from '../verdicts/members/readable';
import { EAGER } from '../verdicts/rebalancing/eagerAssignor';

/** All five, in the guide's order. `judged`: whether the verdicts are whole. */
export function practicesOf(
  view: GroupView,
  verdicts: readonly Verdict[],
  judged: boolean,
): readonly Practice[] {
  return [
    matchConsumers(view, verdicts, judged),
    cooperativeRebalance(view, verdicts, judged),
    commitAfterProcessing(view, verdicts),
    monitorLag(view),
    sessionTimeout(view, verdicts, judged),
  ];
}

function matchConsumers(view: GroupView, verdicts: readonly Verdict[], judged: boolean): Practice {
  const id = 'matchConsumers';
  if (view.type === 'share') return notVisible(id, 'notForType');
  if (view.state === 'Empty') return notVisible(id, 'noMembers');
  const because = ofThem(verdicts, 'idleMembers', 'tooFewMembers', 'atPartitionLimit');
  if (because.length > 0) return { id, kind: 'notHeld', because };
  const { partitions } = view.once(readable);
  if (partitions === undefined) return notVisible(id, 'notRead');
  if (!judged) return notVisible(id, 'tooEarly');
  return { id, kind: 'held', members: view.memberCount, partitions };
}

function cooperativeRebalance(
  view: GroupView,
  verdicts: readonly Verdict[],
  judged: boolean,
): Practice {
  const id = 'cooperativeRebalance';
  const { type, assignor } = view;
  if (type === 'share') return notVisible(id, 'notForType');
  if (type === 'consumer' || type === 'streams') return { id, kind: 'held', type };
  if (view.state === 'Empty') return notVisible(id, 'noMembers');
  const because = ofThem(verdicts, 'eagerAssignor');
  const [possible] = ofThem(verdicts, 'kip848Possible');
  // With one member it harms nobody yet, so that no verdict speaks of it.
  if (because.length > 0 || EAGER.has(assignor)) return { id, kind: 'notHeld', because, possible };
  if (assignor === 'cooperative-sticky') return { id, kind: 'held', type, assignor, possible };
  return notVisible(id, judged ? 'inClient' : 'tooEarly');
}

/** Only its breach can be seen: what went back, or is committed by two. */
function commitAfterProcessing(view: GroupView, verdicts: readonly Verdict[]): Practice {
  const id = 'commitAfterProcessing';
  if (view.type === 'share') return notVisible(id, 'notForType');
  const wasRewound = verdicts.filter((one) => one.id === 'rewound' && one.severity === 'warning');
  const because = [...ofThem(verdicts, 'twoWriters'), ...wasRewound];
  return because.length > 0 ? { id, kind: 'notHeld', because } : notVisible(id, 'inClient');
}

function monitorLag({ facts, groupId }: GroupView): Practice {
  const id = 'monitorLag';
  const isWatched = facts.hasAlert?.(groupId);
  if (isWatched === undefined) return notVisible(id, 'otherMonitors');
  return isWatched ? { id, kind: 'held' } : { id, kind: 'notHeld', because: [] };
}

function sessionTimeout(view: GroupView, verdicts: readonly Verdict[], judged: boolean): Practice {
  const id = 'sessionTimeout';
  const { type, facts, groupId } = view;
  if (type === 'share') return notVisible(id, 'notForType');
  const storms = verdicts.filter((one) => one.id === 'rebalanceStorm' && one.severity !== 'info');
  const because = [...storms, ...ofThem(verdicts, 'longSession')];
  if (because.length > 0) return { id, kind: 'notHeld', because };
  if (type !== 'consumer') return notVisible(id, 'inClient');
  const sessionMs =
    facts.groupConfigs?.get(groupId)?.consumerSessionMs ?? facts.brokerConfig?.consumerSessionMs;
  if (sessionMs === undefined) return notVisible(id, 'notRead');
  return judged ? { id, kind: 'held', sessionMs } : notVisible(id, 'tooEarly');
}

const ofThem = (verdicts: readonly Verdict[], ...ids: readonly VerdictId[]): readonly Verdict[] =>
  verdicts.filter(({ id }) => ids.includes(id));

const notVisible = (id: PracticeId, why: NotVisible): Practice => ({ id, kind: 'notVisible', why });
