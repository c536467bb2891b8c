// A command as it was typed: kcat -b host -X key=value, kafka-consumer-groups --bootstrap-server host.

import type { ConfigEntry } from '../entries/configEntry';
import type { ImportNote } from '../entries/importedCluster';
import type { NamedEntries } from '../entries/namedEntries';

const WORD = /"((?:\\[^]|[^"\\])*)"|'([^']*)'|((?:\\[^]|[^\s"'\\])+)|(\s+)/y;
/** Options whose next word is a list of servers. */
const SERVERS = ['-b', '--bootstrap-server', '--bootstrap-servers', '--brokers', '--broker-list'];
/** Options whose next word is `key=value` of a client. */
const PAIRS = ['-X', '--command-property', '--consumer-property', '--producer-property'];

export const COMMAND =
  /^\s*(?:[$>]\s+)?(?:(?:sudo\s+)?docker\s+(?:run|exec)[^\n]*?\s)?(?:\S*\/)?(kcat|kafkacat|kafka-[a-z-]+(?:\.sh|\.bat)?|kafkactl|rpk|kaf|kcl)\s+\S/;

/** Undefined where it is no command that names servers. */
export function commandEntries(text: string): Pick<NamedEntries, 'entries' | 'notes'> | undefined {
  if (!COMMAND.test(text)) return undefined;
  const words = wordsOf(text.replace(/\\\n/g, ' '));
  const entries: ConfigEntry[] = [];
  const notes: ImportNote[] = [];
  words.forEach((word, at) => {
    const [option = '', ...inline] = word.startsWith('--') ? word.split('=') : [word];
    const glued = /^-([bX])(.+)$/.exec(word);
    const name = glued === null ? option : `-${glued[1] ?? ''}`;
    const value = glued?.[2] ?? (inline.length > 0 ? inline.join('=') : (words[at + 1] ?? ''));
    if (SERVERS.includes(name)) entries.push({ key: 'bootstrap.servers', value, line: 1 });
    const equals = value.indexOf('=');
    if (PAIRS.includes(name) && equals > 0) {
      const shownAs = value.slice(0, equals);
      entries.push({ key: shownAs, value: value.slice(equals + 1), line: 1 });
    }
    if (/^(--command-config|--(consumer|producer)\.config|-F)$/.test(name)) {
      const sentence = `The file that ${name} names is not read: import it by itself for its login.`;
      notes.push({ line: 1, text: sentence });
    }
  });
  return entries.some(({ key }) => key === 'bootstrap.servers') ? { entries, notes } : undefined;
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  let open = false;
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const [, double, single, bare, blank] = match;
    if (blank !== undefined) open = false;
    else {
      const part = single ?? (double ?? bare ?? '').replace(/\\([^])/g, '$1');
      if (open) words.push((words.pop() ?? '') + part);
      else words.push(part);
      open = true;
    }
    if (WORD.lastIndex >= text.length) break;
  }
  return words;
}
