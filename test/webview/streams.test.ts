// A streams group's page: its tasks by subtopology and by member, what moves, what is restored, and what is missing.

import assert from 'node:assert/strict';
import { recordedStates } from './states/recordedStates';
import { largeStreams } from './states/streamsStates';
import { seriousFindings } from './support/axe';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

describe('the page of a streams group', () => {
  let panel: PanelPage;
  usePanel(async (opened) => {
    panel = opened;
    await show('streams');
    await panel.openTab('Tasks');
  });

  const show = (name: string): Promise<void> => panel.show(recordedStates[name]!());
  /** Each row as a line of its cells, without blanks at their ends. */
  const lines = async (): Promise<string[]> => {
    const rows = panel.page.locator('.grid.tasks .rows .row');
    const read = (await rows.all()).map(async (row) => ({
      at: Number(await row.getAttribute('data-index')),
      text: (await row.locator('.cell').allInnerTexts())
        // A name is drawn in two halves.
        .map((cell) => cell.replace(/\s+/g, ' ').replaceAll('view -stats', 'view-stats').trim())
        .join(' | '),
    }));
    return (await Promise.all(read)).sort((a, b) => a.at - b.at).map(({ text }) => text);
  };
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await panel.page.keyboard.press(key);
      await panel.drawn();
    }
  };
  const readOut = (): Promise<string> => panel.page.locator('kafka-tasks .read-out').innerText();

  it('has the tab for streams groups only', async () => {
    await show('guide');
    assert.equal(await panel.page.getByRole('tab', { name: /^Tasks/ }).count(), 0);
    assert.equal(await panel.page.getByRole('tab', { selected: true }).innerText(), 'Assignment');
  });

  it('lists the tasks of each subtopology with those that hold them', async () => {
    const all = await lines();
    assert.match(
      all[0] ?? '',
      /Subtopology 0 3 tasks reads page-views users keeps users-by-id writes to page-view-stats-by-region-repartition/,
    );
    assert.deepEqual(all.slice(1, 4), [
      '0_0 | page-view-stats-1 | page-view-stats-3 | complete',
      '0_1 | page-view-stats-2 | – | complete',
      '0_2 | page-view-stats-3 | page-view-stats-1 | complete',
    ]);
    assert.match(
      all[4] ?? '',
      /Subtopology 1 3 tasks .* keeps views-per-region regions-of-the-last-hour$/,
    );
    assert.equal(all[5], '1_0 | page-view-stats-1 | page-view-stats-3 | 40 left');
    assert.deepEqual(await seriousFindings(panel), []);
  });

  it('lists the members of each process with their tasks', async () => {
    await panel.page.getByRole('button', { name: 'By Member' }).click();
    await panel.drawn();
    assert.deepEqual(
      (await lines()).map((line) => line.replace(/^Process \S+, /, '')),
      [
        '2 members Process …51c09d3f 2 members',
        'page-view-stats-1 10.0.0.31 | 0: 0 · 1: 0 | 0: 2 | complete',
        'page-view-stats-2 10.0.0.32 | 0: 1 · 1: 1 | 1: 2 | complete',
        '1 member Process …7be0aa12 1 member',
        'page-view-stats-3 10.0.0.33 | 0: 2 · 1: 2 | 0: 0 · 1: 0 | 40 left',
      ],
    );
    assert.deepEqual(await seriousFindings(panel), []);
  });

  it('shows what moves, what is restored, and what no member has', async () => {
    await show('streams-moving');
    const all = await lines();
    assert.equal(all[2], '0_1 | page-view-stats-1 to page-view-stats-2 | – | – | complete');
    assert.equal(all[3], '0_2 | page-view-stats-2 | – | – | 3,800 left');
    assert.equal(
      all[5],
      '1_0 | page-view-stats-1 to page-view-stats-3 | – to page-view-stats-1 | page-view-stats-3 to – | 61,250 left',
    );
    assert.equal(all[7], '1_2 | nobody | – | – | –');
    assert.match(await panel.page.locator('.restoring').innerText(), /65,050 messages left/);
    await panel.page.locator('.grid.tasks [data-index="5"]').click();
    await panel.drawn();
    assert.equal(
      await readOut(),
      'Task 1_0 reads page-view-stats-by-region-repartition 0: active task on page-view-stats-1, to become standby task; warm-up task on page-view-stats-3, to become active task, 61,250 messages of its state left',
    );
    assert.deepEqual(await seriousFindings(panel), []);
  });

  it('leaves out what nobody reports, instead of showing it as nothing', async () => {
    await show('streams-unreported');
    assert.deepEqual(await panel.page.locator('.grid.tasks .head .cell').allInnerTexts(), [
      'Task',
      'Active',
    ]);
  });

  it('names topics that are missing, or says that the broker does not', async () => {
    await show('streams-not-ready');
    assert.match((await lines())[0] ?? '', /users missing/);
    assert.match(
      await panel.page.locator('.banner.warning').innerText(),
      /source topic users does not exist/,
    );
    await show('streams-not-ready-unnamed');
    assert.match(await panel.text(), /The broker names subtopologies only once/);
    assert.match(
      (await lines())[0] ?? '',
      /^Process .* 2 members/,
      'members are known all the same',
    );
    assert.deepEqual(await seriousFindings(panel), []);
  });

  it('is read by keyboard alone: rows, headings that fold, and their sentences', async () => {
    await panel.page.locator('.grid.tasks').focus();
    await press('ArrowDown', 'ArrowDown');
    assert.match(await readOut(), /^Task 0_0 reads page-views 0 and users 0: active task on/);
    await press('ArrowLeft');
    assert.match(await readOut(), /^Subtopology 0 reads page-views and users; keeps 1 state store/);
    await press('ArrowLeft');
    assert.equal((await lines()).length, 5);
    assert.equal(
      await panel.page.locator('.row.heading').first().getAttribute('aria-expanded'),
      'false',
    );
    await press('ArrowRight', 'ArrowRight', 'End');
    assert.match(await readOut(), /^Task 1_2 /);
    const active = await panel.page.locator('.grid.tasks').getAttribute('aria-activedescendant');
    assert.equal(await panel.page.locator(`#${active ?? ''}`).getAttribute('role'), 'row');
    await press('Escape');
    assert.equal(await panel.page.locator('kafka-tasks .read-out').count(), 0);
  });

  it('keeps headings of several lines apart from the rows below them', async () => {
    await panel.page.setViewportSize({ width: 420, height: 800 });
    await panel.drawn();
    await panel.drawn();
    const gaps = await panel.page.evaluate<number[]>(`(() => {
      const boxes = [...document.querySelectorAll('.grid.tasks .rows .row')]
        .map((row) => row.getBoundingClientRect()).sort((a, b) => a.top - b.top);
      return boxes.slice(1).map((box, at) => box.top - boxes[at].bottom);
    })()`);
    assert.deepEqual(
      gaps.filter((gap) => Math.abs(gap) > 1.5),
      [],
    );
  });

  it('draws only the rows on the screen of ten thousand tasks and two thousand members', async () => {
    await panel.show(largeStreams(10_000, 2000));
    assert.ok((await panel.page.locator('.grid.tasks .rows .row').count()) < 80);
    await panel.page.locator('.grid.tasks').focus();
    await press('End');
    assert.match(await readOut(), /^Task 9_999 /);
    await panel.page.getByRole('button', { name: 'By Member' }).click();
    await panel.drawn();
    assert.ok((await panel.page.locator('.grid.tasks .rows .row').count()) < 80);
  });

  it('says of members in the picture which tasks they have, and calls none idle that has some', async () => {
    await show('streams-moving');
    await panel.openTab('Assignment');
    const names = await panel.page.locator('.member > .sr').allTextContents();
    assert.match(
      names[2] ?? '',
      /reads nothing: Its tasks: 0 active, 1 warm-up\., 10\.0\.0\.33, tasks: 0 active, 1 warm-up, process …7be0aa12/,
    );
    assert.doesNotMatch(await panel.text(), /idle/);
  });
});
