// How bad a verdict is, in a word and a sign: colour is not the only one.

import type { VerdictSeverity } from '../../protocol/health';
import type { IconName } from '../parts/icons';

export const SEVERITIES: Readonly<
  Record<VerdictSeverity, { readonly name: string; readonly sign: IconName }>
> = {
  error: { name: 'Error', sign: 'error' },
  warning: { name: 'Warning', sign: 'warning' },
  info: { name: 'Note', sign: 'info' },
};
