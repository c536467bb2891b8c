// The table of partitions, as an element: only the rows on the screen exist, whatever their number.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PictureContext } from '../page/pageContext';
import { alsoReadBy } from './alsoReadBy';
import { partitionRow } from './partitionRow';
import { rowDetails } from './rowDetails';
import { offsetTerms } from '../parts/offsetTerms';
import { VirtualRows } from '../parts/virtualRows';
import { tableColumns } from './tableColumns';
import { tableHead } from './tableHead';
import { tableKey } from './tableKeys';
import { TableOrder } from './tableOrder';
import { tableRow } from './tableRow';
import { tableToolbar } from './tableToolbar';

/** Height of a row for each pixel of the font's size. */
const ROW_EMS = 2;

export class PartitionTable extends LitElement {
  #input: PictureContext | undefined;
  readonly #order = new TableOrder();
  #active: string | undefined;
  #detailed = false;
  #rowHeight = 26;
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
    const fontSize = Number.parseFloat(getComputedStyle(this).fontSize) || 13;
    this.#rowHeight = Math.round(fontSize * ROW_EMS);
    this.#virtual = new VirtualRows(
      () => this.#scroller(),
      this.#input?.view.scroll.partitions ?? 0,
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
    const input = this.#input;
    const virtual = this.#virtual;
    if (input === undefined || virtual === undefined) return nothing;
    const { picture, view, setView, ticks } = input;
    const { kind } = picture.type;
    const columns = tableColumns(kind);
    this.#order.arrange(picture, view);
    const { rows: order, largestLag } = this.#order;
    const rowHeight = this.#rowHeight;
    const items = virtual.items({
      count: order.length,
      heightOf: () => rowHeight,
      head: rowHeight,
    });
    const activeAt = this.#activePlace();
    const active = order[activeAt];
    const isDrawn = items.some(({ index }) => index === activeAt);
    return html`${tableToolbar({
        context: input,
        shown: order.length,
      })}
      <div
        class="grid ${kind}"
        role="grid"
        tabindex="0"
        aria-label="Partitions"
        aria-multiselectable="true"
        aria-rowcount=${order.length + 1}
        aria-activedescendant=${isDrawn ? `row-${active ?? ''}` : nothing}
        @keydown=${this.#onKey}
        @click=${this.#onClick}
        @scroll=${this.#onScroll}
      >
        ${tableHead(columns, view, setView)}
        <div class="rows" role="rowgroup" style="height:${virtual.height}px;--row:${rowHeight}px">
          ${repeat(
            items,
            ({ key }) => key,
            ({ index, start }) => {
              const at = order[index];
              if (at === undefined) return nothing;
              const row = partitionRow(picture, at);
              const ticked = ticks.has(row.key);
              const looks = { ticked, active: index === activeAt, largestLag };
              return tableRow(columns, row, index, start, looks);
            },
          )}
        </div>
        ${order.length > 0 ? nothing : emptyTable(picture)}
      </div>
      ${
        active === undefined || !this.#detailed
          ? nothing
          : rowDetails(partitionRow(picture, active), alsoReadBy(picture, active), {
              close: this.#closeDetails,
              showMessage: messageShower(input, active),
            })
      }`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#virtual?.drawn();
  }

  #activePlace(): number {
    return this.#active === undefined ? -1 : this.#order.placeOf(this.#active);
  }

  #scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.grid');
  }

  readonly #onScroll = (event: Event): void => {
    const { view, setView } = this.#input ?? {};
    const { scrollTop } = event.target as Element;
    if (view !== undefined) setView?.({ scroll: { ...view.scroll, partitions: scrollTop } });
  };

  readonly #onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const place = Number(target.closest('[data-place]')?.getAttribute('data-place') ?? NaN);
    const key = this.#order.keyAt(place);
    if (key === undefined) return;
    const onBox = target.closest('.box') !== null;
    if (event.shiftKey) this.#tickBetween(this.#activePlace(), place);
    else if (onBox || event.ctrlKey || event.metaKey) this.#toggle(key);
    else this.#detailed = !(this.#detailed && this.#active === key);
    this.#active = key;
    this.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const at = this.#activePlace();
    const rows = this.#order.rows.length;
    const page = Math.max(
      1,
      Math.floor((this.#scroller()?.clientHeight ?? 0) / this.#rowHeight) - 2,
    );
    const meant = tableKey(event, at, rows, page);
    if (meant === undefined || rows === 0) return;
    event.preventDefault();
    switch (meant.kind) {
      case 'move': {
        if (meant.ticking) this.#tickBetween(at, meant.to);
        this.#active = this.#order.keyAt(meant.to);
        this.#virtual?.bringIntoView(meant.to);
        break;
      }
      case 'tick':
        if (this.#active !== undefined) this.#toggle(this.#active);
        break;
      case 'tickAll':
        this.#tickBetween(0, rows - 1);
        break;
      case 'details':
        this.#detailed = !this.#detailed;
        break;
      case 'escape':
        if (this.#detailed) this.#detailed = false;
        else this.#untick();
        break;
    }
    this.requestUpdate();
  };

  #tickBetween(from: number, to: number): void {
    const keys: string[] = [];
    for (let place = Math.max(0, Math.min(from, to)); place <= Math.max(from, to); place++) {
      const key = this.#order.keyAt(place);
      if (key !== undefined) keys.push(key);
    }
    this.#input?.tick((ticks) => {
      ticks.addAll(keys);
    });
  }

  #toggle(key: string): void {
    this.#input?.tick((ticks) => {
      ticks.toggle(key);
    });
  }

  #untick(): void {
    this.#input?.tick((ticks) => {
      ticks.clear();
    });
  }

  readonly #closeDetails = (): void => {
    this.#detailed = false;
    this.requestUpdate();
    this.#scroller()?.focus();
  };
}

function emptyTable({ partitions, type }: PictureContext['picture']): TemplateResult {
  return html`<p class="no-rows">
    ${
      partitions.topic.length === 0
        ? `This group has no ${offsetTerms(type.kind).name}s and no assigned partitions.`
        : 'No partition matches. Change the filter, or untick "Only with lag".'
    }
  </p>`;
}

customElements.define('kafka-partitions', PartitionTable);

/** Asks for the message at a row's committed offset; undefined where there is none, or messages may not be looked at. */
function messageShower(
  { state, picture, send }: PictureContext,
  row: number,
): (() => void) | undefined {
  if (!state.cluster.readMessages || picture.type.kind === 'share') return undefined;
  return () => {
    const { topic, partition } = partitionRow(picture, row);
    send({ kind: 'showMessage', topic, partition });
  };
}
