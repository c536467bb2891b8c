// The layout of a picture with the sizes that it was made for.

import type { PictureInput } from './pictureInput';
import { layoutOf, openTopics, type Layout } from '../layout/layout';
import { isSmall, metricsFor, type Metrics } from '../layout/metrics';

export interface Arrangement {
  readonly input: PictureInput;
  /** Pixels. */
  readonly fontSize: number;
  readonly metrics: Metrics;
  readonly layout: Layout;
}

/** The same object as before while there is nothing else to arrange: the pointer changes nothing. */
export function arrangementOf(
  input: PictureInput,
  fontSize: number,
  before: Arrangement | undefined,
): Arrangement {
  if (before?.input === input && before.fontSize === fontSize) return before;
  const { scene, opened, closed } = input;
  const metrics = metricsFor(fontSize, isSmall(scene));
  const layout = layoutOf(scene, openTopics(scene, opened, closed), metrics);
  return { input, fontSize, metrics, layout };
}
