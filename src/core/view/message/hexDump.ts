// Bytes as people read them: where, sixteen of them in hexadecimal, and those that are ASCII.

const PER_LINE = 16;

/** '00000010  7b 22 69 64 22 3a 22 6f  72 64 65 72 73 2d 30 2d  {"id":"orders-0-'. */
export function hexDump(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += PER_LINE) {
    const some = [...bytes.subarray(at, at + PER_LINE)];
    const hex = some.map((byte, index) => `${index === PER_LINE / 2 ? ' ' : ''}${twoDigits(byte)}`);
    const ascii = some.map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
    );
    const where = at.toString(16).padStart(8, '0');
    lines.push(`${where}  ${hex.join(' ').padEnd(PER_LINE * 3)}  ${ascii.join('')}`);
  }
  return lines;
}

/** '0x00ff12', at most `most` bytes of it. */
export function hexBrief(bytes: Uint8Array, most: number): string {
  const shown = [...bytes.subarray(0, most)].map(twoDigits).join('');
  return `0x${shown}${bytes.length > most ? '…' : ''}`;
}

const twoDigits = (byte: number): string => byte.toString(16).padStart(2, '0');
