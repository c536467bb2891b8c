// Text in PEM as people paste it and as configurations carry it: joined into one line, indented, several
// blocks together. Nothing here looks inside a block.

const BLOCK = /-----BEGIN ([A-Z0-9 ]+?) ?-----([^]*?)-----END \1 ?-----/g;

export interface PemParts {
  /** Every block that is no private key; '' for none. */
  readonly certificates: string;
  /** Every block that is a private key; '' for none. */
  readonly privateKeys: string;
}

/** Whether the text is, or contains, a private key in PEM of any kind. */
export function holdsPrivateKey(text: string): boolean {
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY ?-----/.test(text);
}

/** The blocks of a text, each as RFC 7468 wants it: base64 in lines of 64. */
export function splitPem(text: string): PemParts {
  const parts = { certificates: '', privateKeys: '' };
  for (const [, label = '', body = ''] of text.matchAll(BLOCK)) {
    const block = `-----BEGIN ${label}-----\n${wrapped(body)}\n-----END ${label}-----\n`;
    if (label.endsWith('PRIVATE KEY')) parts.privateKeys += block;
    else parts.certificates += block;
  }
  return parts;
}

/** Headers of old encrypted keys (RFC 1421) keep their lines; they cannot be told apart without them. */
function wrapped(body: string): string {
  if (body.includes(':')) return body.replaceAll('\r', '').trim();
  const base64 = body.replace(/\\n|\s/g, '');
  return (base64.match(/.{1,64}/g) ?? []).join('\n');
}
