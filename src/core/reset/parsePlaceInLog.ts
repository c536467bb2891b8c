// A place in a log as a person types it: an offset, or a time.

import { parseAgo } from './parseAgo';
import type { InstantContext } from './parseInstant';
import { parseOffset } from './parseOffset';

export type AskedPlace =
  | { readonly kind: 'offset'; readonly offset: bigint }
  | {
      readonly kind: 'time';
      /** Milliseconds since the epoch, UTC. */
      readonly time: bigint;
      /** What was understood, in both clocks. */
      readonly understood: string;
      /** A sentence where the time is legal but surprising. */
      readonly warning: string | undefined;
    };

/** Digits alone are always an offset. A sentence says what is wrong with anything else. */
export function parsePlaceInLog(text: string, context: InstantContext): AskedPlace | string {
  if (/^\s*-?[\d,_]+\s*$/.test(text)) {
    const offset = parseOffset(text);
    return typeof offset === 'string' ? offset : { kind: 'offset', offset };
  }
  const instant = parseAgo(text, context);
  if (!instant.ok) return instant.problem;
  const { timestamp: time, understood, warning } = instant;
  return { kind: 'time', time, understood, warning };
}
