// The chart of the third tab while states come: it is fed and not made anew, so that what a person reads in
// it stays, and a window that is open for days does not grow.

import assert from 'node:assert/strict';
import type { PanelState } from '../../src/protocol/panelState';
import { changesOf } from '../../src/protocol/panelChanges';
import { recordedStates } from './states/recordedStates';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

const STEP_MS = 5000;
/** Bytes that a page may hold more after hundreds of states: garbage that is not collected yet. */
const FLAT_BYTES = 1_500_000;

/** The same group one reading later: every line has one point more, and one less at its beginning. */
function later(state: PanelState): PanelState {
  const { history } = state.picture!;
  const shift = <T>(values: readonly T[], next: T): T[] => [...values.slice(1), next];
  const line = <L extends { lag: readonly (number | null)[]; unknown: readonly number[] }>(
    of: L,
  ): L => ({
    ...of,
    lag: shift(of.lag, (of.lag.at(-1) ?? 0) + 7),
    unknown: shift(of.unknown, 0),
  });
  return {
    ...state,
    sequence: state.sequence + 1,
    picture: {
      ...state.picture!,
      history: {
        ...history,
        times: shift(history.times, (history.times.at(-1) ?? 0) + STEP_MS),
        group: line(history.group),
        topics: history.topics.map(line),
      },
    },
  };
}

describe('the chart of the history', () => {
  let panel: PanelPage;
  let state: PanelState;
  usePanel(async (opened) => {
    panel = opened;
    state = recordedStates['thousand-partitions']!();
    await panel.show(state);
    await panel.openTab('History');
    await panel.page.evaluate(
      `window.firstCanvas = document.querySelector('kafka-history canvas')`,
    );
  });

  const isFirstCanvas = () =>
    panel.page.evaluate<boolean>(
      `window.firstCanvas !== null && window.firstCanvas.isConnected &&
       document.querySelectorAll('kafka-history canvas').length === 1`,
    );
  const readOut = () => panel.page.locator('.read').innerText();
  const cursorX = () =>
    panel.page.evaluate<number>(
      `document.querySelector('.u-cursor-x').getBoundingClientRect().left`,
    );
  const next = async () => {
    const after = later(state);
    await panel.post({ kind: 'changes', changes: changesOf(state, after) });
    state = after;
  };

  it('is the same canvas over states, and shows what they say', async () => {
    const before = await readOut();
    for (let time = 0; time < 3; time++) await next();
    assert.ok(await isFirstCanvas());
    assert.match(before, /latest 14:32:05/);
    assert.match(await readOut(), /latest 14:32:20/);
  });

  it('keeps the cursor and what is read there', async () => {
    await panel.page.locator('kafka-history').focus();
    await panel.page.keyboard.press('Home');
    await panel.page.keyboard.press('PageDown');
    await panel.drawn();
    const [x, text] = [await cursorX(), await readOut()];
    assert.match(text, /^14:03:00/);
    await panel.post({
      kind: 'changes',
      changes: changesOf(state, { ...state, sequence: state.sequence + 1 }),
    });
    state = { ...state, sequence: state.sequence + 1 };
    assert.equal(await readOut(), text, 'a state without another history changes nothing');
    await next();
    assert.deepEqual([await cursorX(), await isFirstCanvas()], [x, true]);
    assert.match(await readOut(), /^14:03:05/, 'the readings moved on under it');
  });

  it('keeps which lines are hidden, and the canvas while they are switched', async () => {
    const line = panel.page.getByRole('button', { name: 'topic-001' });
    await line.click();
    await panel.drawn();
    await next();
    assert.equal(await line.getAttribute('aria-pressed'), 'false');
    assert.doesNotMatch(await readOut(), /topic-001/);
    await line.click();
    await panel.drawn();
    assert.match(await readOut(), /topic-001/);
    assert.ok(await isFirstCanvas());
  });

  it('fits another size on the same canvas, and is made anew for another theme only', async () => {
    await panel.page.setViewportSize({ width: 700, height: 700 });
    await panel.drawn();
    assert.ok(await isFirstCanvas());
    const width = `document.querySelector('kafka-history .uplot').getBoundingClientRect().width`;
    assert.ok((await panel.page.evaluate<number>(width)) < 700);
    await panel.page.evaluate(`document.body.classList.add('another')`);
    await panel.drawn();
    assert.ok(await isFirstCanvas(), 'the same colours');
    await panel.page.evaluate(
      `document.documentElement.style.setProperty('--vscode-charts-blue', '#123456')`,
    );
    await panel.drawn();
    assert.equal(await isFirstCanvas(), false);
  });

  it('is a slider that says what it reads', async () => {
    const chart = panel.page.getByRole('slider', { name: /^Lag over time/ });
    assert.equal(await chart.getAttribute('aria-valuenow'), '359');
    await chart.focus();
    await panel.page.keyboard.press('Home');
    await panel.drawn();
    assert.equal(await chart.getAttribute('aria-valuenow'), '0');
    assert.match((await chart.getAttribute('aria-valuetext')) ?? '', /^14:02:10 ?whole group/);
  });

  it('is one point with its time after the first reading, and shows no legend of what is not drawn', async () => {
    const dashed = panel.page.getByText('lower bound (some partitions unknown)');
    assert.equal(await dashed.count(), 1);
    const { history } = state.picture!;
    const line = { lag: history.group.lag.slice(-1), unknown: [0] };
    const first = { ...history, times: history.times.slice(-1), group: line, topics: [] };
    await panel.show({
      ...state,
      sequence: state.sequence + 1,
      picture: { ...state.picture!, history: first },
    });
    await panel.screenshot('dark/first-reading-history');
    assert.match(await panel.text(), /1 reading at 14:32:05; more follow with the next reading/);
    assert.equal(await dashed.count(), 0);
    const painted = await panel.page.evaluate<number>(`(() => {
      const canvas = document.querySelector('kafka-history canvas');
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d').getImageData(width / 2 - 4, 0, 8, height);
      let found = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) found++;
      return found;
    })()`);
    assert.ok(painted > 8, 'a point in the middle');
  });

  it('holds no more after hundreds of states', async function () {
    this.timeout(120_000);
    const client = await panel.page.context().newCDPSession(panel.page);
    await client.send('Performance.enable');
    const heldBytes = async (): Promise<number> => {
      await client.send('HeapProfiler.collectGarbage');
      const { metrics } = await client.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
    };
    const feed = async (times: number) => {
      for (let time = 0; time < times; time++) {
        const after = later(state);
        const message = { kind: 'changes', changes: changesOf(state, after) };
        state = after;
        await panel.page.evaluate(
          `new Promise((drawn) => {
            window.postMessage(${JSON.stringify(message)});
            requestAnimationFrame(() => requestAnimationFrame(drawn));
          })`,
        );
      }
    };
    await feed(50);
    const before = await heldBytes();
    await feed(500);
    const grown = (await heldBytes()) - before;
    assert.ok(grown < FLAT_BYTES, `${grown} bytes more`);
    assert.ok(await isFirstCanvas());
  });
});
