// The few icons of the page, drawn in the colour of the text around them. They never carry a meaning
// that no word beside them has, so that screen readers skip them.

import { html, svg, type TemplateResult } from 'lit';

const PATHS = {
  arrowDown: 'M8 2.5v10M3.8 8.5 8 12.8l4.2-4.3',
  arrowUp: 'M8 13.5v-10M3.8 7.5 8 3.2l4.2 4.3',
  arrowRight: 'M2.5 8h10M8.5 3.8 12.8 8l-4.3 4.2',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  chevronDown: 'm3.5 6 4.5 4.5L12.5 6',
  chevronLeft: 'M10 3.5 5.5 8l4.5 4.5',
  chevronUp: 'm3.5 10.5 4.5-4.5 4.5 4.5',
  chevronRight: 'M6 3.5 10.5 8 6 12.5',
  clock: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M8 4.6V8l2.4 1.6',
  close: 'm4 4 8 8m0-8-8 8',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  describe: 'M3.5 1.5h6l3 3v10h-9zM6 7.5h4M6 10.5h4',
  export: 'M8 10V2M4.8 5 8 1.8 11.2 5M2.5 9.5v4h11v-4',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  nobody: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M3.7 3.7l8.6 8.6',
  pause: 'M5.5 3v10M10.5 3v10',
  person: 'M8 8.2a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8M2.8 14a5.2 5.2 0 0 1 10.4 0',
  play: 'M5 3v10l8-5z',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.8-4.1M13.6 1.8v3h-3',
  reset: 'M2.5 8a5.5 5.5 0 1 0 1.8-4.1M2.4 1.8v3h3M8 5v3.3l2.2 1.6',
  shield: 'M8 1.6 13.5 3.5v4.2c0 3.2-2.2 5.6-5.5 6.7-3.3-1.1-5.5-3.5-5.5-6.7V3.5z',
  sleeping: 'M12.8 9.8A5.6 5.6 0 0 1 6.2 3.2a5.6 5.6 0 1 0 6.6 6.6',
  steady: 'M2.5 8h11',
  warning: 'M8 2 1.8 13.2h12.4zM8 6.4v3.4M8 11.2v.6',
  error: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M8 4.8v4M8 10.6v.8',
  info: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M8 7.2v4M8 4.6v.8',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName, slot = ''): TemplateResult {
  const drawing = svg`<path d=${PATHS[name]} />`;
  return slot === ''
    ? html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${drawing}</svg>`
    : html`<svg class="icon" slot=${slot} viewBox="0 0 16 16" aria-hidden="true">${drawing}</svg>`;
}
