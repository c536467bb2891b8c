// A group as its coordinator knows it: state, members, commits. The simulation moves it from state
// to state.

import type { TopicPartition } from '../../base/topicPartition';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { CommitTable } from './commitTable';
import type { DemoStreamsMember, DemoSubtopology } from './streamsTasks';

type DemoGroupType = 'classic' | 'consumer' | 'share' | 'streams';

/** The states that groups of this cluster can have. */
export type DemoGroupState =
  'Empty' | 'Stable' | 'PreparingRebalance' | 'CompletingRebalance' | 'Assigning' | 'Reconciling';

export interface DemoMember {
  readonly memberId: string;
  /** group.instance.id of a static member (KIP-345). */
  readonly instanceId: string | undefined;
  readonly clientId: string;
  /** As a broker writes it: '/10.0.0.7'. */
  readonly host: string;
  readonly rackId: string | undefined;
  readonly topics: readonly string[];
  /** What the member reads now. */
  assignment: readonly TopicPartition[];
  /** KIP-848: the target assignment. */
  target: readonly TopicPartition[];
  /** KIP-848 member epoch; 0 for classic members. */
  epoch: number;
  /** Metadata and assignment of a foreign protocol, in place of the consumer protocol's. */
  readonly foreign?: { readonly metadata: Buffer; readonly assignment: Buffer };
  /** Of the streams protocol only. */
  readonly streams?: DemoStreamsMember | undefined;
}

/** What never changes in a group. */
export interface GroupIdentity {
  readonly id: string;
  readonly type: DemoGroupType;
  /** 'consumer', '' for a simple group, 'share', 'streams', or a foreign protocol such as 'connect'. */
  readonly protocolType: string;
  /** Its assignor while it has members. */
  readonly assignor: string;
  /** Of the streams protocol only: what the application computes. */
  readonly topology?: readonly DemoSubtopology[];
  /** What was set on the group itself; the rest is Kafka's default. */
  readonly configs?: Readonly<Record<string, string>>;
}

export class DemoGroup {
  state: DemoGroupState = 'Empty';
  members: DemoMember[] = [];
  /** KIP-848: raised by every change of membership. */
  epoch = 0;
  /** KIP-848: the epoch that the target assignment was made for. */
  assignmentEpoch = 0;
  /**
   * Share groups only, whose commits are start offsets: how many records beyond the start of a
   * partition are finished already.
   */
  readonly finished = new TopicPartitionMap<number>();

  /** Told when a member was removed from outside; the application that it belongs to sets this. */
  onRemoved: (() => void) | undefined;

  constructor(
    readonly identity: GroupIdentity,
    readonly commits = new CommitTable(),
  ) {}

  get id(): string {
    return this.identity.id;
  }

  /** Takes a member out, as an administrator does; its client hears of it with its next heartbeat. */
  remove(member: DemoMember): void {
    this.members = this.members.filter((other) => other !== member);
    if (this.members.length === 0) this.state = 'Empty';
    this.onRemoved?.();
  }

  /** Whether a member reads, or asked to read, the topic. */
  isSubscribedTo(topic: string): boolean {
    return this.members.some(({ topics }) => topics.includes(topic));
  }
}
