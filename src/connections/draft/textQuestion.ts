// Texts that are asked for openly, with what they have in common.

import { holdsPrivateKey, splitPem } from '../pemBlocks';
import type { PemSource } from '../security';
import { pemSetting } from '../setting/pemSetting';
import type { TextQuestion } from './question';

/** A question for a text, with its defaults: shown, no file, always right. */
export function textQuestion(
  parts: Pick<TextQuestion, 'id' | 'prompt' | 'value' | 'answered'> &
    Partial<Pick<TextQuestion, 'problem' | 'warning' | 'file'>> & { readonly example?: string },
): TextQuestion {
  const { example = '', ...rest } = parts;
  return {
    ...{ kind: 'text', secret: false, file: false, problem: () => undefined },
    ...{ placeholder: () => example, ...rest },
  };
}

/** A file, or PEM text pasted in its place: a person may have either. */
export const PEM_OR_PATH = 'path of a PEM file, or PEM text';

/** What is wrong with the path of a file. */
export function pathProblem(text: string): string | undefined {
  if (text.trim() === '') return 'Enter the path of a file.';
  return /^(\/|~[\\/]|[A-Za-z]:[\\/]|\\\\)/.test(text.trim())
    ? undefined
    : 'Enter the full path, starting at the root.';
}

/** What is wrong with a certificate, as a path or as PEM text. */
export function certificateProblem(text: string): string | undefined {
  if (!text.includes('-----BEGIN ')) return pathProblem(text);
  if (holdsPrivateKey(text)) return 'Paste only the certificate: this text contains a private key.';
  return splitPem(text).certificates === '' ? 'This PEM text is incomplete.' : undefined;
}

/** A certificate for a box of one line. */
export function certificateText(source: PemSource): string {
  return pemSetting(source).replaceAll('\n', ' ').trim();
}
