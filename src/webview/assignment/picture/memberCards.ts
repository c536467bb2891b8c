// The right of the picture: a card for each member, and one for nobody where partitions have no reader.

import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { styleMap } from 'lit/directives/style-map.js';
import { icon } from '../../icons';
import { lagText } from '../../lagText';
import { count } from '../../numbers';
import type { Span } from '../layout/layout';
import { highlightKey } from './highlight';
import { NOBODY, type SceneMember } from '../scene/scene';
import { memberSentence } from '../scene/sentences';
import type { Keyed, TopicRoom } from './topicNodes';

export function memberCards(room: TopicRoom): Keyed[] {
  const { layout, scene, visible } = room;
  const keyOf = (member: number) => highlightKey({ kind: 'member', member });
  const cards = layout.order.flatMap((at, place): Keyed[] => {
    const span = layout.members[at];
    const member = scene.members[at];
    if (span === undefined || member === undefined) return [];
    if (!visible(span.y, span.y + span.height)) return [];
    return [[keyOf(at), memberCard(room, member, at, place, span)]];
  });
  const { nobody } = layout;
  return nobody === undefined || scene.topics.length === 0
    ? cards
    : [...cards, [keyOf(NOBODY), nobodyCard(room, nobody)]];
}

function memberCard(
  room: TopicRoom,
  member: SceneMember,
  at: number,
  place: number,
  span: Span,
): TemplateResult {
  const { picture, layout } = room;
  const { reading, presence, tags } = member;
  const idle = reading.kind === 'idle';
  const chips = tags.map((tag) => html`<span class="chip tag">${tag}</span>`);
  const extra = {
    idle: idle && !member.absent,
    absent: member.absent,
    unreadable: reading.kind === 'unreadable',
    [presence]: true,
  };
  return card(
    room,
    at,
    place,
    span,
    extra,
    html`
      <div class="who">
        ${icon(idle && !member.absent ? 'sleeping' : 'person')}
        <bdi class="name" title=${member.name}>${member.name}</bdi>
        ${layout.slim ? chips : nothing} ${layout.slim ? readingText(member, true) : nothing}
        ${member.lag === null || reading.kind !== 'reading' ? nothing : lagText(member.lag, picture.levels)}
      </div>
      ${
        layout.slim
          ? nothing
          : html`<div class="detail" title=${member.details.join(' · ')}>
                ${member.details.map((detail, index) => html`${index === 0 ? '' : ' · '}<bdi>${detail}</bdi>`)}
              </div>
              <div class="detail reads">${readingText(member, false)} ${chips}</div>`
      }
    `,
  );
}

function readingText({ reading, absent }: SceneMember, short: boolean): TemplateResult {
  switch (reading.kind) {
    case 'reading':
      return html`<span class="count" title=${count(reading.count, 'partition')}
        >${short ? reading.count : count(reading.count, 'partition')}</span
      >`;
    case 'idle':
      if (absent) return html`<span class="why" title=${reading.reason}>${reading.reason}</span>`;
      return html`<span class="why" title=${reading.reason}
        ><b>idle</b>${short ? nothing : html`: ${reading.reason}`}</span
      >`;
    case 'unreadable':
      return html`<span class="why" title=${reading.reason}
        ><b>?</b>${short ? nothing : html` ${reading.reason}`}</span
      >`;
  }
}

function nobodyCard(room: TopicRoom, span: Span): TemplateResult {
  const { scene, layout } = room;
  const unread = scene.topics.reduce(
    (sum, { partitions }) => sum + partitions.filter(({ readers }) => readers.length === 0).length,
    0,
  );
  const reasons = [...new Set(scene.topics.flatMap(({ unassigned }) => unassigned ?? []))];
  const title = scene.membersUnknown === null ? 'Nobody' : 'Unknown';
  const reason = scene.membersUnknown ?? reasons.join('; ');
  return card(
    room,
    NOBODY,
    layout.order.length,
    span,
    { nobody: true },
    html`
      <div class="who">
        ${icon('nobody')}<span class="name">${title}</span>
        <span class="count">${layout.slim ? unread : count(unread, 'partition')}</span>
      </div>
      ${layout.slim ? nothing : html`<div class="detail why" title=${reason}>${reason}</div>`}
    `,
  );
}

function card(
  { scene, picture, litMembers, cursor, pinned, layout }: TopicRoom,
  member: number,
  place: number,
  { y, height }: Span,
  extra: Readonly<Record<string, boolean>>,
  content: TemplateResult,
): TemplateResult {
  const key = highlightKey({ kind: 'member', member });
  const isLit = litMembers.has(member);
  return html`<div
    class=${classMap({ member: true, slim: layout.slim, lit: isLit, pinned: pinned === key, ...extra })}
    role="option"
    aria-selected=${pinned === key}
    aria-setsize=${layout.order.length + Number(layout.nobody !== undefined)}
    aria-posinset=${place + 1}
    data-key=${key}
    tabindex=${cursor === key ? 0 : -1}
    style=${styleMap({ top: `${y}px`, height: `${height}px` })}
  >
    <span class="sr">${memberSentence(scene, member, picture)}</span>
    <div class="contents" aria-hidden="true">${content}</div>
  </div>`;
}
