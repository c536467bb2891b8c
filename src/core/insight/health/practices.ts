// The guide's five best practices, as far as they can be seen from a cluster: each held, not held with
// what shows it, or not to be seen and why.

import type { GroupView } from '../ring/groupView';
import type { NotVisible, Practice, PracticeId, Verdict, VerdictId } from '../verdict';
import { readable } from '../verdicts/members/readable';
import { EAGER } from '../verdicts/rebalancing/eagerAssignor';
import { longSession, sessionOf } from '../verdicts/rebalancing/longSession';
import {
  ALL_TYPES,
  isForType,
  NOT_SHARED,
  PLAIN_CONSUMERS,
  type KnownType,
} from '../verdicts/rule';

/** All five, in the guide's order. `judged`: whether the verdicts are whole. */
export function practicesOf(
  view: GroupView,
  verdicts: readonly Verdict[],
  judged: boolean,
): readonly Practice[] {
  const all = [
    matchConsumers(view, verdicts, judged),
    cooperativeRebalance(view, verdicts, judged),
    commitAfterProcessing(verdicts),
    monitorLag(view),
    sessionTimeout(view, verdicts, judged),
  ];
  return all.map((practice) =>
    isForType({ types: practiceTypes[practice.id] }, view.type)
      ? practice
      : notVisible(practice.id, 'notForType'),
  );
}

/**
 * The types of groups that each is a practice for. Consumers of a share group share partitions and
 * acknowledge message by message; Kafka Streams spreads tasks and commits by itself.
 */
export const practiceTypes: Readonly<Record<PracticeId, readonly KnownType[]>> = {
  matchConsumers: PLAIN_CONSUMERS,
  cooperativeRebalance: NOT_SHARED,
  commitAfterProcessing: PLAIN_CONSUMERS,
  monitorLag: ALL_TYPES,
  sessionTimeout: NOT_SHARED,
};

function matchConsumers(view: GroupView, verdicts: readonly Verdict[], judged: boolean): Practice {
  const id = 'matchConsumers';
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
  if (type === 'consumer' || type === 'streams') return { id, kind: 'held', type };
  if (view.state === 'Empty') return notVisible(id, 'noMembers');
  const because = ofThem(verdicts, 'eagerAssignor');
  const [possible] = ofThem(verdicts, 'kip848Possible');
  // With one member it harms nobody yet, so that no verdict speaks of it.
  if (because.length > 0 || EAGER.has(assignor)) return { id, kind: 'notHeld', because, possible };
  if (assignor === 'cooperative-sticky') return { id, kind: 'held', type, assignor, possible };
  if (view.members === undefined) return notVisible(id, 'notRead');
  return notVisible(id, judged ? 'inClient' : 'tooEarly');
}

/** Only its breach can be seen: what went back, or is committed by two. */
function commitAfterProcessing(verdicts: readonly Verdict[]): Practice {
  const id = 'commitAfterProcessing';
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
  const storms = verdicts.filter((one) => one.id === 'rebalanceStorm' && one.severity !== 'info');
  const because = [...storms, ...ofThem(verdicts, 'longSession')];
  if (because.length > 0) return { id, kind: 'notHeld', because };
  if (!isForType(longSession, view.type)) return notVisible(id, 'inClient');
  const { sessionMs } = sessionOf(view);
  if (sessionMs === undefined) return notVisible(id, 'notRead');
  return judged ? { id, kind: 'held', sessionMs } : notVisible(id, 'tooEarly');
}

const ofThem = (verdicts: readonly Verdict[], ...ids: readonly VerdictId[]): readonly Verdict[] =>
  verdicts.filter(({ id }) => ids.includes(id));

const notVisible = (id: PracticeId, why: NotVisible): Practice => ({ id, kind: 'notVisible', why });
