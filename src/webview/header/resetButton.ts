// The one button that resets: exactly the partitions that are ticked, or the whole group where none is.

import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../parts/icons';
import { formatCount } from '../../base/format';
import { offsetTerms } from '../parts/offsetTerms';
import type { PictureContext } from '../page/pageContext';

/** Nothing where there is no group any more: a reset would create it anew. */
export function resetButton(context: PictureContext): TemplateResult | typeof nothing {
  const { state, picture, ticks, send } = context;
  if (state.reading.kind === 'gone') return nothing;
  const refused = picture.reset.kind === 'refused' ? picture.reset.reason : undefined;
  const { name } = offsetTerms(picture.type.kind);
  const what = ticks.size === 0 ? 'Offsets' : formatCount(ticks.size, 'Partition');
  return html`<vscode-button
    appearance="secondary"
    ?disabled=${refused !== undefined}
    title=${refused ?? `Reset ${name}s; you review a plan first`}
    aria-description=${refused ?? nothing}
    @click=${() => {
      send({ kind: 'resetOffsets', topics: ticks.topics(picture) });
    }}
    >${icon('reset', 'start')}Reset ${what}…</vscode-button
  >`;
}

/** Whether the table has it beside what is ticked: then the header has none. */
export const isBesideTicks = ({ view, ticks }: PictureContext): boolean =>
  view.tab === 'partitions' && ticks.size > 0;
