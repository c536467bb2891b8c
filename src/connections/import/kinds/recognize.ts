// How a text within a text is read: a file in a ConfigMap, a configuration in a variable.

import type { ImportFormat } from '../entries/importedCluster';
import type { NamedEntries } from '../entries/namedEntries';

export interface Found {
  readonly format: ImportFormat;
  readonly clusters: readonly NamedEntries[];
}

/** Throws an ImportRefusal where nothing can be made of the text. */
export type Recognize = (text: string) => Found;
