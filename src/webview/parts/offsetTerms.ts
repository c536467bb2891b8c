// What the offset that stands for the place of a group in a partition is called: by consumers it is committed,
// of a share group it is where it starts.

import type { GroupKind } from '../../protocol/groupPicture';

export interface OffsetTerms {
  /** 'committed offset' in the middle of a sentence. */
  readonly name: string;
  /** Of a column. */
  readonly title: string;
  /** Where there is none, in a cell. */
  readonly none: string;
}

const COMMITTED: OffsetTerms = { name: 'committed offset', title: 'Committed', none: 'none' };
const START: OffsetTerms = { name: 'start offset', title: 'Start offset', none: '–' };

export const offsetTerms = (kind: GroupKind): OffsetTerms => (kind === 'share' ? START : COMMITTED);
