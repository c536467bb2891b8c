// What is wrong with a group and what to do, in words: the verdicts, and the guide's five practices.

import type { PanelIntent } from './panelIntent';

export type VerdictSeverity = 'error' | 'warning' | 'info';

/** A button: what it says, and what the page sends to the host for it. */
export interface HealthAction {
  /** 'Show Message'; with '…' where it asks something first. */
  readonly label: string;
  readonly intent: PanelIntent;
}

export interface VerdictShown {
  /** Unique among the verdicts of a group, and the same in every reading. */
  readonly id: string;
  readonly severity: VerdictSeverity;
  readonly title: string;
  /** What is so, with its numbers. */
  readonly sentence: string;
  readonly next: string;
  /** 'since 14:02:05, as far as it was seen'. */
  readonly since: string;
  /** 'orders-3, orders-5 and 2 more'; '' where it is about the whole group, or the sentence says it. */
  readonly where: string;
  /** What would make it wrong, in whole sentences; never ''. */
  readonly doubts: string;
  /** Null where no command does the next step, or none may. */
  readonly action: HealthAction | null;
}

/** `unseen`: Kafka does not show it, with the reason in `text`. */
export interface PracticeShown {
  readonly id: string;
  readonly kind: 'held' | 'notHeld' | 'unseen';
  /** The practice, as the guide names it. */
  readonly title: string;
  /** What shows that it is held, or not. */
  readonly text: string;
  /** What to change; '' where nothing is to be changed. */
  readonly next: string;
  /** What the cluster offers besides, with what it takes; '' for nothing. */
  readonly also: string;
  /** Null where no command helps to keep it. */
  readonly action: HealthAction | null;
}

export interface HealthShown {
  /** Worst first. */
  readonly verdicts: readonly VerdictShown[];
  /** In the guide's order. */
  readonly practices: readonly PracticeShown[];
  /** `watching`: too early. `unknown`: not judged, with the reason. `judged`: the verdicts are all there are. */
  readonly status: { readonly kind: 'watching' | 'unknown' | 'judged'; readonly text: string };
  /** 'Produced 120/s, consumed 118/s over the last 5 min'; '' where that is unknown, or nothing has moved. */
  readonly pace: string;
  /** How old the oldest unread message is against the retention of its topic, in sentences; '' where that is unknown, or a verdict has it. */
  readonly oldest: string;
  /** How many verdicts are errors or warnings. */
  readonly attention: number;
}
