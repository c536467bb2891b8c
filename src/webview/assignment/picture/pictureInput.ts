// What a picture is drawn from, and what can be asked of it.

import type { GroupPicture } from '../../../protocol/groupPicture';
import type { OpenWish } from '../layout/openRows';
import type { Scene } from '../scene/scene';

export interface PictureInput extends OpenWish {
  readonly scene: Scene;
  readonly picture: GroupPicture;
  /** Opens or closes a topic, by its name in Kafka. */
  readonly toggle: (topic: string, open: boolean) => void;
  /** Unfolds or folds a run, by its name. */
  readonly unfold: (run: string, unfolded: boolean) => void;
  /** Shows the rows of a member in the table of partitions. */
  readonly showRows: (member: string) => void;
  readonly copyMember: (memberId: string) => void;
}
