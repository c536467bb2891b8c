// What is wrong or worth knowing about the picture as a whole, above the tabs.

import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../parts/icons';
import type { PictureContext } from '../page/pageContext';
import { restoreButton, failureButtons } from './failureButtons';

export function banners({ state, picture, send }: PictureContext): TemplateResult {
  const { reading, asOf } = state;
  return html`<div class="banners">
    ${
      reading.kind === 'stale'
        ? banner(
            'warning',
            'warning',
            html`<strong>Not up to date.</strong> You see the group ${asOf}. Since then:
              <bdi>${reading.reason}</bdi>`,
            failureButtons(send),
          )
        : nothing
    }
    ${
      reading.kind === 'gone'
        ? banner(
            'error',
            'nobody',
            html`<strong>No longer available.</strong> <bdi>${reading.reason}</bdi> You see the last
              reading, ${asOf}.`,
            reading.restorable ? restoreButton(send) : undefined,
          )
        : nothing
    }
    ${picture.gaps.map((gap) => banner('warning', 'warning', html`<bdi>${gap}</bdi>`))}
    ${picture.remarks.map((remark) => banner('info', 'info', html`<bdi>${remark}</bdi>`))}
  </div>`;
}

function banner(
  tone: 'warning' | 'error' | 'info',
  sign: IconName,
  text: TemplateResult,
  buttons?: TemplateResult,
): TemplateResult {
  return html`<div class="banner ${tone}" role=${tone === 'info' ? 'note' : 'status'}>
    ${icon(sign)}
    <p>${text}</p>
    ${buttons ?? nothing}
  </div>`;
}
