// The shop's groups without running consumers: stopped ones with their commits, and kinds of groups
// that are not consumer groups.

import type { DemoGroupState, DemoMember, GroupIdentity } from '../world/demoGroup';
import type { Pace } from '../simulation/reading';
import type { Lags } from './runningGroup';

export interface RestingGroup {
  readonly identity: GroupIdentity;
  readonly state: DemoGroupState;
  /** Commits as distances from the log's end. */
  readonly lag?: Lags;
  /** Commits as they are: topic → offsets by partition. */
  readonly committed?: Readonly<Record<string, readonly number[]>>;
  /** Share groups: records finished beyond the commits, which are their start offsets. */
  readonly finished?: Readonly<Record<string, readonly number[]>>;
  /** A consumer that reads and commits without being a member. */
  readonly reader?: { readonly pace: Pace; readonly commitEveryMs: number };
  readonly members?: readonly DemoMember[];
}

const stopped = (id: string): Pick<RestingGroup, 'identity' | 'state'> => ({
  identity: { id, type: 'classic', protocolType: 'consumer', assignor: '' },
  state: 'Empty',
});

/** A Connect worker: its bytes are Connect's own protocol, not the consumers'. */
const worker = (host: string, memberId: string): DemoMember => ({
  memberId,
  instanceId: undefined,
  rackId: undefined,
  clientId: 'connect-shop',
  host,
  topics: [],
  assignment: [],
  target: [],
  epoch: 0,
  foreign: {
    metadata: Buffer.from(`\0\x02\0\x1ahttp:/${host}:8083/`, 'latin1'),
    assignment: Buffer.from('\0\x02\0\0connect-leader\xff\xff', 'latin1'),
  },
});

export const restingGroups: readonly RestingGroup[] = [
  { ...stopped('nightly-import'), lag: { 'audit-log': [6100, 4100] } },
  { ...stopped('newsletter-campaign'), lag: { 'customer-emails': 55 } },
  { ...stopped('price-list-publisher'), lag: { 'price-list': 0 } },
  // The topic was deleted, the commits are still there.
  { ...stopped('legacy-invoices'), committed: { 'invoices-v1': [20_431, 19_877] } },
  // The topic was deleted and created again: the commits are beyond its end.
  { ...stopped('promo-mailer'), committed: { promotions: [48_211, 47_930] } },
  // Retention has deleted what this group had not read yet, in two of three partitions.
  { ...stopped('returns-archiver'), committed: { returns: [1200, 3150, 6500] } },
  {
    identity: { id: 'audit-tail', type: 'classic', protocolType: '', assignor: '' },
    state: 'Empty',
    lag: { 'audit-log': [3, 1] },
    reader: { pace: { share: 1.5, atLeast: 5 }, commitEveryMs: 10_000 },
  },
  {
    identity: {
      id: 'connect-shop',
      type: 'classic',
      protocolType: 'connect',
      assignor: 'sessioned',
    },
    state: 'Stable',
    members: [
      worker('/10.20.11.2', 'connect-shop-0f0cb4f1-6d0a-4be4-9a3c-52ad1c2a8a11'),
      worker('/10.20.11.3', 'connect-shop-b2a3b63e-5d66-4d2c-8a57-7f4d6d1b2f92'),
    ],
  },
  // A share group at rest: beyond its starts, some records are finished already.
  {
    identity: { id: 'label-printers', type: 'share', protocolType: 'share', assignor: 'simple' },
    state: 'Empty',
    lag: { shipments: [240, 31, 0] },
    finished: { shipments: [52, 7, 0] },
  },
];
