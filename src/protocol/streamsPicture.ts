// What an application of Kafka Streams computes, and which of its members does it: subtopologies, their tasks,
// and who holds each task. Tasks and holders are columns, as partitions are: there may be thousands.

/** `standby` keeps a copy of the state, `warmup` is about to become active. */
export type TaskRole = 'active' | 'standby' | 'warmup';

/** A topic that a subtopology reads. */
export interface SourceShown {
  /** Fit for one line. */
  readonly name: string;
  /** Whether the application makes it for itself, to group messages anew. */
  readonly isRepartition: boolean;
  /** Whether it does not exist. */
  readonly isMissing: boolean;
}

export interface SubtopologyShown {
  /** As Kafka has it: '0'. */
  readonly id: string;
  /** Empty where they are unknown: there is no subtopology without any. */
  readonly sources: readonly SourceShown[];
  /** Names of state stores that are kept in changelog topics. */
  readonly stores: readonly string[];
  /** Repartition topics that it writes to; brokers do not say to which others. */
  readonly sinks: readonly string[];
}

/** By subtopology, then partition. */
export interface TaskColumns {
  /** Index into the subtopologies. */
  readonly subtopology: readonly number[];
  readonly partition: readonly number[];
}

/** A member that holds a task, or is to hold it. By task, then member. */
export interface HolderColumns {
  /** Index into the tasks. */
  readonly task: readonly number[];
  /** Index into the list of members. */
  readonly member: readonly number[];
  /** What it does with the task now, and what the target assignment has it do; null for nothing. */
  readonly now: readonly (TaskRole | null)[];
  readonly target: readonly (TaskRole | null)[];
  /** Messages of changelog topics that it has still to read, all digits; '0' for none, null where it does not say. */
  readonly left: readonly (string | null)[];
  /** Which part of them it has read, 0 to 1; null where it does not say. */
  readonly restored: readonly (number | null)[];
}

/** Members of one process share its state directory. */
export interface ProcessShown {
  /** Short and unique within the group, fit for one line. */
  readonly name: string;
  readonly processId: string;
  /** Indexes into the list of members. */
  readonly members: readonly number[];
}

export interface StreamsPicture {
  readonly subtopologies: readonly SubtopologyShown[];
  /** Why they are unknown, or what they read, keep and write; '' where all of it is known. */
  readonly unknown: string;
  readonly tasks: TaskColumns;
  readonly holders: HolderColumns;
  readonly processes: readonly ProcessShown[];
  /** '2 tasks restore their state: 5,000 messages left'; '' where nothing is left or nobody says. */
  readonly restoration: string;
}
