// The left of the picture: each topic with its partitions, or as one block that says how they stand.

import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { styleMap } from 'lit/directives/style-map.js';
import { LAG_LEVELS } from '../../../base/lagLevels';
import { partitionRow } from '../../partitions/partitionRow';
import { positionBar } from '../../partitions/positionBar';
import { icon } from '../../parts/icons';
import { lagText } from '../../parts/lagText';
import { nameText } from '../../parts/nameText';
import { formatCount } from '../../../base/format';
import type { PlacedTopic } from '../layout/placed';
import type { TopicRow } from '../layout/topicRows';
import { runNode } from './runNode';
import { levelTally } from '../scene/levelTally';
import type { Drawing, Keyed } from './drawing';
import { highlightsPartition, highlightKey, thingOf } from './highlight';
import type { Scene, ScenePartition, SceneTopic } from '../scene/scene';
import { memberName, partitionSentence, topicSentence } from '../scene/sentences';

type PartitionPlace = Extract<TopicRow, { kind: 'partition' }>;

export function topicNodes(drawing: Drawing): Keyed[] {
  const { scene, layout, metrics, isSeen } = drawing;
  return scene.topics.flatMap((topic, at) => {
    const placed = layout.topics[at];
    if (placed === undefined) return [];
    const rows = placed.rows.flatMap((row, place): Keyed[] => {
      const top = placed.rowsFrom + place * metrics.row;
      if (!isSeen(top, top + metrics.row)) return [];
      const partition = row.kind === 'run' ? undefined : topic.partitions[row.partition];
      const drawn =
        row.kind === 'run'
          ? runNode(drawing, topic, at, row, top)
          : partition && partitionNode(drawing, topic, at, partition, row, top);
      return drawn === undefined ? [] : [[highlightKey(thingOf(at, row)), drawn]];
    });
    return isSeen(placed.y, placed.y + placed.height)
      ? [
          [highlightKey({ kind: 'topic', topic: at }), topicNode(drawing, topic, at, placed)],
          ...rows,
        ]
      : rows;
  });
}

function topicNode(
  drawing: Drawing,
  topic: SceneTopic,
  at: number,
  placed: PlacedTopic,
): TemplateResult {
  const { scene, metrics, highlight, cursors } = drawing;
  const key = highlightKey({ kind: 'topic', topic: at });
  const height = placed.open ? metrics.header : placed.height;
  const isHighlighted = highlight?.kind === 'topic' && highlight.topic === at;
  return html`<div
    class=${classMap({ topic: true, open: placed.open, highlighted: isHighlighted })}
    role="treeitem"
    aria-level="1"
    aria-setsize=${scene.topics.length}
    aria-posinset=${at + 1}
    aria-expanded=${placed.open}
    data-key=${key}
    tabindex=${cursors.topics === key ? 0 : -1}
    style=${styleMap({ top: `${placed.y}px`, height: `${height}px` })}
  >
    <span class="sr">${topicSentence(topic)}</span>
    <div class="topic-line" aria-hidden="true" style=${styleMap({ height: `${metrics.header}px` })}>
      ${icon(placed.open ? 'chevronDown' : 'chevronRight')} ${nameText(topic.name)}
      <span class="count">${topic.partitions.length}</span>
      ${topic.failure === null ? nothing : html`<span class="failing" title=${topic.failure}>${icon('warning')}</span>`}
      ${topic.lag === null ? nothing : lagText(topic.lag)}
    </div>
    ${placed.open ? nothing : block(drawing, topic)}
  </div>`;
}

/** How the partitions of a closed topic stand: a bar of their levels, and the same in words. */
function block({ scene }: Drawing, { partitions }: SceneTopic): TemplateResult {
  const counts = levelTally(partitions);
  const moved = partitions.filter(({ mark }) => mark?.kind === 'moved').length;
  const readers = new Set(partitions.flatMap(({ readers: each }) => each)).size;
  const words = scene.live
    ? [
        ...(readers > 1 ? [formatCount(readers, 'member')] : []),
        ...counts.map(({ level, count: many }) => `${many} ${LAG_LEVELS[level].name}`),
      ]
    : [`${formatCount(moved, 'partition')} moved`];
  return html`<div class="block" aria-hidden="true">
    <div class="levels">
      ${counts.map(
        ({ level, count: many }) =>
          html`<i class=${level} style=${styleMap({ flexGrow: String(many) })}></i>`,
      )}
    </div>
    <div class="words cut" title=${words.join(', ')}>${words.join(' · ')}</div>
  </div>`;
}

function partitionNode(
  drawing: Drawing,
  topic: SceneTopic,
  topicAt: number,
  partition: ScenePartition,
  { partition: at, level: depth, position, siblings }: PartitionPlace,
  top: number,
): TemplateResult {
  const { scene, picture, metrics, highlight, cursors, pinned } = drawing;
  const key = highlightKey({ kind: 'partition', topic: topicAt, partition: at });
  const { mark, level } = partition;
  const sign = level === null ? '' : LAG_LEVELS[level].sign;
  const classes = {
    partition: true,
    inside: depth === 3,
    unread: partition.readers.length === 0,
    moved: mark?.kind === 'moved',
    highlighted: highlight !== undefined && highlightsPartition(scene, highlight, topicAt, at),
    pinned: pinned === key,
  };
  return html`<div
    class=${classMap(classes)}
    role="treeitem"
    aria-level=${depth}
    aria-setsize=${siblings}
    aria-posinset=${position}
    aria-selected=${pinned === key}
    data-key=${key}
    tabindex=${cursors.topics === key ? 0 : -1}
    style=${styleMap({ top: `${top}px`, height: `${metrics.row}px` })}
  >
    <span class="sr">${partitionSentence(scene, topic, partition, picture)}</span>
    <span class="contents" aria-hidden="true">
      <span class="number">${partition.partition}</span>
      ${mark === null ? nothing : html`<span class="mark cut">${markText(scene, partition, mark)}</span>`}
      ${
        level === null || partition.row === null
          ? nothing
          : html`${positionBar(partitionRow(picture, partition.row))}<span class="lag ${level}"
                >${partition.lag}<span class="sign">${sign}</span></span
              >`
      }
    </span>
  </div>`;
}

/** The other end of a move: the ribbon leads to the reader of the side that is shown. */
function markText(
  scene: Scene,
  { readers }: ScenePartition,
  mark: NonNullable<ScenePartition['mark']>,
): TemplateResult {
  const isAfter = mark.kind === 'moved' && (readers[0] ?? null) === mark.to;
  return isAfter
    ? html`from <bdi>${memberName(scene, mark.from)}</bdi>`
    : html`→ <bdi>${memberName(scene, mark.to)}</bdi>`;
}
