// Reads and scrolls the tree in the side bar, as it is drawn.

import { nextFrame, page, type PageElement, textOf, visible } from './dom';

/** One row as a person sees it, or as a screen reader says it. */
export interface TreeRow {
  readonly level: number;
  readonly label: string;
  /**
   * The whole name of a cluster, group or topic, of which the label may show a part; 'orders 0' of a partition;
   * the label of any other row. As it is read out, and so only up to a comma.
   */
  readonly name: string;
  readonly description: string;
  readonly ariaLabel: string;
  /** Undefined for a row that cannot be expanded. */
  readonly expanded: boolean | undefined;
  /** Text of the file decoration; '' without one. */
  readonly badge: string;
  /** CSS colours. */
  readonly badgeColor: string;
  readonly labelColor: string;
  /** Name of the codicon, 'image' for a picture, '' for none. */
  readonly icon: string;
  readonly iconColor: string;
  readonly selected: boolean;
  readonly focused: boolean;
  readonly loading: boolean;
  /** Titles of the buttons on the row. */
  readonly inlineActions: readonly string[];
  /** Position among all rows, those out of sight included. */
  readonly index: number;
  /** DOM id of the row. */
  readonly id: string;
}

const LIST = '.part.sidebar .pane .monaco-list';
/** VS Code moves a list by this fraction of a wheel event's delta. */
const WHEEL_FACTOR = 50 / 120;
/** Frames a list is given to move. */
const FRAMES_TO_MOVE = 12;

/** The rows that are on screen, from top to bottom. */
export async function readTree(): Promise<TreeRow[]> {
  let rows = readRows();
  // While VS Code draws a list anew, the old row of a place may stand beside the new one for a frame.
  for (let frame = 0; frame < FRAMES_TO_MOVE && !areDistinct(rows); frame++) {
    await nextFrame();
    rows = readRows();
  }
  return rows;
}

function readRows(): TreeRow[] {
  return rowsInSight()
    .map(readRow)
    .sort((a, b) => a.index - b.index);
}

/** The elements of the rows that are on screen, in no order. */
export function rowsInSight(): PageElement[] {
  return visible(`${LIST} .monaco-list-row[role="treeitem"]`).filter(isInSight);
}

const areDistinct = (rows: readonly TreeRow[]): boolean =>
  new Set(rows.map(({ index }) => index)).size === rows.length;

/** Scrolls by that many pixels (negative: up) and tells whether the list moved. */
export async function scrollTree(pixels: number): Promise<boolean> {
  const [list] = visible(LIST);
  const target = list?.querySelector('.monaco-scrollable-element');
  const rows = list?.querySelector('.monaco-list-rows');
  if (!target || !rows) return false;
  const place = (): string => `${rows.style['top'] ?? ''} ${rows.style['transform'] ?? ''}`;
  const before = place();
  const delta = pixels / WHEEL_FACTOR;
  target.dispatchEvent(
    new page.WheelEvent('wheel', { deltaY: delta, wheelDeltaY: -delta, bubbles: true }),
  );
  for (let frame = 0; frame < FRAMES_TO_MOVE && place() === before; frame++) await nextFrame();
  await nextFrame();
  return place() !== before;
}

/** Height of the visible part of the list, in pixels. */
export function treeHeight(): number {
  return visible(LIST)[0]?.offsetHeight ?? 0;
}

/** The rows above that VS Code keeps at the top of a list that is scrolled cover others, which are not seen then. */
function isInSight(row: PageElement): boolean {
  const list = row.closest('.monaco-list');
  if (list === null) return false;
  const { top, bottom } = list.getBoundingClientRect();
  const own = row.getBoundingClientRect();
  if (own.bottom <= top + 2 || own.top >= bottom - 2) return false;
  const sticky = list.querySelector('.monaco-tree-sticky-container')?.getBoundingClientRect();
  return sticky === undefined || (own.top + own.bottom) / 2 > sticky.bottom;
}

function readRow(row: PageElement): TreeRow {
  const label = row.querySelector('.monaco-icon-label');
  const name = row.querySelector('.label-name');
  const icon = row.querySelector('.custom-view-tree-node-item-icon');
  const twistie = row.querySelector('.monaco-tl-twistie');
  const expanded = row.getAttribute('aria-expanded');
  const decoration = label && page.getComputedStyle(label, '::after');
  const ariaLabel = row.getAttribute('aria-label') ?? '';
  return {
    level: Number(row.getAttribute('aria-level')),
    label: textOf(name ?? row),
    name: spokenName(ariaLabel) ?? textOf(name ?? row),
    description: textOf(row.querySelector('.label-description')),
    ariaLabel,
    expanded: expanded === null ? undefined : expanded === 'true',
    badge: cssText(decoration?.content ?? ''),
    badgeColor: decoration?.color ?? '',
    labelColor: name ? page.getComputedStyle(name).color : '',
    icon: iconName(icon),
    iconColor: icon ? page.getComputedStyle(icon).color : '',
    selected: row.getAttribute('aria-selected') === 'true',
    focused: row.classList.contains('focused'),
    loading: twistie?.classList.contains('codicon-tree-item-loading') ?? false,
    inlineActions: [...row.querySelectorAll('.actions a.action-label')].map(
      (action) => action.getAttribute('aria-label') ?? '',
    ),
    index: Number(row.dataset['index']),
    id: row.id,
  };
}

function spokenName(ariaLabel: string): string | undefined {
  const [, partition, topic] = /^Partition (\d+) of ([^,]*)/.exec(ariaLabel) ?? [];
  if (partition !== undefined && topic !== undefined) return `${topic} ${partition}`;
  return /^(?:Cluster|Group|Topic) ([^,]*)/.exec(ariaLabel)?.[1];
}

function iconName(icon: PageElement | null): string {
  if (icon === null) return '';
  const codicon = /codicon-(?!modifier-)([\w-]+)/.exec(icon.className);
  return codicon?.[1] ?? (icon.style['backgroundImage'] ? 'image' : '');
}

/** The text in a CSS `content` value. */
function cssText(content: string): string {
  if (content === 'none' || content === 'normal') return '';
  return content.replace(/^"|"$/g, '').replaceAll('\\"', '"');
}
