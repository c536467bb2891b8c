// Plays readings to the alerts of one group on a virtual clock, and counts what a person would have met. What should
// have been told is worked out apart, from the readings alone.

import { AlertBook } from '../../../src/core/alerts/alertBook';
import { rulesOfCluster, type AlertRule } from '../../../src/core/alerts/rules/alertRule';
import type { GroupAlert } from '../../../src/core/alerts/groupAlert';
import { ToastDesk } from '../../../src/core/alerts/toastDesk';
import type { TimeLag } from '../../../src/core/insight/time/timeLag';
import { NOTHING_STANDS, type StandingVerdicts } from '../../../src/core/insight/verdict';
import { DEFAULT_THRESHOLDS } from '../../../src/core/lagLevel';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { reasonWords } from '../../../src/core/view/alerts/reasonWords';
import { ManualClock } from '../../unit/core/fixture/manualClock';

/** One reading, or undefined for one that failed; instants in milliseconds since the epoch, UTC. */
export interface PlayedReading {
  readonly at: number;
  readonly snapshot: ClusterSnapshot | undefined;
  readonly standing?: StandingVerdicts;
  readonly time?: TimeLag;
}

export interface Met {
  /** When each notification was shown, and of what. */
  readonly toasts: readonly { readonly at: number; readonly alerts: readonly GroupAlert[] }[];
  /** When each incident began to fire, and whether that was in a reading with nothing before. */
  readonly raised: readonly {
    readonly at: number;
    readonly since: number;
    readonly isFirst: boolean;
    readonly severity: string;
  }[];
  readonly over: readonly number[];
}

const SILENT: PlayedReading['time'] = { kind: 'unknown', failure: undefined };

export async function simulateAlerts(
  readings: AsyncIterable<PlayedReading> | Iterable<PlayedReading>,
  rules: readonly AlertRule[],
  interval: number,
): Promise<Met> {
  const clock = new ManualClock();
  const book = new AlertBook('c', reasonWords);
  const toasts: { at: number; alerts: readonly GroupAlert[] }[] = [];
  const raised: { at: number; since: number; isFirst: boolean; severity: string }[] = [];
  const over: number[] = [];
  let now = 0;
  let last: number | undefined;
  const desk = new ToastDesk({
    isSeen: () => true,
    mayTell:
      () =>
      ({ groupId }) => {
        const now = book.alerts.find((one) => one.groupId === groupId);
        if (now?.state !== 'firing') return 'never';
        return now.isUnknown ? 'later' : 'now';
      },
    show: (alerts) => toasts.push({ at: now + 10_000, alerts }),
    clock,
  });
  const own = rulesOfCluster(rules, 'c');
  for await (const { at, snapshot, standing, time } of readings) {
    // What waits to be told is told by the time of the next reading, if that is ten seconds away.
    if (last !== undefined && at > last) clock.advance(at - last);
    [now, last] = [at, at];
    if (snapshot === undefined) {
      book.fail();
      continue;
    }
    const beside = {
      standing: () => standing ?? NOTHING_STANDS,
      time: () => time ?? SILENT,
      thresholds: DEFAULT_THRESHOLDS,
    };
    const news = await book.read(snapshot, own, beside, interval);
    for (const { since, severity } of news.raised) {
      raised.push({ at, since, isFirst: news.isFirst, severity });
    }
    over.push(...news.over.map(() => at));
    if (!news.isFirst) desk.raise(news.raised);
    desk.tell();
  }
  clock.advance(60_000);
  desk.dispose();
  return { toasts, raised, over };
}
