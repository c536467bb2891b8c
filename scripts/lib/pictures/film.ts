// The README's film: one way through the product, a still for each step, with a line that says what is done.

import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { animatedPng, type Frame } from '../animatedPng';
import { takePicture } from './pictureWindow';

/** Long enough to read the line and look. */
const SHOWN_MS = 2600;

/** Runs in the page, as text: the line stands over the window's lower edge. */
const SHOW_LINE = `(line) => {
  document.querySelector('#film-line')?.remove();
  if (line === '') return;
  const box = document.createElement('div');
  box.id = 'film-line';
  box.textContent = line;
  box.style.cssText =
    'position:fixed;left:50%;bottom:34px;transform:translateX(-50%);z-index:100000;padding:8px 18px;' +
    'border-radius:18px;background:#0b5cad;color:#fff;font:600 17px "Open Sans",sans-serif;' +
    'box-shadow:0 2px 10px rgba(0,0,0,.5);white-space:nowrap';
  document.body.append(box);
}`;

export class Film {
  readonly #frames: Frame[] = [];

  constructor(private readonly page: Page) {}

  /** Takes the window as it is, with that line below it. */
  async take(line: string, milliseconds = SHOWN_MS): Promise<void> {
    await this.#show(line);
    // In CSS pixels, whatever the screen: a film is looked at in its own size.
    const png = await takePicture(this.page, { scale: 'css' });
    this.#frames.push({ png, milliseconds });
    await this.#show('');
  }

  async #show(line: string): Promise<void> {
    await this.page.evaluate(`(${SHOW_LINE})(${JSON.stringify(line)})`);
  }

  async write(path: string): Promise<void> {
    await writeFile(path, animatedPng(this.#frames));
  }
}
