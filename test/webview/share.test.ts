// A share group's page: one partition with many members, start offsets in the place of commits, and no member
// that is called idle or given a lag.

import assert from 'node:assert/strict';
import { recordedStates } from './states/recordedStates';
import { largeShare } from './states/shareStates';
import { seriousFindings } from './support/axe';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

describe('the page of a share group', () => {
  let panel: PanelPage;
  usePanel(async (opened) => {
    panel = opened;
    await panel.show(recordedStates['share']!());
  });

  const titles = (): Promise<string[]> =>
    panel.page.locator('.head [role=columnheader]').allInnerTexts();
  /** The cells of a row by the name of their column. */
  const cell = (row: number, column: string): Promise<string> =>
    panel.page.locator(`.rows .row[data-place="${row}"] .col-${column}`).innerText();

  it('parts the ribbon of a partition to all of its members', async () => {
    const starts = await panel.page.evaluate<{ y: number; width: number }[]>(
      `[...document.querySelectorAll('.ribbon')].map((path) => ({
        y: path.getPointAtLength(0).y, width: Number(path.getAttribute('stroke-width')) }))`,
    );
    assert.equal(starts.length, 4 + 2 + 2 + 1);
    const [first, ...others] = starts
      .slice()
      .sort((a, b) => a.y - b.y)
      .slice(0, 4);
    let edge = (first?.y ?? 0) + (first?.width ?? 0) / 2;
    for (const { y, width } of others) {
      assert.ok(Math.abs(y - width / 2 - edge) < 0.5, 'side by side where they begin');
      edge = y + width / 2;
    }
    assert.ok(edge - (first?.y ?? 0) < 33, 'within the row of their partition');
  });

  it('gives no member a lag, and calls none idle', async () => {
    await panel.show(recordedStates['share-uncounted']!());
    assert.equal(await panel.page.locator('.member .lag').count(), 0);
    const names = await panel.page.locator('.member > .sr').allTextContents();
    assert.match(names[0] ?? '', /^worker-1: reads 2 partitions, 10\.0\.0\.21/);
    assert.match(names[4] ?? '', /^worker-5: reads nothing: The assignor gave it no partition\./);
    assert.doesNotMatch(await panel.text(), /idle/);
  });

  it('says of a partition where it starts, what is finished and who reads it', async () => {
    const rows = await panel.page.locator('.partition > .sr').allTextContents();
    assert.equal(
      rows[0],
      'jobs 0: start offset 41,200 of 44,000, lag 1,900, falling behind, 900 finished beyond the start, read by worker-1, worker-2, worker-3 and worker-4',
    );
    assert.match(rows[3] ?? '', /^retries 0: –, No start offset: 120 messages to read\., read by/);
  });

  it('has start offset, log end, lag and what is finished as columns', async () => {
    await panel.openTab('Partitions');
    assert.deepEqual(
      (await titles()).map((title) => title.trim()),
      [
        'Selected',
        'Partition',
        'Start offset',
        'Log end',
        'Lag',
        'Finished',
        'Share of largest lag',
        'Members',
      ],
    );
    const row = (at: number) =>
      Promise.all(['committed', 'end', 'lag', 'finished', 'member'].map((name) => cell(at, name)));
    assert.deepEqual(await row(0), ['41,200', '44,000', '1,900!', '900', '4 members']);
    assert.deepEqual(await row(3), ['–', '620', '–?', '–', 'worker-4']);
    await panel.page.getByRole('button', { name: 'Finished' }).click();
    await panel.drawn();
    assert.deepEqual(await panel.rowNames(), ['jobs 0', 'jobs 1', 'jobs 2', 'retries 0']);
  });

  it('finds a partition by any of its members', async () => {
    await panel.openTab('Partitions');
    await panel.page.locator('.filter').click();
    await panel.page.keyboard.type('worker-3');
    await panel.drawn();
    assert.deepEqual(await panel.rowNames(), ['jobs 0', 'jobs 1']);
  });

  it('has all of a partition in its details, in its own words', async () => {
    await panel.openTab('Partitions');
    await panel.page.locator('.rows .row[data-place="0"] .col-name').click();
    await panel.drawn();
    const details = await panel.page.locator('.details').innerText();
    for (const said of [
      /Start offset\s+41,200/,
      /Finished beyond the start\s+900/,
      /Before the start offset\s+41,200 · 93 % before the start offset, 2 % finished beyond it/,
      /Read by\s+worker-1, worker-2, worker-3, worker-4/,
    ]) {
      assert.match(details, said);
    }
    assert.doesNotMatch(details, /ommit/, 'nor is a message offered that nobody committed to');
    assert.deepEqual(await seriousFindings(panel), []);
  });

  it('says "at most" where brokers do not count what is finished', async () => {
    await panel.show(recordedStates['share-uncounted']!());
    await panel.openTab('Partitions');
    assert.equal(await cell(0, 'lag'), '≤ 2,800?');
    assert.equal(await cell(0, 'finished'), '?');
  });

  it('steps through rebalances with all readers of a partition, and marks none as moved', async () => {
    await panel.show(recordedStates['share-stepped']!());
    await panel.page.getByRole('button', { name: /worker-4 joined/ }).click();
    await panel.drawn();
    const reads = async (): Promise<string[]> => {
      const rows = await panel.page.locator('.partition > .sr').allTextContents();
      return rows.map((row) => row.replace(/^.*: /, ''));
    };
    assert.deepEqual(await reads(), [
      'read by worker-1, worker-2, worker-3 and worker-4',
      'read by worker-1 and worker-3',
      'read by worker-2 and worker-4',
    ]);
    await panel.page.getByRole('button', { name: 'Before' }).click();
    await panel.drawn();
    assert.deepEqual(await reads(), [
      'read by worker-1, worker-2 and worker-3',
      'read by worker-1',
      'read by worker-2',
    ]);
    assert.equal(await panel.page.locator('.ribbon.moved, .ribbons .ghost').count(), 0);
    assert.doesNotMatch(await panel.text(), /\bmoved\b/);
    await panel.screenshot('share/stepped-before');
  });

  it('does not draw a curtain: of very many links those with the most lag', async () => {
    await panel.show(largeShare(200, 2000, 50));
    const drawn = await panel.page.locator('.ribbon').count();
    assert.ok(drawn <= 40, `${drawn} ribbons`);
    assert.match(await panel.text(), /40 of 10,000 links shown/);
    await panel.page.locator('[data-key="p0-4"]').hover();
    await panel.drawn();
    assert.equal(await panel.page.locator('.ribbon.highlighted').count(), 50);
  });
});
