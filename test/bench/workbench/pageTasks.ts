// The tasks of the page's thread, as its browser traces them: no task of another one begins before one ends.

import type { CDPSession, Page } from 'playwright-core';

/** With these the browser tells of tasks, and of the collector of garbage within them. */
const CATEGORIES = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'v8'];
const COLLECTING = new Set(['MajorGC', 'MinorGC']);
const MAIN_THREAD = 'CrRendererMain';

/** Of one task, in milliseconds. */
export interface PageTask {
  /** Processor time of the thread. */
  readonly ownMs: number;
  /** What other programs, and other threads that the task waited for, had of the processor meanwhile is in it. */
  readonly clockMs: number;
  /** What of the clock's time garbage was collected in. */
  readonly collectingMs: number;
}

/** Of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

type Timed = TraceEvent & { readonly dur: number };

export class PageTasks {
  readonly #events: TraceEvent[] = [];

  private constructor(private readonly session: CDPSession) {
    session.on('Tracing.dataCollected', ({ value }) => {
      this.#events.push(...(value as unknown as TraceEvent[]));
    });
  }

  static async watch(page: Page): Promise<PageTasks> {
    const session = await page.context().newCDPSession(page);
    const tasks = new PageTasks(session);
    await session.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
    });
    return tasks;
  }

  /** All tasks since the watch began. Throws where the browser told of none. */
  async end(): Promise<readonly PageTask[]> {
    const complete = new Promise((resolve) =>
      this.session.once('Tracing.tracingComplete', resolve),
    );
    await this.session.send('Tracing.end');
    await complete;
    await this.session.detach();
    const onThread = busiestThread(this.#events);
    const collecting = onThread.filter(({ name }) => COLLECTING.has(name));
    const tasks = onThread.filter(isTask);
    if (tasks.length === 0) throw new Error('The browser traced no task of the page.');
    return tasks.map((task) => ({
      ownMs: (task.tdur ?? task.dur) / 1000,
      clockMs: task.dur / 1000,
      collectingMs: sumOf(collecting.filter((one) => isWithin(one, task))) / 1000,
    }));
  }
}

const isTask = ({ name }: TraceEvent): boolean => name === 'RunTask';

/** What happened on the busiest of the pages' threads, which is that of the workbench. */
function busiestThread(events: readonly TraceEvent[]): readonly Timed[] {
  const pages = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD,
  );
  const threads = pages.map(({ pid, tid }) =>
    events.filter(
      (one): one is Timed => one.pid === pid && one.tid === tid && one.dur !== undefined,
    ),
  );
  const busy = (thread: readonly Timed[]): number => sumOf(thread.filter(isTask));
  return threads.sort((one, other) => busy(other) - busy(one))[0] ?? [];
}

const sumOf = (events: readonly Timed[]): number => events.reduce((sum, { dur }) => sum + dur, 0);

const isWithin = (one: Timed, task: Timed): boolean =>
  one.ts >= task.ts && one.ts + one.dur <= task.ts + task.dur;
