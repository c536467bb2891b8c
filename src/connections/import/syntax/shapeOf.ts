// What a text is by its structure, before anything of it is read.

import { COMMAND } from './commandLine';

export type Shape =
  | 'servers'
  | 'command'
  | 'jaas'
  | 'markup'
  | 'certificate'
  | 'json'
  | 'program'
  | 'toml'
  | 'ini'
  | 'environment'
  | 'table'
  | 'yaml'
  | 'properties';

/** One server after the other, with nothing else; a lone host name could be any word. */
const SERVER = String.raw`(?:[A-Za-z][A-Za-z0-9+_]*:\/\/)?(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}\/?`;
const SERVERS = new RegExp(String.raw`^${SERVER}(?:\s*[,;]\s*${SERVER}|\s+${SERVER})*[,;]?$`);
const JAAS = /^[ \t]*"?[A-Za-z][\w.-]*"?\s*\{\s*(?:(?:\/\/|#)[^\n]*\s+)*[\w.]+LoginModule\b/m;
/** What stands in programs only, whatever the language. */
const PROGRAM = [
  /["'`](bootstrap[._]servers|metadata\.broker\.list)["'`]\s*(:|,|\]|=>|->|to\b)/,
  /[(,]\s*bootstrap_servers\s*=(?!=)/,
  /\bBootstrapServers\s*=(?!=)/,
  /\bBOOTSTRAP_SERVERS_CONFIG\b/,
  // Go, whatever its client.
  /^[ \t]{0,8}(?:package [a-z]\w{0,40}$|func \w{1,60}\(|\w{1,40}(?:, \w{1,40}){0,3} := )/m,
];
const KAFKAJS = /\bbrokers\s*:/;
const JAVASCRIPT =
  /\bnew\s+[\w.]*Kafka\w*\s*\(|^\s*(const|let|var|import|export|module\.exports)\b/m;
/** kcl's keys and tables. */
const TOML = /^[ \t]*(seed_brokers\s*=|current_profile\s*=\s*["']|\[+(profiles\.[^\]]+)\])/m;
const HEADING = /^[ \t]*\[[^\]\n]+\][ \t]*([#;].*)?$/;
const VARIABLE =
  /^[ \t]*((export|set|ENV|-e)[ \t]+[A-Za-z_]\w*|[A-Z][A-Z0-9_]*|[A-Za-z]+_[A-Z][A-Z0-9_]*)[ \t]*=/;
/** A row of cells: names or numbers, and nothing that is set to anything. */
const TABLE = /^"?[\w .-]+"?([,;\t]"?[\w .-]*"?)+$/;
const YAML =
  /^(---|%YAML|\?[ \t]|-[ \t]|"[^"\n]+"[ \t]*:([ \t]|$)|'[^'\n]+'[ \t]*:([ \t]|$)|[^\s=:#"'{[][^=:#\n]*:([ \t]|$))/;

export function shapeOf(text: string): Shape {
  const plain = text.trim();
  if (plain.length < 4_000 && SERVERS.test(plain)) return 'servers';
  if (plain.startsWith('<')) return 'markup';
  if (plain.startsWith('-----BEGIN ')) return 'certificate';
  if (JAAS.test(text)) return 'jaas';
  if (/^[{[]/.test(plain) && !HEADING.test(plain.slice(0, lineEnd(plain)))) return 'json';
  const first = firstLine(text);
  if (COMMAND.test(first)) return 'command';
  const isData = VARIABLE.test(first) || /^[\w.-]+\s*=\s*[\w.[-]+:\d/.test(first);
  if (!isData && isProgram(text)) return 'program';
  if (TOML.test(text)) return 'toml';
  if (HEADING.test(first) || (!YAML.test(first) && hasHeading(text))) return 'ini';
  if (VARIABLE.test(first)) return 'environment';
  if (TABLE.test(first)) return 'table';
  return YAML.test(first) ? 'yaml' : 'properties';
}

function isProgram(text: string): boolean {
  if (PROGRAM.some((pattern) => pattern.test(text))) return true;
  return KAFKAJS.test(text) && JAVASCRIPT.test(text);
}

const lineEnd = (text: string): number => {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
};

const hasHeading = (text: string): boolean => text.split('\n').some((line) => HEADING.test(line));

/** The first line that says something. */
function firstLine(text: string): string {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    if (!/^\s*($|#(?!---)|!(?!---)|;|\/\/)/.test(line)) return line;
    if (end < 0) break;
    at = end + 1;
  }
  return '';
}

/** What such a text looks like, for a sentence. */
export const SHAPES: Readonly<Record<Shape, string>> = {
  servers: 'a list of servers',
  command: 'a command',
  jaas: 'a JAAS file',
  markup: 'XML or HTML',
  certificate: 'a certificate or key in PEM',
  json: 'JSON',
  program: 'a program',
  toml: 'TOML',
  ini: 'an INI file',
  environment: 'a list of environment variables',
  table: 'a table (CSV)',
  yaml: 'YAML',
  properties: 'text',
};
