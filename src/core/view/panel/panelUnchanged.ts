// Whether a reading has left a group's partitions unchanged, so that their parts of the picture can
// be kept. The group is compared as an object. The logs, which several groups share, are compared
// by value.

import type { LongWork } from '../../../base/sharedThread';
import type { LagThresholds } from '../../lagLevel';
import type { TopicDescription } from '../../model';
import type { Result } from '../../../base/failure/result';
import type { BodyFacts, PanelBody } from './panelBody';

/** Whether it is the same group object, with equal topics, log ends, log starts and thresholds. */
export function* isUnchanged(
  { facts: before, thresholds, membership, rows }: PanelBody,
  now: BodyFacts,
  judgedBy: LagThresholds,
): LongWork<boolean> {
  if (before.group !== now.group || !isSameLevels(thresholds, judgedBy)) return false;
  const topics = new Set(membership.subscribed);
  for (const { topic, partition, start } of rows) {
    topics.add(topic);
    const startNow =
      now.starts.get(topic, partition) ?? now.snapshot.startOffsets.get(topic, partition);
    if (!isSameOffset(start, startNow)) return false;
    const end = before.snapshot.endOffsets.get(topic, partition);
    if (!isSameOffset(end, now.snapshot.endOffsets.get(topic, partition))) return false;
    yield;
  }
  for (const topic of topics) {
    if (!isSameTopic(before.snapshot.topics.get(topic), now.snapshot.topics.get(topic))) {
      return false;
    }
    yield;
  }
  return true;
}

const isSameLevels = (a: LagThresholds, b: LagThresholds): boolean =>
  a.normal === b.normal && a.fallingBehind === b.fallingBehind;

const isSameOffset = (a: Result<bigint> | undefined, b: Result<bigint> | undefined): boolean =>
  isSame(a, b, Object.is);

/** Partitions are numbered from 0 and never removed, so their count identifies them. */
const isSameTopic = (
  a: Result<TopicDescription> | undefined,
  b: Result<TopicDescription> | undefined,
): boolean => isSame(a, b, (x, y) => x.partitions.length === y.partitions.length);

function isSame<T>(
  a: Result<T> | undefined,
  b: Result<T> | undefined,
  isSameValue: (a: T, b: T) => boolean,
): boolean {
  if (a === undefined || b === undefined || a === b) return a === b;
  if (a.ok) return b.ok && isSameValue(a.value, b.value);
  if (b.ok) return false;
  const [x, y] = [a.failure, b.failure];
  return x.kind === y.kind && x.subject === y.subject && x.code === y.code && x.reason === y.reason;
}
