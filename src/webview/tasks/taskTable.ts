// The tasks of a streams group, as an element: below each subtopology its tasks, or below each process its members.
// Only the rows on the screen exist, whatever their number.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { StreamsPicture } from '../../protocol/streamsPicture';
import type { PictureContext } from '../page/pageContext';
import { tableKey } from '../partitions/tableKeys';
import { VirtualRows } from '../parts/virtualRows';
import { columnHeads, taskColumns, type TaskColumn } from './taskColumns';
import { taskHeading } from './taskHeading';
import { taskRows, type TaskRow, type Wanted } from './taskRows';
import { rowSentence, type TasksDrawn } from './taskWords';

/** Height of a row for each pixel of the font's size; a heading of several lines is measured. */
const ROW_EMS = 2;
const HEADING_EMS = 4;

export class TaskTable extends LitElement {
  #input: PictureContext | undefined;
  #rows: readonly TaskRow[] = [];
  #arranged: { readonly streams: StreamsPicture; readonly wanted: Wanted } | undefined;
  /** Of the rows as they are arranged. */
  #keyOf = (index: number): string => String(index);
  #active: string | undefined;
  #fontSize = 13;
  #virtual: VirtualRows | undefined;

  set input(input: PictureContext) {
    this.#input = input;
    this.requestUpdate();
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#fontSize = Number.parseFloat(getComputedStyle(this).fontSize) || 13;
    this.#virtual = new VirtualRows(
      () => this.#scroller(),
      0,
      () => {
        this.requestUpdate();
      },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#virtual?.dispose();
  }

  override render(): TemplateResult | typeof nothing {
    const { picture, view } = this.#input ?? {};
    const streams = picture?.streams ?? null;
    const virtual = this.#virtual;
    if (streams === null || picture === undefined || view === undefined || !virtual) return nothing;
    const { members } = picture;
    const drawn = { streams, members: members.kind === 'known' ? members.list : [] };
    const wanted = wantedOf(streams, view);
    const rows = this.#arrange(streams, wanted);
    const height = Math.round(this.#fontSize * ROW_EMS);
    const items = virtual.items({
      count: rows.length,
      heightOf: (at) => (isHeading(rows[at]) ? this.#fontSize * HEADING_EMS : height),
      keyOf: this.#keyOf,
      head: height,
    });
    const columns = taskColumns(streams, wanted.taskOrder);
    const activeAt = this.#activePlace();
    const active = rows[activeAt];
    const isDrawn = items.some(({ index }) => index === activeAt);
    return html`<div
        class="grid tasks by-${wanted.taskOrder} columns-${columns.length}"
        role="treegrid"
        tabindex="0"
        aria-label="Tasks"
        aria-rowcount=${rows.length + 1}
        aria-activedescendant=${isDrawn ? `task-row-${activeAt}` : nothing}
        @keydown=${this.#onKey}
        @click=${this.#onClick}
      >
        ${columnHeads(columns)}
        <div class="rows" role="rowgroup" style="height:${virtual.height}px;--row:${height}px">
          ${repeat(
            items,
            ({ index }) => rows[index]?.key ?? index,
            ({ index, start }) => this.#row(drawn, columns, index, start, index === activeAt),
          )}
        </div>
      </div>
      ${active === undefined ? nothing : html`<p class="read-out"><bdi>${rowSentence(drawn, active)}</bdi></p>`}`;
  }

  #row(
    drawn: TasksDrawn,
    columns: readonly TaskColumn[],
    index: number,
    top: number,
    active: boolean,
  ): TemplateResult | typeof nothing {
    const row = this.#rows[index];
    if (row === undefined) return nothing;
    const place = `transform:translateY(${top}px)`;
    if (row.kind === 'task' || row.kind === 'member') {
      return html`<div
        class="row ${active ? 'active' : ''}"
        role="row"
        id="task-row-${index}"
        aria-rowindex=${index + 2}
        aria-level="2"
        data-index=${index}
        style=${place}
      >
        ${columns.map(
          ({ id, cell }) =>
            html`<span role="gridcell" class="cell cut col-${id}">${cell(drawn, row)}</span>`,
        )}
      </div>`;
    }
    return html`<div
      class="row heading ${active ? 'active' : ''}"
      role="row"
      id="task-row-${index}"
      aria-rowindex=${index + 2}
      aria-level="1"
      aria-expanded=${row.open}
      data-index=${index}
      style=${place}
      ${ref(this.#measure)}
    >
      <span role="gridcell" class="cell" aria-colspan=${columns.length}
        >${taskHeading(drawn.streams, row)}</span
      >
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#virtual?.drawn();
  }

  /** Anew only when there is something else to arrange. */
  #arrange(streams: StreamsPicture, wanted: Wanted): readonly TaskRow[] {
    const before = this.#arranged;
    const isSame =
      before?.streams === streams &&
      before.wanted.taskOrder === wanted.taskOrder &&
      before.wanted.folded === wanted.folded;
    if (isSame) return this.#rows;
    this.#arranged = { streams, wanted };
    const rows = taskRows(streams, wanted);
    this.#keyOf = (index) => rows[index]?.key ?? String(index);
    return (this.#rows = rows);
  }

  readonly #measure = (row: Element | undefined): void => {
    this.#virtual?.measure(row);
  };

  #activePlace(): number {
    return this.#active === undefined
      ? -1
      : this.#rows.findIndex(({ key }) => key === this.#active);
  }

  #scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.grid');
  }

  readonly #onClick = (event: MouseEvent): void => {
    const place = (event.target as Element).closest('[data-index]')?.getAttribute('data-index');
    const row = this.#rows[Number(place ?? NaN)];
    if (row === undefined) return;
    this.#active = row.key;
    if ('open' in row) this.#fold(row.key, row.open);
    this.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const at = this.#activePlace();
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') this.#alongTree(event.key, at);
    else {
      const page = Math.max(1, Math.floor((this.#scroller()?.clientHeight ?? 0) / 26) - 2);
      const meant = tableKey(event, at, this.#rows.length, page);
      if (meant === undefined || meant.kind === 'tickAll') return;
      const row = this.#rows[at];
      if (meant.kind === 'move') this.#goTo(meant.to);
      else if (meant.kind === 'escape') this.#active = undefined;
      else if (row !== undefined && 'open' in row) this.#fold(row.key, row.open);
    }
    event.preventDefault();
    this.requestUpdate();
  };

  /** Right opens what is closed and leads into it, left leads out of it and closes it, as in any tree. */
  #alongTree(key: 'ArrowLeft' | 'ArrowRight', at: number): void {
    const row = this.#rows[at];
    if (row === undefined) return;
    if (key === 'ArrowRight') {
      if (!('open' in row)) return;
      if (row.open) this.#goTo(Math.min(at + 1, this.#rows.length - 1));
      else this.#fold(row.key, false);
    } else if (!('open' in row)) {
      this.#goTo(this.#rows.findLastIndex((each, place) => place < at && 'open' in each));
    } else if (row.open) this.#fold(row.key, true);
  }

  #goTo(place: number): void {
    this.#active = this.#rows[place]?.key;
    if (this.#active !== undefined) this.#virtual?.bringIntoView(place);
  }

  #fold(key: string, fold: boolean): void {
    const { view, setView } = this.#input ?? {};
    const others = (view?.folded ?? []).filter((each) => each !== key);
    setView?.({ folded: fold ? [...others, key] : others });
  }
}

/** Where no subtopology is known there are still members. */
const wantedOf = ({ subtopologies }: StreamsPicture, { taskOrder, folded }: Wanted): Wanted => ({
  taskOrder: subtopologies.length === 0 ? 'member' : taskOrder,
  folded,
});

const isHeading = (row: TaskRow | undefined): boolean => row !== undefined && 'open' in row;

customElements.define('kafka-tasks', TaskTable);
