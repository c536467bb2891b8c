// What a group of the streams protocol (KIP-1071) has beside members and commits: the topology that it
// computes, and which member has which of its tasks.

/** One partition number of all source topics of a subtopology. */
export interface DemoTask {
  readonly subtopologyId: string;
  readonly partition: number;
}

export interface DemoTasks {
  readonly active: readonly DemoTask[];
  /** Copies of the state of tasks that are active elsewhere. */
  readonly standby: readonly DemoTask[];
  /** Copies in the making: once they are whole, the task moves there. */
  readonly warmup: readonly DemoTask[];
}

export const NO_TASKS: DemoTasks = { active: [], standby: [], warmup: [] };

/** The part of a member that only the streams protocol has. */
export interface DemoStreamsMember {
  /** Members of one process share its state directory. */
  readonly processId: string;
  /** application.server of the process. */
  readonly endpoint: { readonly host: string; readonly port: number } | undefined;
  tasks: DemoTasks;
  target: DemoTasks;
  /** How far the state of each task is that has one, and how long its changelog is. */
  restored: readonly (DemoTask & { readonly offset: number; readonly end: number })[];
}

/** A topic that the application makes for itself. */
export interface DemoInternalTopic {
  readonly name: string;
  readonly partitions: number;
}

export interface DemoSubtopology {
  readonly id: string;
  readonly sourceTopics: readonly string[];
  readonly repartitionSources: readonly DemoInternalTopic[];
  readonly repartitionSinks: readonly string[];
  readonly changelogs: readonly DemoInternalTopic[];
}

/** Every topic that a subtopology reads. */
export const readTopics = ({ sourceTopics, repartitionSources }: DemoSubtopology): string[] => [
  ...sourceTopics,
  ...repartitionSources.map(({ name }) => name),
];
