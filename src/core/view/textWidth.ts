// How wide a text is on a screen, roughly: enough to say what fits beside a lag in a narrow side bar.

/** Widths in characters of average width, by code; what is not in it is as wide as a Chinese character. */
const WIDTHS = new Float64Array(0x1100).fill(1);
const of = (characters: string, width: number): void => {
  for (const character of characters) WIDTHS[character.charCodeAt(0)] = width;
};
of('iljtfrI1.,:;\'|!()[]{}-/\\"` ', 0.65);
of('ABCDEFGHJKLNOPQRSTUVXYZ&#+<>=~_', 1.25);
of('mMW@%', 1.9);
of('w', 1.5);

const WIDEST = 2.1;
const ELLIPSIS = '…'.charCodeAt(0);

/** In characters of average width. */
export function textWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Of a pair of surrogates, the first one counts.
    const isSecond = code >= 0xdc00 && code < 0xe000;
    if (!isSecond) width += code === ELLIPSIS ? 1.6 : (WIDTHS[code] ?? WIDEST);
  }
  return width;
}
