// More about the group than its line says: facts, each with a name, a value, and what it means.

import { html, nothing, type TemplateResult } from 'lit';
import { LAG_LEVELS } from '../../base/lagLevels';
import type { GroupPicture } from '../../protocol/groupPicture';
import { lagText } from '../parts/lagText';
import { formatCount } from '../../base/format';
import type { PictureContext } from '../page/pageContext';

export function facts({ picture }: PictureContext): TemplateResult {
  const { state, assignor, type, coordinator, epochs, moreFacts } = picture;
  const { style } = assignor;
  return html`<dl class="facts">
    ${fact('State', html`<span class="word">${state.name}</span>`, meaningAfterName(state.meaning))}
    ${lagFact(picture)}${membersFact(picture)}
    ${fact(
      html`Assignor${style === 'unknown' ? nothing : html` <span class="chip ${style}">${style}</span>`}`,
      html`<bdi>${assignor.name === '' ? 'none' : assignor.name}</bdi>`,
      assignor.meaning,
    )}
    ${fact('Type', html`${type.name}`, type.meaning)}
    ${fact('Coordinator', html`<bdi>${coordinator.name}</bdi>`, coordinator.meaning)}
    ${
      epochs === null
        ? nothing
        : fact(
            'Epochs',
            html`${epochs.group}<span class="aside">group</span> ${epochs.assignment}<span
                class="aside"
                >target</span
              >`,
            epochs.meaning,
          )
    }
    ${moreFacts.map(({ name, value, meaning }) => fact(name, html`<bdi>${value}</bdi>`, meaning))}
  </dl>`;
}

function fact(name: unknown, value: unknown, meaning: unknown): TemplateResult {
  return html`<div class="fact">
    <dt>${name}</dt>
    <dd class="value">${value}</dd>
    <dd class="meaning clamped" title=${typeof meaning === 'string' ? meaning : nothing}>
      ${meaning}
    </dd>
  </div>`;
}

function lagFact({ lag, trend, behind }: GroupPicture): TemplateResult {
  const known = [
    ...(lag.compact === '' || lag.level === 'unknown' ? [] : [LAG_LEVELS[lag.level].meaning]),
    ...(lag.unknown === 0
      ? []
      : [`${lag.unknown} of ${formatCount(lag.partitions, 'partition')} unknown`]),
    ...lag.caveats,
    behind.text === '' ? '' : `behind: ${behind.text}`,
    trend.text,
  ].filter((part) => part !== '');
  return fact('Lag', html`<span class="total">${lagText(lag)}</span>`, known.join(' · '));
}

function membersFact({ members }: GroupPicture): TemplateResult {
  if (members.kind === 'unknown') return fact('Members', html`unknown`, members.reason);
  const idle = members.list.filter(({ reading }) => reading.kind === 'idle').length;
  const fixed = members.list.filter(({ instanceId }) => instanceId !== null).length;
  const parts = [
    ...(members.list.length > 0 && idle > 0 ? [`${idle} idle`] : []),
    ...(fixed > 0 ? [`${fixed} static`] : []),
  ];
  const unreadable = members.list.filter(({ reading }) => reading.kind === 'unreadable').length;
  if (unreadable > 0) parts.push(`${unreadable} with unknown partitions`);
  const none = members.list.filter(({ reading }) => reading.kind === 'none').length;
  if (none > 0) parts.push(`${none} without partitions`);
  const all = members.list.length === 0 ? 'no active members' : 'each has partitions';
  return fact('Members', html`${members.list.length}`, parts.length > 0 ? parts.join(' · ') : all);
}

/** 'Stable: every member has …' → 'every member has …', since the name stands right above. */
function meaningAfterName(meaning: string): string {
  return meaning.slice(meaning.indexOf(': ') + 1).trim();
}
