// The one question that the extension asks by itself: once, at the first backlog that comes while a person watches.
// The clock of the window's extension host goes faster, since a backlog has to last for five minutes.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { untilStatus, watchToasts } from './alertStatus';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow, type OpenWindow } from './onWindow';
import type { VscodeWindow } from './vscodeWindow';

const PACE = 30;
const ASKED = /has had a significant backlog/;
/** Until it would ask: five minutes of the window's time, and some readings. */
const ASKS_BY_MS = 300_000 / PACE + 8000;
/** Messages: 10,000 unless said. */
const BACKLOG = 1000;
/** Patience that costs nothing where all goes well. */
const LIMIT_MS = 300_000;

describe('the first backlog', () => {
  const demo = useDemoCluster({ moving: false });

  /** Leaves so many messages of a group's partition 0 unread. */
  function setLag(group: string, topic: string, lag: number): void {
    const { world } = demo();
    const end = world.log(topic, 0)!.endAt(world.now);
    world.groups.get(group)!.commits.set(topic, 0, BigInt(end - lag));
  }

  const options = () => ({
    clusters: [entryOf('shop', demo())],
    settings: {
      'kafkaGroups.refresh.interval': 1,
      'kafkaGroups.lag.fallingBehind': BACKLOG,
    },
    clockPace: PACE,
  });

  /** Lets a group lag after it was seen without lag, with more patience each time on a busy machine. */
  async function untilAsked({ workbench }: VscodeWindow): Promise<string> {
    for (let patience = 1; patience <= 4; patience++) {
      setLag('price-list-publisher', 'price-list', 0);
      await sleep(3000 * patience);
      setLag('price-list-publisher', 'price-list', 2 * BACKLOG);
      const asked = workbench.holdNotification(ASKED, ASKS_BY_MS + 10_000 * patience);
      const text = await asked.then(
        (one) => one.text,
        () => undefined,
      );
      if (text !== undefined) return text;
    }
    throw new Error('It was never asked.');
  }

  const rows = (window: OpenWindow) => window().workbench.tree;

  beforeEach('nobody lags any more', () => {
    setLag('price-list-publisher', 'price-list', 0);
    setLag('newsletter-campaign', 'customer-emails', 0);
  });

  describeInWindow('of somebody who wants no alerts', options, (window) => {
    it('is asked about, but not for what was there before', async function () {
      this.timeout(LIMIT_MS);
      const { workbench } = window();
      await rows(window).expand('shop');
      await rows(window).row('price-list-publisher');
      const early = watchToasts([workbench], ASKED);
      await sleep(ASKS_BY_MS);
      await early.stop();
      assert.equal(early.count(), 0, 'others have had one from the start');
      const text = await untilAsked(window());
      assert.match(text, /^shop: group price-list-publisher has had /);
      await workbench.screenshot('alerts-offer');
      await workbench.answerNotification(ASKED, 'No');
    });

    it('is never asked about again, after a reload neither', async function () {
      this.timeout(LIMIT_MS);
      const { workbench } = window();
      const asked = watchToasts([workbench], ASKED);
      setLag('newsletter-campaign', 'customer-emails', 2 * BACKLOG);
      await sleep(ASKS_BY_MS);
      await workbench.reload();
      await workbench.openView('Kafka Groups');
      await rows(window).row('price-list-publisher');
      await sleep(3000); // it is seen below the bound first
      setLag('price-list-publisher', 'price-list', 2 * BACKLOG);
      await sleep(ASKS_BY_MS);
      await asked.stop();
      assert.equal(asked.count(), 0);
    });
  });

  describeInWindow('of somebody who wants alerts', options, (window) => {
    it('turns them on for its cluster', async function () {
      this.timeout(LIMIT_MS);
      const { workbench } = window();
      await rows(window).expand('shop');
      await rows(window).row('price-list-publisher');
      await untilAsked(window());
      await workbench.answerNotification(ASKED, 'Turn Alerts On');
      await untilStatus(workbench, /alert/i);
    });
  });
});
