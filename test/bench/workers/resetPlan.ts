// Contender: this extension's own reset plan, the same calls that its command makes.

import { totalsOf, type GroupPlan } from '../../../src/core/plan/groupPlan';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { readResetPlan, type ResetRequest } from '../../../src/core/reset/readResetPlan';
import { benchAdmin } from './benchAdmin';
import { printSample } from './sampleReader';

const { groups } = JSON.parse(process.argv[2]!) as { readonly groups: readonly string[] };
const requests = groups.map((groupId): ResetRequest => ({
  groupId,
  scope: { kind: 'wholeGroup' },
  scenario: { kind: 'earliest' },
}));

let admin: GroupAdmin;

void printSample({
  connect: (servers) => {
    admin = benchAdmin(servers);
    return Promise.resolve();
  },
  read: () => readResetPlan(admin, requests, new AbortController().signal),
  sum: (plans: readonly GroupPlan[]) => {
    const { moves, refused, replayed } = totalsOf(plans.flatMap(({ rows }) => rows));
    return { groups: plans.length, partitions: moves, unknown: refused, lag: String(replayed) };
  },
  close: () => admin.close(),
});
