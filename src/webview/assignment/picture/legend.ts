// What the ribbons mean, in one line: the guide's levels with their signs, and the dashed ones.

import { html, nothing, type TemplateResult } from 'lit';
import { formatExact } from '../../../base/format';
import { LAG_LEVELS } from '../../../base/lagLevels';
import { BY_URGENCY } from '../scene/levelTally';
import type { Layout } from '../layout/layout';
import type { Drawing } from './drawing';
import { summaryOf } from './summary';

export function legend({ scene, picture, layout }: Drawing): TemplateResult {
  const { targetMoves, partitions } = picture;
  if (!scene.live && scene.shared) return html``;
  if (!scene.live) {
    return html`<p class="legend">
      <span><i class="stroke moved"></i>moved</span
      ><span><i class="stroke ghost"></i>previous or next member</span
      ><span><i class="stroke stepped"></i>stayed</span>
    </p>`;
  }
  const present = new Set(partitions.level);
  return html`<p class="legend">
    ${[...BY_URGENCY]
      .reverse()
      .filter((level) => present.has(level))
      .map((level) => {
        const { name, meaning, action, sign } = LAG_LEVELS[level];
        return html`<span title="${meaning}: ${action}"
          ><i class="stroke ${level}"></i>${sign} ${name}</span
        >`;
      })}
    ${targetMoves.length === 0 ? nothing : html`<span><i class="stroke ghost"></i>target assignment</span>`}
    <span class="hint"
      >${scene.shared ? 'line width = lag, an equal part for each reader' : 'line width = lag'}</span
    >
    ${linksText(layout)}
  </p>`;
}

/** Where a summary is drawn, what it leaves out. */
function linksText(layout: Layout): TemplateResult | typeof nothing {
  const { links, shownLinks } = summaryOf(layout);
  if (links === shownLinks) return nothing;
  return html`<span
    >${formatExact(shownLinks)} of ${formatExact(links)} links shown: those with the most lag. Hover
    over a topic or a member to see all of its links; open a topic to see its partitions.</span
  >`;
}
