// The left of the picture: each topic with its partitions, or as one block that says how they stand.

import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { GroupPicture } from '../../../protocol/groupPicture';
import { partitionRow } from '../../partitions/partitionRow';
import { positionBar } from '../../partitions/positionBar';
import { icon } from '../../icons';
import { lagText } from '../../lagText';
import { count } from '../../numbers';
import type { Layout, PlacedTopic } from '../layout/layout';
import { levelTally } from '../scene/levelTally';
import { highlightsPartition, highlightKey, type Highlight } from './highlight';
import type { Metrics } from '../layout/metrics';
import type { Scene, ScenePartition, SceneTopic } from '../scene/scene';
import { memberName, partitionSentence, topicSentence } from '../scene/sentences';

export interface TopicRoom {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly metrics: Metrics;
  readonly picture: GroupPicture;
  readonly lit: Highlight | undefined;
  /** The members that are lit with it. */
  readonly litMembers: ReadonlySet<number>;
  /** The key of the one that Tab leads to. */
  readonly cursor: string;
  readonly pinned: string | undefined;
  readonly visible: (top: number, bottom: number) => boolean;
}

/** What is drawn, by its key: an element stays with its thing when others are scrolled in before it. */
export type Keyed = readonly [key: string, drawn: TemplateResult];

export function topicNodes(room: TopicRoom): Keyed[] {
  const { scene, layout, metrics, visible } = room;
  return scene.topics.flatMap((topic, at) => {
    const placed = layout.topics[at];
    if (placed === undefined) return [];
    const rows = placed.open
      ? topic.partitions.flatMap((partition, partitionAt) => {
          const top = placed.rowsFrom + partitionAt * metrics.row;
          if (!visible(top, top + metrics.row)) return [];
          const key = highlightKey({ kind: 'partition', topic: at, partition: partitionAt });
          const drawn = partitionNode(room, topic, at, partition, partitionAt, top);
          return [[key, drawn] as const];
        })
      : [];
    return visible(placed.y, placed.y + placed.height)
      ? [[highlightKey({ kind: 'topic', topic: at }), topicNode(room, topic, at, placed)], ...rows]
      : rows;
  });
}

function topicNode(
  room: TopicRoom,
  topic: SceneTopic,
  at: number,
  placed: PlacedTopic,
): TemplateResult {
  const { scene, picture, metrics, lit, cursor } = room;
  const key = highlightKey({ kind: 'topic', topic: at });
  const height = placed.open ? metrics.header : placed.height;
  const isLit = lit?.kind === 'topic' && lit.topic === at;
  return html`<div
    class=${classMap({ topic: true, open: placed.open, lit: isLit })}
    role="treeitem"
    aria-level="1"
    aria-setsize=${scene.topics.length}
    aria-posinset=${at + 1}
    aria-expanded=${placed.open}
    data-key=${key}
    tabindex=${cursor === key ? 0 : -1}
    style=${styleMap({ top: `${placed.y}px`, height: `${height}px` })}
  >
    <span class="sr">${topicSentence(topic, picture)}</span>
    <div class="topic-line" aria-hidden="true" style=${styleMap({ height: `${metrics.header}px` })}>
      ${icon(placed.open ? 'chevronDown' : 'chevronRight')}
      <bdi class="name" title=${topic.name}>${topic.name}</bdi>
      <span class="count">${topic.partitions.length}</span>
      ${topic.failure === null ? nothing : html`<span class="failing" title=${topic.failure}>${icon('warning')}</span>`}
      ${topic.lag === null ? nothing : lagText(topic.lag, picture.levels)}
    </div>
    ${placed.open ? nothing : block(room, topic)}
  </div>`;
}

/** How the partitions of a closed topic stand: a bar of their levels, and the same in words. */
function block({ picture, scene }: TopicRoom, { partitions }: SceneTopic): TemplateResult {
  const counts = levelTally(partitions);
  const moved = partitions.filter(({ mark }) => mark?.kind === 'moved').length;
  const words = scene.live
    ? counts.map(({ level, count: many }) => `${many} ${picture.levels[level].name}`)
    : [`${count(moved, 'partition')} moved`];
  return html`<div class="block" aria-hidden="true">
    <div class="levels">
      ${counts.map(
        ({ level, count: many }) =>
          html`<i class=${level} style=${styleMap({ flexGrow: String(many) })}></i>`,
      )}
    </div>
    <div class="words" title=${words.join(', ')}>${words.join(' · ')}</div>
  </div>`;
}

function partitionNode(
  room: TopicRoom,
  topic: SceneTopic,
  topicAt: number,
  partition: ScenePartition,
  at: number,
  top: number,
): TemplateResult {
  const { scene, picture, metrics, lit, cursor, pinned } = room;
  const key = highlightKey({ kind: 'partition', topic: topicAt, partition: at });
  const { mark, level } = partition;
  const sign = level === null ? '' : picture.levels[level].sign;
  const classes = {
    partition: true,
    unread: partition.readers.length === 0,
    moved: mark?.kind === 'moved',
    lit: lit !== undefined && highlightsPartition(scene, lit, topicAt, at),
    pinned: pinned === key,
  };
  return html`<div
    class=${classMap(classes)}
    role="treeitem"
    aria-level="2"
    aria-setsize=${topic.partitions.length}
    aria-posinset=${at + 1}
    aria-selected=${pinned === key}
    data-key=${key}
    tabindex=${cursor === key ? 0 : -1}
    style=${styleMap({ top: `${top}px`, height: `${metrics.row}px` })}
  >
    <span class="sr">${partitionSentence(scene, topic, partition, picture)}</span>
    <span class="contents" aria-hidden="true">
      <span class="number">${partition.partition}</span>
      ${mark === null ? nothing : html`<span class="mark ${mark.kind}">${markText(scene, partition, mark)}</span>`}
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
