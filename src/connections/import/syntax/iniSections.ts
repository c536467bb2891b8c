// INI with sections, as Python's configparser reads it: a value may go on in indented lines, and what
// stands under [DEFAULT] counts for every section. Values stand as they are.

import type { ConfigEntry } from '../entries/configEntry';
import { plainLine } from './plainLines';

export interface IniSection {
  /** '' for what stands before the first section. */
  readonly name: string;
  readonly line: number;
  readonly entries: readonly ConfigEntry[];
}

const HEADING = /^\s*\[([^\]\n]{1,200})\]\s*([#;].*)?$/;

/** Throws an ImportRefusal for a line that is no `key=value`. */
export function iniSections(text: string): IniSection[] {
  let entries: ConfigEntry[] = [];
  const sections = [{ name: '', line: 1, entries }];
  text.split('\n').forEach((written, index) => {
    const heading = HEADING.exec(written)?.[1];
    if (heading !== undefined) {
      entries = [];
      sections.push({ name: heading.trim(), line: index + 1, entries });
      return;
    }
    const last = entries.at(-1);
    if (last !== undefined && /^[ \t]+[^#;=:[\s]+$/.test(written)) {
      entries.splice(-1, 1, { ...last, value: joined(last.value, written.trim()) });
      return;
    }
    const entry = plainLine(written, index + 1, ['=', ':']);
    if (entry !== undefined) entries.push(entry);
  });
  const common = sections.find(({ name }) => name === 'DEFAULT')?.entries ?? [];
  return sections
    .filter((section) => section.entries.length > 0 && section.entries !== common)
    .map((section) => ({ ...section, entries: [...common, ...section.entries] }))
    .concat(sections.length === 2 && common.length > 0 ? sections.slice(1) : []);
}

/** Servers go on in lines of their own. */
const joined = (value: string, more: string): string =>
  value === '' || value.endsWith(',') ? value + more : `${value},${more}`;
