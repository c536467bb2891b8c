// What no text of a server may repeat to anybody: the values of headers, whole and in their parts.

/** Parts of a secret that are shorter are words. */
const LEAST_SECRET = 6;
const SIGNS = /[\\^$.*+?()[\]{}|]/g;

/** Takes secrets out of texts, in whichever case they are written. */
export type WithoutSecrets = (text: string) => string;

export function withoutSecrets(headers: Readonly<Record<string, string>>): WithoutSecrets {
  const secrets = Object.values(headers)
    .flatMap((value) => [value, ...value.split(/[\s,;=]+/), ...basicPartsOf(value)])
    .filter((part) => part.length >= LEAST_SECRET)
    // The longest first: what is left of a longer one tells too much.
    .sort((a, b) => b.length - a.length);
  if (secrets.length === 0) return (text) => text;
  const any = secrets.map((secret) => secret.replace(SIGNS, '\\$&')).join('|');
  const pattern = new RegExp(any, 'gi');
  return (text) => text.replace(pattern, '…');
}

/** Name and password of `Basic …`, which a server reads as they are. */
function basicPartsOf(value: string): readonly string[] {
  const [, encoded] = /^basic +([\w+/=-]+)$/i.exec(value.trim()) ?? [];
  if (encoded === undefined) return [];
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? [] : [decoded, decoded.slice(colon + 1)];
}
