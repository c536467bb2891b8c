// Opens and closes what a picture can hide: the partitions of a topic, and those of a run.

import { runName } from '../layout/openRows';
import { drawnReaders } from '../scene/scene';
import type { Highlight } from './highlight';
import type { PictureInput } from './pictureInput';

type Opener = Pick<PictureInput, 'scene' | 'toggle' | 'unfold'>;

/** Opens or closes a topic or a run; of a partition its topic. A member hides nothing. */
export function openThing(
  { scene, toggle, unfold }: Opener,
  thing: Highlight,
  open: boolean,
): void {
  if (thing.kind === 'member') return;
  if (thing.kind === 'run') {
    unfold(runName(scene, thing.topic, thing.member), open);
    return;
  }
  const name = scene.topics[thing.topic]?.topic;
  if (name !== undefined) toggle(name, open);
}

/** Opens what hides a thing. */
export function uncover(opener: Opener, thing: Exclude<Highlight, { kind: 'member' }>): void {
  const { scene } = opener;
  openThing(opener, { kind: 'topic', topic: thing.topic }, true);
  if (thing.kind !== 'partition') return;
  const partition = scene.topics[thing.topic]?.partitions[thing.partition];
  const [reader] = partition === undefined ? [] : drawnReaders(partition);
  if (reader !== undefined) {
    openThing(opener, { kind: 'run', topic: thing.topic, member: reader }, true);
  }
}
