// Numbers and names as the sentences about a group's health write them.

import { formatCompact, formatDuration, formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { TopicPartition } from '../../../base/topicPartition';
import type { Verdict } from '../../insight/verdict';
import type { MemberPart, Pace } from '../../insight/verdictEvidence';

/** 'orders-3': a partition as Kafka's tools write it. */
export const placeText = ({ topic, partition }: TopicPartition): string =>
  `${displayName(topic, 80)}-${partition}`;

export const topicText = (topic: string): string => displayName(topic, 80);

/** '92 %'. Never 100 for less than all, nor 0 for more than nothing. */
export function percentText(part: number): string {
  const rounded = Math.round(part * 100);
  const shown = part < 1 && rounded >= 100 ? 99 : part > 0 && rounded <= 0 ? 1 : rounded;
  return `${shown} %`;
}

/** '1.2k/s', '0.4/s', 'less than 0.1/s': never 0 for more than nothing. */
export function perSecondText(rate: number): string {
  if (rate > 0 && rate < 0.05) return 'less than 0.1/s';
  return rate > 0 && rate < 10 ? `${rate.toFixed(1)}/s` : `${formatCompact(Math.round(rate))}/s`;
}

/** 'It receives 1.2k/s and processes 900/s'. */
export const paceText = ({ producedPerSecond, consumedPerSecond }: Pace): string =>
  `It receives ${perSecondText(producedPerSecond)} and processes ${perSecondText(consumedPerSecond)}`;

/** '12 to 15 min' where both ends have one unit and the same, else '50 s to 2 min'; 'about 12 min' where they are equal. */
export function rangeText(leastMs: number, mostMs: number): string {
  const [least, most] = [formatDuration(leastMs), formatDuration(mostMs)];
  if (least === most) return `about ${least}`;
  const [count = '', unit, ...rest] = least.split(' ');
  const isOne = rest.length === 0 && most.split(' ').length === 2 && most.endsWith(` ${unit}`);
  return `${isOne ? count : least} to ${most}`;
}

/** 'consumer-3 on 10.0.0.7'. */
export const memberText = ({ clientId, host }: MemberPart): string =>
  `${displayName(clientId, 60)} on ${displayName(host.replace(/^\//, ''), 60)}`;

/** 'a', 'a and b', 'a, b, c and 4 more'. */
export function listText(names: readonly string[], most = 3): string {
  const some = names.slice(0, most);
  const more = names.length - some.length;
  if (more > 0) return `${some.join(', ')} and ${formatExact(more)} more`;
  return [some.slice(0, -1).join(', '), some.at(-1) ?? ''].filter(Boolean).join(' and ');
}

/** What says where a group reads on: the start offset of a share group, the committed offset of any other. */
export const offsetTerm = ({ groupType }: Pick<Verdict, 'groupType'>): string =>
  groupType === 'share' ? 'start offset' : 'committed offset';

export const messagesText = (count: bigint): string =>
  count === 1n ? '1 message' : `${formatExact(count)} messages`;

/** Messages left to read: 'up to 12 messages' where compaction leaves gaps. */
export const unreadText = ({ lag, upTo }: { readonly lag: bigint; readonly upTo?: true }): string =>
  `${upTo === true && lag > 0n ? 'up to ' : ''}${messagesText(lag)}`;
