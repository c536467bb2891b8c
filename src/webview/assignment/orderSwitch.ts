// How the picture orders partitions: by the member that reads them, or by their numbers.

import { html, nothing, type TemplateResult } from 'lit';
import type { PictureContext } from '../page/pageContext';
import { orderOf } from './layout/topicRows';
import type { Scene } from './scene/scene';

const TITLES = { member: 'By Member', partition: 'By Partition' } as const;

/** Nothing where there is nothing to order. */
export function orderSwitch(
  { view, setView }: PictureContext,
  scene: Scene,
): TemplateResult | typeof nothing {
  const some = scene.topics.some(({ partitions }) => partitions.length > 1);
  if (!scene.live || scene.shared || scene.members.length === 0 || !some) return nothing;
  const now = orderOf(scene, view.order);
  return html`<div class="order">
    <div class="sides" role="group" aria-label="Order of the partitions">
      ${(['member', 'partition'] as const).map(
        (order) =>
          html`<button
            type="button"
            aria-pressed=${now === order}
            @click=${() => {
              setView({ order });
            }}
          >
            ${TITLES[order]}
          </button>`,
      )}
    </div>
  </div>`;
}
