// The guard of the panel's state. It looks at every cell, and whether indexes point at what is there,
// so that the page can draw what passed without looking again.

import { isGroupPicture } from './groupPictureShape';
import type { PanelReading, PanelState } from './panelState';
import { boolean, nullable, number, object, oneOf, string, tagged, type Fields } from './shape';

/** All fields but the picture: what is small. */
export const headFields: Fields<Omit<PanelState, 'picture'>> = {
  sequence: number,
  group: object<PanelState['group']>({ groupId: string, name: string }),
  cluster: object<PanelState['cluster']>({
    clusterId: string,
    name: string,
    environment: nullable(oneOf('development', 'staging', 'production')),
    readOnly: boolean,
  }),
  reading: tagged<PanelReading>({
    loading: {},
    failed: { reason: string },
    fresh: {},
    stale: { reason: string },
    gone: { reason: string, restorable: boolean },
  }),
  refreshing: boolean,
  paused: boolean,
  interval: string,
  asOf: string,
  utcOffset: number,
};

export const isPanelState = object<PanelState>({
  ...headFields,
  picture: nullable(isGroupPicture),
});
