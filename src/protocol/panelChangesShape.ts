// The guard of what changes in a panel's state. Whether its parts fit those that stay shows only when they
// are together: see `partsFit`.

import { partFields } from './groupPictureShape';
import { isLagHistory, isLagHistoryGrowth } from './lagHistoryShape';
import type { PanelChanges } from './panelChanges';
import { headFields } from './panelStateShape';
import { columnFields } from './partitionColumnsShape';
import { either, nullable, number, object, partial } from './shape';

export const isPanelChanges = object<PanelChanges>({
  since: number,
  state: object<PanelChanges['state']>(headFields),
  picture: partial(partFields),
  partitions: partial(columnFields),
  history: nullable(either(isLagHistoryGrowth, isLagHistory)),
});
