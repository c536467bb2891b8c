// Progress for work that is mostly over at once: a notification that can cancel, but only where it takes
// longer than a glance.

import { withNotification } from './show/progress';

const GLANCE_MS = 500;

/** Tells how far the work is: a fraction from 0 to 1, and words for it. */
type ReportProgress = (fraction: number, message: string) => void;

/** Does the work; its signal is aborted when the person cancels. Resolves and rejects as the work does. */
export async function withSlowProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: ReportProgress) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let reached = { fraction: 0, message: '' };
  let show = (): void => undefined;
  const result = work(controller.signal, (fraction, message) => {
    reached = { fraction, message };
    show();
  });
  const over = result.then(
    () => true,
    () => true,
  );
  if (await Promise.race([over, glance()])) return result;
  await withNotification(title, async (progress, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    let shown = 0;
    show = () => {
      const { fraction, message } = reached;
      progress.report({ increment: (fraction - shown) * 100, message });
      shown = fraction;
    };
    if (reached.fraction > 0) show();
    await over;
  });
  return result;
}

const glance = (): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(resolve, GLANCE_MS, false);
  });
