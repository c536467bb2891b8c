// The right of the picture: a card for each member, and one for nobody where partitions have no reader.

import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { styleMap } from 'lit/directives/style-map.js';
import { icon } from '../../parts/icons';
import { lagText } from '../../parts/lagText';
import { nameText } from '../../parts/nameText';
import { formatCount } from '../../../base/format';
import type { Span } from '../layout/placed';
import type { Drawing, Keyed } from './drawing';
import { highlightKey } from './highlight';
import { NOBODY, type SceneMember } from '../scene/scene';
import { memberSentence } from '../scene/sentences';

export function memberCards(drawing: Drawing): Keyed[] {
  const { layout, scene, columnTop, isSeen } = drawing;
  const keyOf = (member: number) => highlightKey({ kind: 'member', member });
  const cards = layout.order.flatMap((at, place): Keyed[] => {
    const span = layout.members[at];
    const member = scene.members[at];
    if (span === undefined || member === undefined) return [];
    const top = columnTop + span.y;
    if (!isSeen(top, top + span.height)) return [];
    return [[keyOf(at), memberCard(drawing, member, at, place, span)]];
  });
  const { nobody } = layout;
  return nobody === undefined || scene.topics.length === 0
    ? cards
    : [...cards, [keyOf(NOBODY), nobodyCard(drawing, nobody)]];
}

function memberCard(
  drawing: Drawing,
  member: SceneMember,
  at: number,
  place: number,
  span: Span,
): TemplateResult {
  const { layout } = drawing;
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
    drawing,
    at,
    place,
    span,
    extra,
    html`
      <div class="who">
        ${icon(idle && !member.absent ? 'sleeping' : 'person')}
        ${nameText(member.title, member.name)} ${layout.slim ? chips : nothing}
        ${layout.slim ? readingText(member, true) : nothing}
        ${member.lag === null || reading.kind !== 'reading' ? nothing : lagText(member.lag)}
      </div>
      ${
        layout.slim
          ? nothing
          : html`<div class="detail cut" title=${member.details.join(' · ')}>
                ${member.details.map((detail, index) => html`${index === 0 ? '' : ' · '}<bdi>${detail}</bdi>`)}
              </div>
              <div class="detail cut">${readingText(member, false)} ${chips}</div>`
      }
    `,
  );
}

function readingText({ reading, absent }: SceneMember, short: boolean): TemplateResult {
  if (reading.kind === 'reading') {
    const partitions = formatCount(reading.count, 'partition');
    return html`<span class="count" title=${partitions}
      >${short ? reading.count : partitions}</span
    >`;
  }
  const { kind, reason } = reading;
  if (kind === 'none') {
    return html`<span class=${short ? 'why' : 'clamped'} title=${reason}
      >${short ? 'no partition' : reason}</span
    >`;
  }
  const [sign, more] = kind === 'idle' ? ['idle', `: ${reason}`] : ['?', ` ${reason}`];
  return html`<span class=${short ? 'why' : 'clamped'} title=${reason}
    >${kind === 'idle' && absent ? reason : html`<b>${sign}</b>${short ? nothing : more}`}</span
  >`;
}

function nobodyCard(drawing: Drawing, span: Span): TemplateResult {
  const { scene, layout } = drawing;
  const unread = scene.topics.reduce(
    (sum, { partitions }) => sum + partitions.filter(({ readers }) => readers.length === 0).length,
    0,
  );
  const reasons = [...new Set(scene.topics.flatMap(({ unassigned }) => unassigned ?? []))];
  const title = scene.membersUnknown === null ? 'Nobody' : 'Unknown';
  const reason = scene.membersUnknown ?? reasons.join('; ');
  return card(
    drawing,
    NOBODY,
    layout.order.length,
    span,
    { nobody: true },
    html`
      <div class="who">
        ${icon('nobody')}<span class="name cut">${title}</span>
        <span class="count">${layout.slim ? unread : formatCount(unread, 'partition')}</span>
      </div>
      ${layout.slim ? nothing : html`<div class="detail clamped" title=${reason}>${reason}</div>`}
    `,
  );
}

function card(
  { scene, highlightedMembers, cursors, pinned, layout }: Drawing,
  member: number,
  place: number,
  { y, height }: Span,
  extra: Readonly<Record<string, boolean>>,
  content: TemplateResult,
): TemplateResult {
  const key = highlightKey({ kind: 'member', member });
  const isHighlighted = highlightedMembers.has(member);
  return html`<div
    class=${classMap({ member: true, slim: layout.slim, highlighted: isHighlighted, pinned: pinned === key, ...extra })}
    role="option"
    aria-selected=${pinned === key}
    aria-setsize=${layout.order.length + Number(layout.nobody !== undefined)}
    aria-posinset=${place + 1}
    data-key=${key}
    tabindex=${cursors.members === key ? 0 : -1}
    style=${styleMap({ top: `${y}px`, height: `${height}px` })}
  >
    <span class="sr">${memberSentence(scene, member)}</span>
    <div class="contents" aria-hidden="true">${content}</div>
  </div>`;
}
