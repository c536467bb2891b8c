// A cluster whose time goes by itself, as fast as the clock of the window that looks at it: what is watched for minutes
// is seen in a part of them.

import type { Disposable } from '../../../src/base/disposable';
import type { World } from '../../../src/demo/world/world';

/** Milliseconds between two steps. */
const STEP_MS = 100;

/**
 * Lets `pace` seconds pass in a real one, until disposed. To be called once the window is there: its clock began a moment
 * earlier, so that nothing of the cluster lies in its future.
 */
export function paceWorld(world: World, pace: number): Disposable {
  const began = Date.now();
  const going = setInterval(() => {
    world.advanceTo(began + (Date.now() - began) * pace);
  }, STEP_MS);
  return {
    dispose: () => {
      clearInterval(going);
    },
  };
}
