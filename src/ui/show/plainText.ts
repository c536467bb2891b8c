// Makes texts plain for VS Code, which interprets them: `$(name)` as an icon, `[text](command:…)`
// as a link. Names in texts come from brokers, files and settings. So each kind of place gets its
// text without the signs that it would interpret.

import { visibleCharacters } from '../../base/visibleText';

/** An icon in a label, as VS Code finds it: `$(name)` or `$(name~spin)`. */
const ICON = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/gi;

/** For places that interpret nothing: titles, placeholders, buttons, questions. One line. */
export function plainLine(text: string): string {
  return visibleCharacters(text);
}

/** For details, which may have several lines, each made plain. */
export function plainLines(text: string): string {
  return text.split('\n').map(plainLine).join('\n');
}

/**
 * For the last part of a path, which VS Code shows as the title of an editor: slashes become characters
 * that look like them.
 */
export function plainPathPart(text: string): string {
  return plainLine(text).replaceAll('/', '∕').replaceAll('\\', '∖');
}

/** For the log: further lines are indented, so that none of them looks like an entry of its own. */
export function plainLogEntry(text: string): string {
  return text.split('\n').map(plainLine).join('\n    ');
}

/** For labels, which draw `$(name)` as an icon: in items of quick picks and in the status bar. */
export function plainLabel(text: string): string {
  return withoutIcons(plainLine(text));
}

/** For notifications and progress, which make `[text](command:…)` a link to press. */
export function plainMessage(text: string): string {
  return withoutLinks(plainLine(text));
}

/** For the message under an input box, which interprets icons and links. */
export function plainPrompt(text: string): string {
  return withoutIcons(withoutLinks(plainLine(text)));
}

/** VS Code takes the backslash away again. */
const withoutIcons = (text: string): string => text.replace(ICON, '\\$&');

/**
 * For Markdown: every sign of it is escaped, among them those by which VS Code makes links of bare
 * addresses ('https://…', 'www.…', 'a@b'), which its own `appendText` leaves as they are.
 */
export function plainMarkdown(text: string): string {
  return plainLine(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

const withoutLinks = (text: string): string => text.replaceAll('](', '] (');
