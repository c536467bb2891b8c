// Part `page`: the page of a group's panel in Chromium, with ten thousand partitions: first paint,
// scrolling, an update of every row. And the size of what it loads.

import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeState } from '../../webview/states/recordedStates';
import { buildPage } from '../../webview/support/buildPage';
import { PanelBrowser, type PanelPage } from '../../webview/support/panelPage';
import type { Goal, PartReport } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { median } from '../statistics';
import type { PartOptions } from './lagPart';

const PARTITIONS = 10_000;
const TOPICS = 40;
const MEMBERS = 60;
const PAINT_GOAL_MS = 300;
const UPDATE_GOAL_MS = 50;
const FRAME_GOAL_MS = 20;
const FRAME_SHARE = 0.95;
const SIZE_GOAL_BYTES = 600_000;
/** Frames of one scroll, and how far each goes: a notch of the wheel in every frame. */
const FRAMES = 180;
const STEP_PX = 120;

interface Visit {
  readonly firstPaintMs: number;
  readonly updateMs: number;
  /** From frame to frame while scrolling. */
  readonly frames: readonly number[];
}

export async function measurePage({ rounds, progress }: PartOptions): Promise<PartReport> {
  const browser = await PanelBrowser.launch();
  try {
    const visits: Visit[] = [];
    for (let round = 1; round <= rounds; round++) {
      const visit = await visitPage(browser);
      const times = [visit.firstPaintMs, visit.updateMs].map((time) => time.toFixed(1)).join(', ');
      progress(
        `round ${round}: first paint, update: ${times} ms; slow frames: ${slow(visit.frames)}`,
      );
      visits.push(visit);
    }
    return report(visits, await builtSize(), rounds);
  } finally {
    await browser.close();
  }
}

/** A fresh page that was last left at the table. */
async function visitPage(browser: PanelBrowser): Promise<Visit> {
  const kept = await keptAtTable(browser);
  const panel = await browser.open({ kept });
  try {
    const firstPaintMs = await untilPainted(panel, 0);
    const updateMs = await untilPainted(panel, 1);
    const frames = await panel.page.evaluate<number[]>(SCROLL);
    if (panel.problems.length > 0) throw new Error(panel.problems.join('\n'));
    return { firstPaintMs, updateMs, frames };
  } finally {
    await panel.close();
  }
}

async function keptAtTable(browser: PanelBrowser): Promise<unknown> {
  const panel = await browser.open();
  await panel.show(largeState(8, 1, 2));
  await panel.openTab('Partitions');
  await panel.page.waitForTimeout(400);
  const kept = await panel.kept();
  await panel.close();
  return kept;
}

/** Milliseconds from the arrival of a state in which every row is new, until its rows are painted. */
async function untilPainted({ page }: PanelPage, moment: number): Promise<number> {
  const state = largeState(PARTITIONS, TOPICS, MEMBERS, moment);
  await page.evaluate(`void (window.arrived = new Promise((resolve) => {
    addEventListener('message', () => {
      const from = performance.now();
      const read = () => document.querySelector('.rows .row:nth-child(5)')?.textContent;
      const before = read();
      const look = () => {
        if (read() === before) return requestAnimationFrame(look);
        // A task after the frame runs when that frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - from);
        port2.postMessage(undefined);
      };
      // After the page's own listener has asked for its frame.
      setTimeout(() => requestAnimationFrame(look));
    }, { once: true, capture: true });
  }))`);
  await page.evaluate(`window.postMessage(${JSON.stringify({ kind: 'state', state })})`);
  return page.evaluate<number>('window.arrived');
}

const SCROLL = `new Promise((resolve) => {
  const grid = document.querySelector('.grid');
  const frames = [];
  let top = 0;
  let last;
  const step = (now) => {
    if (last !== undefined) frames.push(now - last);
    last = now;
    if (frames.length === ${FRAMES}) return resolve(frames);
    grid.scrollTop = top += ${STEP_PX};
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

async function builtSize(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'kafka-groups-page-size-'));
  try {
    await buildPage(folder);
    return (await stat(join(folder, 'panel.js'))).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const slow = (frames: readonly number[]): number =>
  frames.filter((frame) => frame >= FRAME_GOAL_MS).length;

function report(visits: readonly Visit[], bytes: number, rounds: number): PartReport {
  const frames = visits.flatMap((visit) => visit.frames);
  const quick = 1 - slow(frames) / frames.length;
  return {
    part: 'page',
    title: `a panel of ${PARTITIONS} partitions`,
    goals: [
      durationGoal('first paint after the state arrives', PAINT_GOAL_MS, visits, 'firstPaintMs'),
      durationGoal('update of every row, to the painted frame', UPDATE_GOAL_MS, visits, 'updateMs'),
      {
        what: `scrolling: frames under ${FRAME_GOAL_MS} ms`,
        goal: `${FRAME_SHARE * 100} %`,
        measured: `${(quick * 100).toFixed(1)} % of ${frames.length}`,
        met: quick >= FRAME_SHARE,
      },
      {
        what: 'dist/panel.js, production build',
        goal: `${SIZE_GOAL_BYTES / 1000} kB`,
        measured: `${(bytes / 1000).toFixed(0)} kB`,
        met: bytes < SIZE_GOAL_BYTES,
      },
    ],
    tables: [],
    notes: [
      `Medians of ${rounds} fresh pages in Chromium without a graphics card; ${TOPICS} topics, ${MEMBERS} members.`,
      'A state arrives when its message event fires; taking it in, drawing and painting all count, and so does the wait for the next frame (up to 17 ms).',
      `Scrolling goes ${STEP_PX} px in every frame, as from one notch of the wheel each, ${FRAMES} frames a page.`,
    ],
    figures: { visits, bytes },
  };
}

function durationGoal(
  what: string,
  goalMs: number,
  visits: readonly Visit[],
  pick: 'firstPaintMs' | 'updateMs',
): Goal {
  const ms = median(visits.map((visit) => visit[pick]));
  return { what, goal: durationText(goalMs), measured: durationText(ms), met: ms < goalMs };
}
