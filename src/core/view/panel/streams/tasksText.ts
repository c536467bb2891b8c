// How many tasks of each kind a member has.

import { formatExact } from '../../../../base/format';
import type { StreamsTasks } from '../../../model';

const NAMES = { active: 'active', standby: 'standby', warmup: 'warm-up' } as const;

/** '3 active, 2 standby'; 'none'. */
export function tasksText(tasks: StreamsTasks): string {
  const parts = (['active', 'standby', 'warmup'] as const).flatMap((kind) => {
    const { length } = tasks[kind];
    return length === 0 ? [] : [`${formatExact(length)} ${NAMES[kind]}`];
  });
  return parts.length === 0 ? 'none' : parts.join(', ');
}
