// Progress for work that is usually over at once. Only if it takes longer, a notification appears,
// which can cancel it.

import { withNotification } from './show/progress';

const GLANCE_MS = 500;

/** Reports progress: a fraction from 0 to 1, and a text. */
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
