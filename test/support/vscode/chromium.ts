// The browser that shows the workbench: Chromium of this machine, without network and with fonts
// as wide as those of most users.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Path of Chromium or Chrome: CHROMIUM_PATH, else the first on PATH; undefined if there is none. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined) return given;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** Starts the browser; `scratch` is a folder for its font configuration. Fails if there is no Chromium. */
export async function launchChromium(scratch: string): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('Chromium was not found: install it, or set CHROMIUM_PATH.');
  }
  return chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--no-first-run', '--disable-background-networking'],
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
    env: { ...process.env, FONTCONFIG_FILE: await writeFontConfiguration(scratch) },
  });
}

/** Debian's DejaVu is a good deal wider than Segoe UI or San Francisco; Open Sans is close to them. */
async function writeFontConfiguration(scratch: string): Promise<string> {
  const file = join(scratch, 'fonts.conf');
  const preferred = ['system-ui', 'sans-serif', 'sans', 'Ubuntu'].map(
    (family) => `<match target="pattern">
      <test name="family" qual="any"><string>${family}</string></test>
      <edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit>
    </match>`,
  );
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
    <fontconfig>
      <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
      ${preferred.join('')}
    </fontconfig>`,
  );
  return file;
}
