// Where a group stands in a partition: in a few words for a row, and in lines for its tooltip. Both tell of what is
// lost and of what is done beyond the position.

import { formatCompact, formatCount, formatExact } from '../../../../base/format';
import { failureSentence, failureShort } from '../../../../base/failure/failureSentence';
import { visibleText } from '../../../../base/visibleText';
import { finishedBeyondStart, type PartitionLag } from '../../../lag';
import { committedOf, type GroupPartition } from '../../../store/groupPartitions';
import type { Place } from '../../lagText';
import { markersSentence } from '../../markersText';
import type { TooltipLine } from '../../row';

/** '1,968 behind', 'caught up', 'no commit · 1,750 to read', '12 behind · 3 finished beyond the start'. */
export function positionText(shown: GroupPartition, place: Place): string {
  const { lag, end } = shown;
  switch (lag.kind) {
    case 'noCommit':
      // Where a share group will start depends on its configuration, so nothing is known to be left.
      if (place === 'start') return end.ok ? 'no start' : `no start · ${failureShort(end.failure)}`;
      if (lag.available !== undefined) return `no commit · ${formatExact(lag.available)} to read`;
      return end.ok ? 'no commit' : `no commit · ${failureShort(end.failure)}`;
    case 'unknown':
      return `unknown · ${failureShort(lag.failure)}`;
    case 'known':
      return [
        `${lag.atMost === true ? '≤ ' : ''}${behindText(lag.lag)}`,
        ...finishedOf(shown).map((count) => `${formatCompact(count)} finished beyond the start`),
        ...warnings(shown),
      ].join(' · ');
  }
}

/** The offsets that the position is between, and what is to be known of them. */
export function positionLines(shown: GroupPartition, place: Place): TooltipLine[] {
  const { lag, end, start, commit } = shown;
  const committed = committedOf(shown);
  const lines: TooltipLine[] = [];
  lines.push({
    label: place === 'start' ? 'Start offset' : 'Committed',
    value: committedText(committed, lag, place),
  });
  for (const count of finishedOf(shown)) {
    lines.push({ label: 'Finished', value: `${formatExact(count)} beyond the start` });
  }
  if (end.ok) lines.push({ label: 'Log end', value: formatExact(end.value) });
  else if (lag.kind === 'noCommit') {
    lines.push({ label: 'Log end', value: failureSentence(end.failure) });
  }
  if (start?.ok === true) lines.push({ label: 'Log start', value: formatExact(start.value) });
  if (start?.ok === false)
    lines.push({ label: 'Log start', value: failureSentence(start.failure) });
  if (commit !== undefined && commit.metadata !== '') {
    lines.push({ label: 'Commit metadata', value: visibleText(commit.metadata) });
  }
  lines.push(...explanations(shown).map((value) => ({ label: 'Note', value })));
  return lines;
}

function behindText(lag: bigint): string {
  if (lag < 0n) return `${formatCompact(-lag)} beyond the log end`;
  return lag === 0n ? 'caught up' : `${formatCompact(lag)} behind`;
}

function committedText(committed: bigint | undefined, lag: PartitionLag, place: Place): string {
  if (committed !== undefined) return formatExact(committed);
  return lag.kind === 'unknown' ? 'unknown' : `no ${place}`;
}

/** What a share group has finished beyond its start; empty where that is nothing, or not known. */
function finishedOf({ commit, end }: GroupPartition): bigint[] {
  const finished = commit === undefined ? undefined : finishedBeyondStart(commit, end);
  return finished === undefined || finished === 0n ? [] : [finished];
}

/** A short warning about a commit before the log's start. */
function warnings(shown: GroupPartition): string[] {
  const { start } = shown;
  const committed = committedOf(shown);
  return committed !== undefined && start?.ok === true && committed < start.value
    ? [`log starts at ${formatExact(start.value)}`]
    : [];
}

/** The full sentences for {@link warnings}. */
function explanations(shown: GroupPartition): string[] {
  const { lag, start } = shown;
  const committed = committedOf(shown);
  if (lag.kind === 'known' && lag.lag < 0n) {
    return ['The committed offset is beyond the log end: the topic was recreated or truncated.'];
  }
  const markers = markersSentence(lag);
  if (markers !== '') return [markers];
  const isCommit = shown.commit?.share === undefined;
  if (isCommit && committed !== undefined && start?.ok === true && committed < start.value) {
    const lost = formatCount(start.value - committed, 'message was', 'messages were');
    return [`The committed offset is before the log start: ${lost} deleted unread.`];
  }
  return [];
}
