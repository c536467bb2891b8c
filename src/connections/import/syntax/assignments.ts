// Configurations that a program puts together call by call: `props.put("…", "…")`, `conf["…"] = "…"`,
// `config.SaslUsername = "…"`. What is put into one object is one table.

import type { ConfigEntry } from '../entries/configEntry';
import { kafkaKey, strictKafkaKey } from '../entries/kafkaKeys';
import { Broken, piecesFrom, plainOf, type Piece } from './pieces';
import type { ProgramTable } from './programTables';
import { programValue } from './programValue';

const CALL =
  /(?:([$\w]{1,60})\s*(?:\.|->|\?\.)\s*)?\b(?:put|putIfAbsent|set|setProperty|set_key|Set|SetKey|add|rd_kafka_conf_set|property|option)\s*\(\s*(?:([A-Za-z_]\w{0,60})\s*,\s*(?="))?|\b([$\w]{1,60})\s*\[\s*(?=["'])|\b([a-z_]\w{0,60})\.(?=(?:BootstrapServers|SecurityProtocol|Sasl\w+|Ssl\w+)\s*=(?!=))/g;
/** Pieces of a value: a login of Java's is put together from a few texts. */
const LONGEST = 60;

/** The tables that name servers, in order. */
export function assignments(text: string): ProgramTable[] {
  const tables = new Map<string, { line: number; entries: Map<string, ConfigEntry> }>();
  let [line, counted] = [1, 0];
  for (const match of text.matchAll(CALL)) {
    const { 0: found, 1: object, 2: first, 3: indexed, 4: owner, index } = match;
    const [name, ...rest] = someFrom(text, index + found.length);
    if (name === undefined) continue;
    const key = keyIn(name);
    if (key === undefined) continue;
    for (; counted < index; counted++) if (text[counted] === '\n') line++;
    const pieces =
      owner !== undefined ? rest.slice(1) : indexed !== undefined ? rest.slice(2) : rest.slice(1);
    const value = programValue(statement(pieces, indexed !== undefined || owner !== undefined));
    if (value === undefined) continue;
    const target = object ?? indexed ?? owner ?? first ?? '';
    const table = tables.get(target) ?? { line, entries: new Map<string, ConfigEntry>() };
    tables.set(target, table);
    const shownAs = name.quoted ? (plainOf([name]) ?? key) : name.written.replace(/^.*\./, '');
    table.entries.set(key, { key, shownAs, line, ...value });
  }
  return [...tables.values()]
    .map(({ line: at, entries }) => ({ line: at, entries: [...entries.values()] }))
    .filter(({ entries }) => entries.some(({ key }) => key === 'bootstrap.servers'));
}

/** `"sasl.mechanism"`, `SaslConfigs.SASL_MECHANISM`, `ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG`, `SaslUsername`. */
function keyIn(name: Piece): string | undefined {
  const written = name.quoted
    ? plainOf([name])
    : name.written.replace(/^.*\./, '').replace(/=$/, '');
  if (typeof written !== 'string') return undefined;
  const key = strictKafkaKey(written) ?? strictKafkaKey(written.replace(/_(CONFIG|DOC)$/, ''));
  return (
    key ??
    (name.quoted && /^(sasl|ssl)\./.test(written) ? (kafkaKey(written) ?? written) : undefined)
  );
}

/** Up to the end of the call, or of the statement. */
function statement(pieces: readonly Piece[], ends: boolean): Piece[] {
  const kept: Piece[] = [];
  let depth = 0;
  for (const piece of pieces) {
    if (!piece.quoted) {
      if ('([{'.includes(piece.written)) depth++;
      if (')]}'.includes(piece.written)) depth--;
      if (depth < 0 || piece.written === ';' || (depth === 0 && piece.written === ',')) break;
    }
    // Without a semicolon a statement ends with its line: nothing may follow a whole text but a plus.
    const last = kept.at(-1);
    if (ends && depth === 0 && last?.quoted === true && piece.written !== '+') break;
    kept.push(piece);
  }
  return kept;
}

function someFrom(text: string, from: number): Piece[] {
  const pieces: Piece[] = [];
  try {
    for (const piece of piecesFrom(text, from)) {
      pieces.push(piece);
      if (pieces.length >= LONGEST) break;
    }
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
  }
  return pieces;
}
