// The box that finds a partition in the picture by its number: Enter goes to it, and on to the next one that fits.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { formatExact } from '../../base/format';
import { findPartition, type Found } from './scene/findPartition';
import type { Scene } from './scene/scene';

/** What it looks through, and how the picture is led to what was found. */
export interface FindInput {
  readonly scene: Scene;
  readonly goTo: (found: Found) => void;
}

export class FindBox extends LitElement {
  #input: FindInput | undefined;
  #text = '';
  /** Which of those that fit was gone to last; undefined before Enter. */
  #at: number | undefined;

  set input(input: FindInput) {
    this.#input = input;
    this.requestUpdate();
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`<vscode-text-field
        type="text"
        placeholder="Find partition: 5, orders 5"
        aria-label="Find a partition by its number"
        .value=${this.#text}
        @input=${(event: Event) => {
          this.#text = (event.target as HTMLInputElement).value;
          this.#at = undefined;
          this.requestUpdate();
        }}
        @keydown=${this.#onKey}
      ></vscode-text-field>
      <span class="quiet" role="status">${this.#status()}</span>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const input = this.#input;
    if (event.key !== 'Enter' || input === undefined) return;
    const all = findPartition(input.scene, this.#text);
    const step = event.shiftKey ? -1 : 1;
    const next = this.#at === undefined ? 0 : (this.#at + step + all.length) % all.length;
    const found = all[next];
    this.#at = found === undefined ? undefined : next;
    this.requestUpdate();
    if (found !== undefined) input.goTo(found);
  };

  #status(): string | typeof nothing {
    const input = this.#input;
    if (input === undefined || this.#text.trim() === '') return nothing;
    const count = findPartition(input.scene, this.#text).length;
    if (count === 0) return 'not found';
    const at = this.#at === undefined ? '' : `${formatExact(this.#at + 1)} of `;
    return `${at}${formatExact(count)}`;
  }
}

customElements.define('kafka-find', FindBox);
