// The states of the Health tab: many verdicts, nothing wrong, too early, and not judged.

import type { GroupHealth, VerdictId } from '../../../src/core/insight/verdict';
import { healthShown } from '../../../src/core/view/health/healthShown';
import type { PanelState } from '../../../src/protocol/panelState';
import { healthOf } from '../../unit/core/fixture/verdicts';

const ALLOWED = { write: true, readMessages: true };

const MANY: readonly VerdictId[] = [
  ...(['stuckPartition', 'dataLost', 'fallingBehind', 'staticAway'] as const),
  ...(['rebalanceStorm', 'leftTopic', 'idleMembers', 'catchingUp'] as const),
];

const withHealth = (of: () => PanelState, health: GroupHealth) => (): PanelState => {
  const state = of();
  const { picture } = state;
  return {
    ...state,
    picture: picture && { ...picture, health: healthShown(health, ALLOWED) },
  };
};

/** Each of a group that is otherwise drawn as `guide`. */
export const healthStates = (
  guide: () => PanelState,
): Readonly<Record<string, () => PanelState>> => ({
  'health-many': withHealth(guide, healthOf(MANY)),
  'health-nothing': withHealth(guide, healthOf([])),
  'health-early': withHealth(
    guide,
    healthOf([], { judged: false, notJudged: 'tooEarly', practices: [] }),
  ),
  'health-unknown': withHealth(guide, healthOf([], { judged: false, notJudged: 'unreadable' })),
});
