// The whole page: header, what is wrong, and the tabs; or what there is instead of them.

import { html, nothing, type TemplateResult } from 'lit';
import '../assignment/picture/assignmentPicture';
import { assignmentTab } from '../assignment/assignmentTab';
import { actions } from '../header/actions';
import { banners } from '../header/banners';
import { facts } from '../header/facts';
import { glance, glanceWithout } from '../header/glance';
import { heading } from '../header/heading';
import { worst } from '../header/worst';
import { placeholder } from '../header/placeholder';
import { healthTab } from '../health/healthTab';
import { historyTab } from '../history/historyTab';
import { formatExact } from '../../base/format';
import type { GroupPicture } from '../../protocol/groupPicture';
import type { PageContext, PictureContext } from './pageContext';
import { partitionsTab } from '../partitions/partitionsTab';
import { tasksTab } from '../tasks/tasksTab';
import type { TabId } from './view';

/** What is needed of the toolkit's element. */
interface Panels extends Element {
  readonly activeid: string;
}

interface Tab {
  readonly id: TabId;
  readonly title: string;
  /** Beside the title; '' for nothing. */
  readonly tally: (context: PictureContext) => string;
  readonly content: (context: PictureContext) => TemplateResult;
  /** Every group has it unless it says otherwise. */
  readonly isThere?: (picture: GroupPicture) => boolean;
}

const TABS: readonly Tab[] = [
  { id: 'assignment', title: 'Assignment', tally: () => '', content: assignmentTab },
  {
    id: 'tasks',
    title: 'Tasks',
    tally: ({ picture: { streams } }) =>
      streams === null ? '' : formatExact(streams.tasks.partition.length),
    content: tasksTab,
    isThere: ({ streams, type }) => streams !== null || type.kind === 'streams',
  },
  {
    id: 'partitions',
    title: 'Partitions',
    tally: ({ picture }) => formatExact(picture.partitions.topic.length),
    content: partitionsTab,
  },
  { id: 'history', title: 'History', tally: () => '', content: historyTab },
  {
    id: 'health',
    title: 'Health',
    tally: ({ picture: { health } }) =>
      health.attention === 0 ? '' : formatExact(health.attention),
    content: healthTab,
  },
];

export function pageTemplate(context: PageContext): TemplateResult {
  const { state } = context;
  if (state === undefined) return html`<main class="page">${placeholder(context)}</main>`;
  const { picture } = state;
  if (picture === null) {
    return html`<main class="page">
      <header class="top">${heading(state)}${glanceWithout(context, state)}</header>
      ${placeholder(context)}
    </main>`;
  }
  const drawn: PictureContext = { ...context, state, picture };
  return html`<main class="page">
    <header class="top">
      ${heading(state, actions(drawn))}${glance(drawn)}${worst(drawn)}${drawn.view.more ? facts(drawn) : nothing}
    </header>
    ${banners(drawn)}${tabs(drawn)}
  </main>`;
}

/** Only the open tab is drawn: the others cost nothing. */
function tabs(context: PictureContext): TemplateResult {
  const { view, setView, picture } = context;
  const there = TABS.filter(({ isThere }) => isThere?.(picture) ?? true);
  const shown = there.some(({ id }) => id === view.tab) ? view.tab : 'assignment';
  const open = (event: Event): void => {
    // Fields inside the views change, too; and the attribute follows the property only later.
    const id = event.target === event.currentTarget ? (event.target as Panels).activeid : undefined;
    const tab = there.find((known) => tabElementId(known) === id);
    if (tab !== undefined && tab.id !== shown) setView({ tab: tab.id });
  };
  return html`<vscode-panels
    class="tabs"
    aria-label="Views of the group"
    activeid="tab-${shown}"
    @change=${open}
  >
    ${there.map((tab) => {
      const tally = tab.tally(context);
      const label = tally === '' ? tab.title : `${tab.title} ${tally}`;
      return html`<vscode-panel-tab id=${tabElementId(tab)} aria-label=${label}
        >${tab.title}
        ${tally === '' ? nothing : html`<span class="tally">${tally}</span>`}</vscode-panel-tab
      >`;
    })}
    ${there.map(
      (tab) =>
        html`<vscode-panel-view id="view-${tab.id}"
          >${tab.id === shown ? tab.content(context) : nothing}</vscode-panel-view
        >`,
    )}
  </vscode-panels>`;
}

const tabElementId = ({ id }: Tab): string => `tab-${id}`;
