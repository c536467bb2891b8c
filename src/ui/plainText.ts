// Text from brokers and settings for places where VS Code would make more of it than text.

/** An icon in a label, as VS Code finds it: `$(name)` or `$(name~spin)`. */
const ICON = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/gi;

/** For labels of quick picks, which draw `$(name)` as an icon: here it stays as it was written. */
export function plainLabel(text: string): string {
  return text.replace(ICON, '\\$&');
}

/** For notifications, which make `[text](command:…)` a link to press: here it is none. */
export function plainMessage(text: string): string {
  return text.replaceAll('](', '] (');
}
