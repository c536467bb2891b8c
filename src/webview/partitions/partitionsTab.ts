// The second tab: the table of partitions with its filter.

import { html, type TemplateResult } from 'lit';
import type { PictureContext } from '../page/pageContext';
import './partitionTable';

export function partitionsTab(context: PictureContext): TemplateResult {
  return html`<kafka-partitions .input=${context}></kafka-partitions>`;
}
