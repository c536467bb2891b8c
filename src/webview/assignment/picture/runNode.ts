// A row for what one member reads of a topic: the numbers of its partitions, their levels and their lag.

import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { styleMap } from 'lit/directives/style-map.js';
import { LAG_LEVELS } from '../../../base/lagLevels';
import { icon } from '../../parts/icons';
import type { TopicRow } from '../layout/topicRows';
import { levelTally } from '../scene/levelTally';
import { allNumbers, shortNumbers } from '../scene/partitionNumbers';
import { runLag } from '../scene/runLag';
import { NOBODY, type SceneTopic } from '../scene/scene';
import { runSentence } from '../scene/sentences';
import type { Drawing } from './drawing';
import { highlightKey, highlightsRun } from './highlight';

type Run = Extract<TopicRow, { kind: 'run' }>;

/** `top` is in pixels. */
export function runNode(
  { scene, metrics, highlight, highlightedMembers, cursors }: Drawing,
  topic: SceneTopic,
  at: number,
  { member, partitions, unfolded, position, siblings }: Run,
  top: number,
): TemplateResult {
  const key = highlightKey({ kind: 'run', topic: at, member });
  const own = partitions.flatMap((index) => topic.partitions[index] ?? []);
  const numbers = own.map(({ partition }) => partition);
  const { text, level } = runLag(own, scene.thresholds);
  const classes = {
    partition: true,
    run: true,
    unfolded,
    unread: member === NOBODY,
    highlighted:
      highlight !== undefined && highlightsRun(highlight, highlightedMembers, at, member),
  };
  return html`<div
    class=${classMap(classes)}
    role="treeitem"
    aria-level="2"
    aria-setsize=${siblings}
    aria-posinset=${position}
    aria-expanded=${unfolded}
    data-key=${key}
    tabindex=${cursors.topics === key ? 0 : -1}
    style=${styleMap({ top: `${top}px`, height: `${metrics.row}px` })}
  >
    <span class="sr">${runSentence(scene, topic, own, member)}</span>
    <span class="contents" aria-hidden="true">
      ${icon(unfolded ? 'chevronDown' : 'chevronRight')}
      <span class="number cut" title=${allNumbers(numbers)}
        ><span class="roomy">${shortNumbers(numbers)}</span
        ><span class="tight">${shortNumbers(numbers, 2)}</span></span
      >
      <span class="count">${own.length}</span>
      <span class="levels"
        >${levelTally(own).map(
          ({ level: each, count }) =>
            html`<i class=${each} style=${styleMap({ flexGrow: String(count) })}></i>`,
        )}</span
      >
      <span class="lag ${level ?? ''}"
        >${text}<span class="sign">${level === null ? '' : LAG_LEVELS[level].sign}</span></span
      >
    </span>
  </div>`;
}
