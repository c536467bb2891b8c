// Headers as a person types them, in the way of OpenTelemetry's own variable: name=value, name=value.

/** Of the message itself: nobody else may set them. */
const OURS: ReadonlySet<string> = new Set([
  ...['content-type', 'content-length', 'content-encoding', 'host', 'connection'],
  ...['transfer-encoding', 'expect', 'te', 'upgrade'],
]);
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** A comma ends a header only where another one begins. */
const NEXT = /[,\n](?=\s*[\w!#$%&'*+.^`|~-]+\s*[=:])/;

export type ParsedHeaders =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  /** In a sentence without any of what was typed: it may be a secret. */
  | { readonly ok: false; readonly problem: string };

/** An empty text is no headers. */
export function parseHeaders(text: string): ParsedHeaders {
  const headers = new Map<string, string>();
  for (const [at, part] of text.split(NEXT).entries()) {
    if (part.trim() === '') continue;
    const [, name = '', value = ''] = /^\s*([^=:\s]*)\s*[=:]\s*(.*?)[\s,]*$/s.exec(part) ?? [];
    const problem = problemOf(name, value);
    if (problem !== undefined) return { ok: false, problem: `Header ${at + 1}: ${problem}` };
    headers.set(name.toLowerCase(), value);
  }
  return { ok: true, headers: Object.fromEntries(headers) };
}

function problemOf(name: string, value: string): string | undefined {
  if (!NAME.test(name)) return 'write name=value.';
  if (OURS.has(name.toLowerCase())) return 'this name belongs to the message itself.';
  if (value === '') return 'the value is missing.';
  return headerValueProblem(value);
}

/** What is wrong with a value that goes into a header; undefined for nothing. */
export const headerValueProblem = (value: string): string | undefined =>
  /^[\x20-\x7e]*$/.test(value)
    ? undefined
    : 'only letters, digits and signs of ASCII are possible.';
