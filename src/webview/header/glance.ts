// The group in one line: state, lag and where it goes, members, assignor, cluster. What each of them means is
// told on demand, by `facts`.

import { html, nothing, type TemplateResult } from 'lit';
import { formatCount, formatExact } from '../../base/format';
import type { GroupPicture, PanelMembers, StateTone } from '../../protocol/groupPicture';
import type { TrendShown } from '../../protocol/lagShown';
import type { PanelState } from '../../protocol/panelState';
import type { PageContext, PictureContext } from '../page/pageContext';
import { icon, type IconName } from '../parts/icons';
import { lagText } from '../parts/lagText';
import { pace } from './pace';

/** A shape for each tone, so that colour is not the only sign. */
const TONES: Readonly<Record<StateTone, string>> = {
  stable: '●',
  empty: '○',
  rebalancing: '◐',
  waiting: '◔',
  dead: '⊘',
  unknown: '?',
};

const TRENDS: Readonly<Record<TrendShown['direction'], IconName | undefined>> = {
  rising: 'arrowUp',
  falling: 'arrowDown',
  steady: 'steady',
  unknown: undefined,
};

export function glance(context: PictureContext): TemplateResult {
  const { state, picture, view, setView, send } = context;
  return html`<div class="glance">
    <ul aria-label="The group at a glance">
      <li title=${picture.state.meaning}>
        <span class="tone ${picture.state.tone}" aria-hidden="true"
          >${TONES[picture.state.tone]}</span
        >
        <span class="word">${picture.state.name}</span>
      </li>
      ${lag(picture)}
      <li>${membersText(picture.members)}</li>
      ${assignor(picture)}${cluster(state)}
    </ul>
    ${pace(state, send)}
    <button
      type="button"
      class="more"
      aria-expanded=${view.more}
      @click=${() => {
        setView({ more: !view.more });
      }}
    >
      ${view.more ? 'Less' : 'More'}${icon(view.more ? 'chevronUp' : 'chevronDown')}
    </button>
  </div>`;
}

/** The same line while there is no picture. */
export function glanceWithout({ send }: PageContext, state: PanelState): TemplateResult {
  return html`<div class="glance">
    <ul aria-label="The group at a glance">
      ${cluster(state)}
    </ul>
    ${pace(state, send)}
  </div>`;
}

/** A sum that leaves something out says how much. */
function lag({ lag: sum, trend, behind }: GroupPicture): TemplateResult {
  const arrow = TRENDS[trend.direction];
  const unknown =
    sum.unknown === 0
      ? []
      : [`${formatExact(sum.unknown)} of ${formatCount(sum.partitions, 'partition')} unknown`];
  const leftOut = [...unknown, ...sum.caveats].join(', ');
  return html`<li class="sum">
    lag <span class="total">${lagText(sum)}</span>${leftOut === '' ? nothing : html`(${leftOut})`}
    ${behind.short === '' ? nothing : html`<span class="behind" title=${behind.text}>${behind.short}</span>`}
    ${
      arrow === undefined
        ? nothing
        : html`<span class="trend ${trend.direction}">${icon(arrow)}${trend.text}</span>`
    }
  </li>`;
}

function membersText(members: PanelMembers): string {
  if (members.kind === 'unknown') return 'members unknown';
  const { list } = members;
  if (list.length === 0) return 'no members';
  const idle = list.filter(({ reading }) => reading.kind === 'idle').length;
  return `${formatCount(list.length, 'member')}${idle === 0 ? '' : `, ${formatExact(idle)} idle`}`;
}

function assignor({
  assignor: { name, style, meaning },
}: GroupPicture): TemplateResult | typeof nothing {
  if (name === '') return nothing;
  const chip = style === 'unknown' ? nothing : html` <span class="chip ${style}">${style}</span>`;
  return html`<li title=${meaning}><bdi>${name}</bdi>${chip}</li>`;
}

function cluster({ cluster: { name, environment, readOnly } }: PanelState): TemplateResult {
  return html`<li>
    <bdi class="cluster cut" title=${name}>${name}</bdi>
    ${
      environment === null
        ? nothing
        : html`<span class="chip ${environment}"
            >${environment === 'production' ? icon('shield') : nothing}${environment}</span
          >`
    }
    ${readOnly ? html`<span class="chip">${icon('lock')}read-only</span>` : nothing}
  </li>`;
}
