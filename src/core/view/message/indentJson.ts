// JSON set in by its depth. Only blanks between tokens change: every number, string and word stays as it
// was written, however long.

/** A string, a sign of structure, or anything else between blanks. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;
const STEP = '  ';
/** Deeper levels are set in no further: otherwise a few brackets would make megabytes of blanks. */
const MOST_STEPS = 40;

interface Indented {
  readonly text: string;
  /** Whether that is all of it. */
  readonly whole: boolean;
}

/** Valid JSON in lines, at most about `limit` characters of it. */
export function indentJson(source: string, limit: number): Indented {
  const parts: string[] = [];
  let length = 0;
  let depth = 0;
  let previous = '';
  const put = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const newLine = (): void => {
    put(`\n${STEP.repeat(Math.min(depth, MOST_STEPS))}`);
  };
  for (const [token] of source.matchAll(TOKEN)) {
    if (length >= limit) return { text: parts.join('').slice(0, limit), whole: false };
    const closes = token === '}' || token === ']';
    if (closes) depth--;
    const opened = previous === '{' || previous === '[';
    if (opened ? !closes : closes || previous === ',') newLine();
    put(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth++;
    previous = token;
  }
  const whole = length <= limit;
  return { text: whole ? parts.join('') : parts.join('').slice(0, limit), whole };
}
