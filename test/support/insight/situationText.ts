// The text of a situation's file: JSON5, laid out so that a reading is one line.

import JSON5 from 'json5';
import type { SituationFile } from './situationFile';

/** Parts of which each entry has a line of its own. */
const LISTS = ['readings', 'phases', 'own', 'topics', 'failures'];

export function situationText(file: SituationFile): string {
  const entries = Object.entries(file).filter(([, value]) => value !== undefined);
  const lines = entries.map(([key, value]) => {
    if (!LISTS.includes(key)) return `  ${key}: ${inline(value)},`;
    const isList = Array.isArray(value);
    const [open, close] = isList ? ['[', ']'] : ['{', '}'];
    const rows = isList
      ? value.map((row: unknown) => `    ${inline(row)},`)
      : Object.entries(value as object).map(
          ([name, row]) => `    ${keyText(name)}: ${inline(row)},`,
        );
    return [`  ${key}: ${open}`, ...rows, `  ${close},`].join('\n');
  });
  return `{\n${lines.join('\n')}\n}\n`;
}

/** On one line, with spaces where a reader wants them. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => `${keyText(key)}: ${inline(field)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return JSON5.stringify(value);
}

const keyText = (key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON5.stringify(key);
