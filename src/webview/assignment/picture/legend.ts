// What the ribbons mean, in one line: the guide's levels with their signs, and the dashed ones.

import { html, nothing, type TemplateResult } from 'lit';
import { LAG_LEVELS } from '../../../base/lagLevels';
import type { GroupPicture } from '../../../protocol/groupPicture';
import { BY_URGENCY } from '../scene/levelTally';
import type { Scene } from '../scene/scene';

export function legend(scene: Scene, { targetMoves, partitions }: GroupPicture): TemplateResult {
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
    <span class="hint">line width = lag</span>
  </p>`;
}
