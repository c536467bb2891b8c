// What a picture is drawn from, and what can be asked of it.

import type { GroupPicture } from '../../../protocol/groupPicture';
import type { Scene } from '../scene/scene';

export interface PictureInput {
  readonly scene: Scene;
  readonly picture: GroupPicture;
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** Opens or closes a topic, by its name in Kafka. */
  readonly toggle: (topic: string, open: boolean) => void;
  /** Shows the rows of a member in the table of partitions. */
  readonly showRows: (member: string) => void;
  readonly copyMember: (memberId: string) => void;
}
