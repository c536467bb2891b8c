// Text in PEM as people paste it and as configurations carry it: joined into one line, indented, several
// blocks together. Nothing here looks inside a block.

/** Where a block begins or ends. Labels are a few words (RFC 7468); longer ones are no labels. */
const BOUNDARY = /-----(BEGIN|END) ([A-Z0-9 ]{1,60}?) ?-----/g;

/** What stands between two boundaries of the same label. */
export interface PemBlock {
  readonly label: string;
  readonly body: string;
}

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

/** The whole blocks of a text, in order. A block that another one interrupts is none. */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let open: { readonly label: string; readonly from: number } | undefined;
  for (const { 0: boundary, 1: side, 2: label = '', index } of text.matchAll(BOUNDARY)) {
    if (side === 'BEGIN') open = { label, from: index + boundary.length };
    else if (open?.label === label) {
      blocks.push({ label, body: text.slice(open.from, index) });
      open = undefined;
    }
  }
  return blocks;
}

/** The blocks of a text, each as RFC 7468 wants it: base64 in lines of 64. */
export function splitPem(text: string): PemParts {
  const parts = { certificates: '', privateKeys: '' };
  for (const { label, body } of pemBlocks(text)) {
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
