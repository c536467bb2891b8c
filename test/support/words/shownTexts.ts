// Every text that a person may read, with its place: the strings of src, the titles and descriptions of
// package.nls.json, and the pages for users.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';
import { stringsOf } from './stringsOf';

export interface ShownText {
  /** 'src/ui/pick/askPlan.ts:63'. */
  readonly place: string;
  readonly text: string;
}

/** Folders whose strings are Kafka's protocol, and shown to nobody. */
const UNSEEN = /^(wire|demo)\//;
/** Written by the bench: figures for those who build it. */
const MEASURED = ['performance.md'];

export function shownTexts(): readonly ShownText[] {
  return [...ofSource(), ...ofManifest(), ...pages().flatMap((page) => ofPage(page))];
}

/** The titles of all commands, by their keys in package.nls.json. */
export function commandTitles(): readonly ShownText[] {
  return ofManifest().filter(({ place }) => place.startsWith('package.nls.json: command.'));
}

function ofSource(): ShownText[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !UNSEEN.test(path));
  return files.flatMap((path) =>
    stringsOf(readFileSync(join(root, 'src', path), 'utf8')).map(({ line, text }) => ({
      place: `src/${path}:${line}`,
      text,
    })),
  );
}

function ofManifest(): ShownText[] {
  const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<
    string,
    string
  >;
  return Object.entries(texts).map(([key, text]) => ({ place: `package.nls.json: ${key}`, text }));
}

function pages(): string[] {
  const docs = readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md') && !MEASURED.includes(name))
    .map((name) => `docs/${name}`);
  return ['README.md', 'SECURITY.md', ...docs];
}

/** Code, and the stories of recorded situations, which a program writes into their page. */
const NOT_WRITTEN = /```[^]*?```|<!-- situations -->[^]*?<!-- \/situations -->/g;

/** Its lines, without what is code in them. */
function ofPage(path: string): ShownText[] {
  const text = readFileSync(join(root, path), 'utf8').replace(NOT_WRITTEN, (part) =>
    part.replace(/[^\n]/g, ''),
  );
  return text.split('\n').map((line, at) => ({
    place: `${path}:${at + 1}`,
    text: line.replace(/`[^`]*`/g, '…'),
  }));
}
