// What every part of the picture is drawn from: topics at the left, ribbons, members at the right.

import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { GroupPicture } from '../../../protocol/groupPicture';
import type { Layout } from '../layout/layout';
import type { Metrics } from '../layout/metrics';
import type { Scene } from '../scene/scene';
import type { Highlight } from './highlight';
import type { Pointing } from './pointing';

export interface Drawing {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly metrics: Metrics;
  readonly picture: GroupPicture;
  readonly highlight: Highlight | undefined;
  /** The members that are highlighted with it. */
  readonly highlightedMembers: ReadonlySet<number>;
  /** The key of what is pinned. */
  readonly pinned: string | undefined;
  /** The keys of the things that Tab leads to. */
  readonly cursors: Pointing['cursors'];
  /** Pixels from the top of the picture to the column of the members. */
  readonly columnTop: number;
  /** Whether anything between these two heights is on the screen or near it. */
  readonly isSeen: (top: number, bottom: number) => boolean;
}

/** What is drawn, by its key: an element stays with its thing when others are scrolled in before it. */
export type Keyed = readonly [key: string, drawn: TemplateResult];

export const inPlace = (nodes: readonly Keyed[]) =>
  repeat(
    nodes,
    ([key]) => key,
    ([, drawn]) => drawn,
  );
