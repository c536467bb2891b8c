// The guide's levels of lag in words, the same for rows, tooltips and the panel's page. Which lag has
// which level is said in core/lagLevel.

/** `unknown` is a level of its own: it never counts as caught up. */
export type LagLevel = 'caughtUp' | 'normal' | 'fallingBehind' | 'backlog' | 'unknown';

/** What a level is called, what it means and what to do about it. */
interface LagLevelText {
  /** Lower case, for the middle of a sentence. */
  readonly name: string;
  readonly meaning: string;
  readonly action: string;
  /** One character that says the level without colour. */
  readonly sign: string;
}

export const LAG_LEVELS: Readonly<Record<LagLevel, LagLevelText>> = {
  caughtUp: {
    name: 'caught up',
    meaning: 'Fully caught up',
    action: 'No action needed',
    sign: '✓',
  },
  normal: {
    name: 'normal',
    meaning: 'Normal processing delay',
    action: 'Monitor trends',
    sign: '·',
  },
  fallingBehind: {
    name: 'falling behind',
    meaning: 'Falling behind',
    action: 'Consider scaling consumers',
    sign: '!',
  },
  backlog: {
    name: 'significant backlog',
    meaning: 'Significant backlog',
    action: 'Investigate bottlenecks',
    sign: '‼',
  },
  unknown: {
    name: 'partly unknown',
    meaning: 'The lag is not fully known',
    action: 'Open the group to see what is missing',
    sign: '?',
  },
};

/**
 * What to do about a level. More consumers, or faster ones, are no advice where no member is known to read; the reader
 * may also be unknown, or a consumer that Kafka does not list.
 */
export const levelAction = (level: LagLevel, isRead: boolean): string =>
  !isRead && (level === 'fallingBehind' || level === 'backlog')
    ? 'Check that a consumer reads it'
    : LAG_LEVELS[level].action;
