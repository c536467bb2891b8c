// What stands for a value in a program: a literal, a fallback of a variable, a file that is read, or an
// expression that only the program can work out.

import type { ConfigEntry } from '../entries/configEntry';
import { plainOf, type Piece } from './pieces';

/** An expression that tells no secret: only the name of a variable of the environment stands in quotes. */
const TELLABLE =
  /^\[?([\w.]+[[(]["'][A-Z_][A-Z0-9_]*["'][\])])\]?$|^\[?(process\.env\.[A-Z_][A-Z0-9_]*|System\.getenv\(["'][A-Z_][A-Z0-9_]*["']\))/;

/** Undefined where it is set to nothing. */
export function programValue(
  pieces: readonly Piece[],
): Pick<ConfigEntry, 'value' | 'variable' | 'instead'> | undefined {
  const plain = plainOf(pieces);
  if (plain === null) return undefined;
  if (plain !== undefined) return { value: plain };
  const variable = expressionIn(pieces);
  const path = pathIn(pieces);
  if (path !== undefined) return { value: path };
  const fallback = fallbackIn(pieces);
  if (fallback !== undefined && fallback !== '') return { value: fallback, instead: variable };
  return { value: '', variable };
}

/** A program's text between quotes could be a secret: only the names around it are kept. */
function expressionIn(pieces: readonly Piece[]): string {
  const [, index, environment] = TELLABLE.exec(pieces.map(({ written }) => written).join('')) ?? [];
  return index ?? environment ?? 'an expression';
}

/** `'a,b'.split(',')`, `process.env.X ?? 'a'`, `os.getenv('X', 'a')`. */
function fallbackIn(pieces: readonly Piece[]): string | undefined {
  const whole = pieces.filter(({ written }) => !/^[()[\]]$/.test(written));
  const split = whole.findIndex(({ written }) => /^\.split$/i.test(written));
  const kept = split < 0 ? whole : whole.slice(0, split);
  const or = kept.findLastIndex(({ written }) => /^(\|\||\?\?|or)$/.test(written));
  if (or >= 0) return plainOf(kept.slice(or + 1)) ?? undefined;
  const [first, name, comma, fallback] = kept;
  if (split >= 0 && kept.length === 1) return plainOf(kept) ?? undefined;
  const asks =
    first !== undefined && /(getenv|environ\.get|GetEnv|getOrDefault)$/i.test(first.written);
  if (!asks || name?.quoted !== true || comma?.written !== ',' || fallback === undefined) {
    return undefined;
  }
  return plainOf([fallback]) ?? undefined;
}

/** `fs.readFileSync('ca.pem')`, `[fs.readFileSync('ca.pem', 'utf-8')]`, `open('ca.pem').read()`. */
function pathIn(pieces: readonly Piece[]): string | undefined {
  const whole = pieces.filter(({ written }) => written !== '[' && written !== ']');
  const [call, bracket, path] = whole;
  if (call === undefined || bracket?.written !== '(' || path?.quoted !== true) return undefined;
  return /(^|\.)(readFileSync|readFile|open|ReadAllText|readAllText)$/.test(call.written)
    ? (plainOf([path]) ?? undefined)
    : undefined;
}
