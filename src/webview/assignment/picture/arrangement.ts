// The layout of a picture with the sizes that it was made for.

import type { PictureInput } from './pictureInput';
import { layoutOf, type Layout } from '../layout/layout';
import { isSmall, metricsFor, type Metrics } from '../layout/metrics';
import { openRows } from '../layout/openRows';

export interface Arrangement {
  readonly input: PictureInput;
  /** Pixels, like `screen`. */
  readonly fontSize: number;
  readonly screen: number;
  readonly metrics: Metrics;
  readonly layout: Layout;
}

/** The same object as before while there is nothing else to arrange: pointer and scrolling change nothing. */
export function arrangementOf(
  input: PictureInput,
  { fontSize, screen }: { readonly fontSize: number; readonly screen: number },
  before: Arrangement | undefined,
): Arrangement {
  if (before?.input === input && before.fontSize === fontSize && before.screen === screen) {
    return before;
  }
  const { scene } = input;
  const metrics = metricsFor(fontSize, isSmall(scene));
  const layout = layoutOf(scene, { ...openRows(scene, input), screen }, metrics);
  return { input, fontSize, screen, metrics, layout };
}
