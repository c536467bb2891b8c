// What a row of the tree shows, as plain data. Every text that a person sees is made in this
// folder.

import type { LagLevel } from '../../base/lagLevels';

/**
 * `summary`: the parts of an open cluster that change often. `more`: leads to the groups that are
 * not shown yet.
 */
export type RowKind = 'cluster' | 'summary' | 'group' | 'more' | 'topic' | 'partition' | 'message';

/** Words of `contextValue`; menus ask for them with `viewItem =~ /\bword\b/`. */
export type Capability =
  | 'cluster'
  | 'summary'
  | 'group'
  | 'more'
  | 'topic'
  /** A topic with all groups that read it. */
  | 'readTopic'
  | 'partition'
  | 'message'
  /** It was there in an earlier reading, and is not in this one. */
  | 'gone'
  | 'demo'
  /** A cluster whose metrics are sent at intervals. */
  | 'sendsMetrics'
  | 'retryable'
  /** A cluster that nothing may be written to. */
  | 'readOnly'
  | 'correctable'
  | 'describable'
  /** Its committed offsets may be reset or deleted: a consumer group of a cluster that may be written to. */
  | 'resettable'
  /** Its messages may be looked at: those of a group that commits offsets. */
  | 'readable'
  /** A resettable group that has members. */
  | 'populated';

/** Ids of VS Code's product icons, e.g. 'server-environment'. */
export type IconId = string;

/** A line of a tooltip. Values are untrusted text of the broker and are never interpreted. */
export interface TooltipLine {
  readonly label: string;
  readonly value: string;
}

/** What the row is about. */
export interface RowTarget {
  readonly clusterId: string;
  readonly groupId?: string;
  readonly topic?: string;
  readonly partition?: number;
  /** In digits: where the partition was, for a reset back to it. */
  readonly offset?: string;
  /** An entry of the change journal, for the commands about one. */
  readonly changeId?: string;
}

export interface Row {
  readonly kind: RowKind;
  /** The same thing has the same id in every reading; unique within the tree. */
  readonly id: string;
  readonly target: RowTarget;
  readonly label: string;
  readonly description: string;
  readonly icon: IconId;
  /** A colour id for what deserves attention, or undefined for the colour of all icons. */
  readonly iconColor: string | undefined;
  /** Its badge is the level's sign, in the level's colour; undefined for no badge. */
  readonly level: LagLevel | undefined;
  /**
   * Heading and lines of the tooltip, made on demand. It may refer to the row's own data, never to
   * a whole reading: a tree keeps rows of many readings.
   */
  readonly tooltip: () => { readonly title: string; readonly lines: readonly TooltipLine[] };
  /** A whole sentence for a screen reader. */
  readonly ariaLabel: string;
  readonly capabilities: readonly Capability[];
  readonly expandable: boolean;
}

/** Turns while something is on its way. */
export const BUSY_ICON = 'loading~spin';

/** A row without its tooltip, which refers to the data it is made from. */
export type RowFace = Omit<Row, 'tooltip'>;

/** Whether two rows look and act the same; their tooltips, which are made on demand, may differ. */
export function looksSame(a: RowFace, b: RowFace): boolean {
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.ariaLabel === b.ariaLabel &&
    a.icon === b.icon &&
    a.iconColor === b.iconColor &&
    a.level === b.level &&
    a.expandable === b.expandable &&
    a.capabilities.join(' ') === b.capabilities.join(' ')
  );
}
