// The one alert of a group, out of all rules that are pending or firing against it; and back again, where an earlier
// window has left no more than the alert.

import { attentionRank } from '../severity';
import type { AlertReason, GroupAlert, ReasonWords } from './groupAlert';
import type { RuleTrack } from './rules/ruleTrack';

/** A rule that is pending or firing against a group. */
export interface KeptRule {
  readonly track: RuleTrack;
  /** Why, by the latest reading in which it held. */
  readonly words: ReasonWords;
  /** The watch without a gap which that reading belongs to, by number. */
  readonly seenIn: number;
}

/** The watch of an earlier window. */
export const EARLIER = 0;

/** The worst first; what fires hides what is only pending. By ids of rules; undefined for none. */
export function alertOf(
  group: Pick<GroupAlert, 'clusterId' | 'groupId'>,
  kept: ReadonlyMap<string, KeptRule>,
): GroupAlert | undefined {
  const all = [...kept];
  const firing = all.filter(([, { track }]) => track.state === 'firing');
  const counted = firing.length > 0 ? firing : all;
  const sorted = counted.toSorted(
    ([, a], [, b]) => attentionRank(a.track.severity) - attentionRank(b.track.severity),
  );
  const [worst] = sorted;
  if (worst === undefined) return undefined;
  const { state, severity } = worst[1].track;
  const reasons = sorted.map(([rule, { words, track }]): AlertReason => {
    return { rule, ...words, severity: track.severity };
  });
  return {
    ...group,
    ...{ state, severity, reasons },
    isUnknown: counted.every(([, { track }]) => track.isUnknown),
    since: Math.min(...counted.map(([, { track }]) => track.since)),
  };
}

/** How a rule stood that an alert names: it goes on firing until it is known to be over. */
export function keptRuleOf(alert: GroupAlert, id: string): KeptRule | undefined {
  const reason = alert.reasons.find(({ rule }) => rule === id);
  if (reason === undefined) return undefined;
  const { severity, text, next } = reason;
  const track = { state: 'firing', since: alert.since, severity, clear: 0 } as const;
  return { track: { ...track, isUnknown: false }, words: { text, next }, seenIn: EARLIER };
}
