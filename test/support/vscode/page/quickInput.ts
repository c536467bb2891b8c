// Reads VS Code's quick input: the command palette, quick picks and input boxes.

import { textOf, visible } from './dom';

export interface QuickInputRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly focused: boolean;
  readonly checked: boolean;
  readonly index: number;
}

export interface QuickInputState {
  /** With the step, e.g. 'Add Cluster (1/3)'. */
  readonly title: string;
  readonly value: string;
  readonly placeholder: string;
  readonly password: boolean;
  /** The prompt, or what validation says. */
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info' | '';
  readonly busy: boolean;
  readonly buttons: readonly string[];
  /** Rows on screen only: VS Code draws no others. */
  readonly rows: readonly QuickInputRow[];
}

/** What is shown now; null when it is closed. */
export function readQuickInput(): QuickInputState | null {
  const [widget] = visible('.quick-input-widget');
  if (widget === undefined) return null;
  const input = widget.querySelector('.quick-input-box input');
  const box = widget.querySelector('.quick-input-box .monaco-inputbox')?.className ?? '';
  const severity = /\b(error|warning|info)\b/.exec(box)?.[1] ?? '';
  return {
    title: textOf(visible('.quick-input-title', widget)[0]),
    value: input?.value ?? '',
    placeholder: input?.placeholder ?? '',
    password: input?.type === 'password',
    message: textOf(visible('.quick-input-message', widget)[0]),
    severity: severity as QuickInputState['severity'],
    busy: visible('.quick-input-progress.active', widget).length > 0,
    buttons: visible(
      '.quick-input-titlebar a.action-label, .quick-input-inline-action-bar a.action-label',
      widget,
    ).map((button) => button.getAttribute('aria-label') ?? ''),
    rows: visible('.quick-input-list .monaco-list-row', widget)
      .map((row) => ({
        label: textOf(row.querySelector('.label-name')),
        description: textOf(row.querySelector('.label-description')),
        detail: textOf(row.querySelector('.quick-input-list-label-meta')),
        focused: row.classList.contains('focused'),
        checked: row.querySelector('.monaco-checkbox')?.getAttribute('aria-checked') === 'true',
        index: Number(row.dataset['index']),
      }))
      .sort((a, b) => a.index - b.index),
  };
}
