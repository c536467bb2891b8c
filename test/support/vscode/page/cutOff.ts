// Measures which rows of the tree are cut off, since VS Code cuts off what a row has no room for. The page is laid
// out anew for each row that is measured: so this is for those who ask, and not a part of reading a row.

import { page, type PageElement, textOf } from './dom';
import { rowsInSight } from './tree';

/**
 * The rows on screen of which the label, or the beginning of the description up to the first ' · ', is not in
 * sight as a whole; by their positions among all rows.
 */
export function readCutOff(): number[] {
  return rowsInSight()
    .filter((row) => !isBeginningInSight(row))
    .map((row) => Number(row.dataset['index']));
}

function isBeginningInSight(row: PageElement): boolean {
  const container = row.querySelector('.monaco-icon-label-container');
  const description = row.querySelector('.label-description');
  const shown = description ?? row.querySelector('.label-name');
  if (container === null || shown === null) return false;
  const room = container.getBoundingClientRect().right;
  const box = shown.getBoundingClientRect();
  if (description === null) return box.right <= room;
  const whole = textOf(description);
  const [beginning = ''] = whole.split(' · ', 1);
  // Where not all of it fits, dots stand in the place of what follows.
  const dots = box.left + textWidth(description, whole) <= room ? '' : '…';
  const width = textWidth(description, beginning + dots);
  return box.left + width <= room;
}

/** How wide a text is in the font of an element, in pixels. */
function textWidth(element: PageElement, text: string): number {
  const copy = page.document.createElement('span');
  copy.textContent = text;
  element.append(copy);
  const { left, right } = copy.getBoundingClientRect();
  copy.remove();
  return right - left;
}
