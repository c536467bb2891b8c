// The health of a group as the panel shows it.

import { formatCount, formatMoment } from '../../../base/format';
import { isOfGroup, type GroupHealth, type NotJudged, type Verdict } from '../../insight/verdict';
import type { HealthShown, VerdictShown } from '../../../protocol/health';
import { healthAction, type Allowed } from './healthAction';
import { oldestUnreadText } from './oldestUnreadText';
import { recentPaceText } from './recentPaceText';
import { listText, placeText } from './healthFormats';
import { practiceShown } from './practiceWords';
import { verdictDoubts } from './verdictDoubts';
import { verdictWords } from './verdictWords';

/** `now` is when it is shown, in milliseconds since the epoch, UTC: times of another day have their date. */
export function healthShown(health: GroupHealth, allowed: Allowed, now: number): HealthShown {
  const verdicts = health.verdicts.filter(isOfGroup);
  return {
    verdicts: verdicts.map((verdict) => verdictShown(verdict, allowed, now)),
    practices: health.practices.map((practice) => practiceShown(practice, now)),
    status: statusOf({ ...health, verdicts }, now),
    pace: upperFirst(recentPaceText(health.pace)),
    oldest: verdicts.some(saysAge) ? '' : oldestUnreadText(health.oldest),
    attention: verdicts.filter(({ severity }) => severity !== 'info').length,
  };
}

/** Whether a verdict has the age already, as the worse thing to say. */
const saysAge = (verdict: Verdict): boolean =>
  verdict.id === 'retentionAhead' && verdict.evidence.ageMs !== undefined;

const upperFirst = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

function verdictShown(verdict: Verdict, allowed: Allowed, now: number): VerdictShown {
  const { title, sentence, next } = verdictWords(verdict, now);
  return {
    ...{ id: verdict.id, severity: verdict.severity, title, sentence, next },
    since: `seen since ${formatMoment(verdict.since, now)}`,
    where: whereOf(verdict),
    doubts: verdictDoubts(verdict),
    action: healthAction(verdict, allowed),
  };
}

/** '' also for a single partition, if the sentence names it. */
function whereOf({ evidence, partitions }: Verdict): string {
  const isNamed = partitions.length === 1 && 'topic' in evidence && 'partition' in evidence;
  return isNamed ? '' : listText(partitions.map(placeText), 5);
}

/** One sentence or two about the judgement as a whole. */
function statusOf(
  { judged, notJudged, watchedSince, verdicts, ownChangeAt }: GroupHealth,
  now: number,
): HealthShown['status'] {
  const since = watchedSince === undefined ? '' : formatMoment(watchedSince, now);
  const own =
    ownChangeAt === undefined
      ? ''
      : ` Its offsets were changed with this extension at ${formatMoment(ownChangeAt, now)}: this change is not judged.`;
  if (!judged || notJudged !== undefined) {
    const why = notJudged ?? 'tooEarly';
    const kind = why === 'tooEarly' || why === 'neverSeen' ? 'watching' : 'unknown';
    return { kind, text: WHY[why](since) + own };
  }
  const tally = tallyOf(verdicts);
  const nothing = verdicts.length === 0 ? 'problem' : 'error or warning';
  const text =
    tally === '' ? `No ${nothing} was seen since ${since}.` : `${tally}. Watched since ${since}.`;
  return { kind: 'judged', text: text + own };
}

/** '1 error, 2 warnings'; '' where no verdict is either. */
function tallyOf(verdicts: readonly Verdict[]): string {
  return (['error', 'warning'] as const)
    .map((kind) => ({ kind, count: verdicts.filter(({ severity }) => severity === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => formatCount(count, kind))
    .join(', ');
}

const WHY: Readonly<Record<NotJudged, (since: string) => string>> = {
  tooEarly: (since) =>
    `Watching since ${since}. Verdicts come after 60 s and three readings without a gap.`,
  neverSeen: () => 'Watching begins with the first reading.',
  rebalancing: () =>
    'The group is rebalancing: until it is done, only rebalances themselves are judged.',
  notReady: () =>
    'The application waits for topics: until they exist and fit together, only that is judged.',
  unreadable: () => 'The members or offsets of the group could not be read, so it is not judged.',
};
