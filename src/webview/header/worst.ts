// The worst verdict in one line of the header; the way to all of them. Nothing for what is only worth knowing.

import { html, nothing, type TemplateResult } from 'lit';
import { formatExact } from '../../base/format';
import { SEVERITIES } from '../health/severities';
import type { PictureContext } from '../page/pageContext';
import { icon } from '../parts/icons';

export function worst({ picture, view, setView }: PictureContext): TemplateResult | typeof nothing {
  const { verdicts, attention } = picture.health;
  const [first] = verdicts;
  if (first === undefined || first.severity === 'info') return nothing;
  const { name, sign } = SEVERITIES[first.severity];
  const more = attention - 1;
  return html`<button
    type="button"
    class="worst ${first.severity}"
    title="Open Health"
    aria-disabled=${view.tab === 'health'}
    @click=${() => {
      setView({ tab: 'health' });
    }}
  >
    ${icon(sign)}<span class="sr">${name}: </span><span class="cut">${first.title}</span>${
      more === 0 ? nothing : html`<span class="quiet">and ${formatExact(more)} more</span>`
    }
  </button>`;
}
