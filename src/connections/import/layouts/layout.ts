// What a reader of one tool's configuration is: it is asked for its clusters, and has none where the
// configuration is another tool's.

import type { ImportFormat } from '../entries/importedCluster';
import type { Leaf } from '../entries/leaf';
import type { NamedEntries } from '../entries/namedEntries';

export interface Layout {
  readonly format: ImportFormat;
  /** The documents of one text, in order; [] where they are not of this kind. */
  readonly clusters: (documents: readonly (readonly Leaf[])[]) => NamedEntries[];
}
