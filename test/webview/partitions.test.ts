// The table of partitions: order, filter, ticks, details.

import assert from 'node:assert/strict';
import { recordedStates } from './states/recordedStates';
import { stateOf } from './states/stateOf';
import type { PanelPage } from './support/panelPage';
import { usePanel } from './support/usePanel';

describe('the table of partitions', () => {
  let panel: PanelPage;
  usePanel(async (opened) => {
    panel = opened;
    await panel.show(recordedStates['partly-unknown']!());
    await panel.openTab('Partitions');
  });

  const names = (): Promise<string[]> => panel.rowNames();
  /** Where the cells of a row begin, in pixels. */
  const cellEdges = async (row: number): Promise<number[]> => {
    const cells = await panel.page.locator('.rows .row').nth(row).locator('.cell').all();
    return Promise.all(cells.map(async (cell) => (await cell.boundingBox())?.x ?? NaN));
  };
  const sortBy = async (title: string): Promise<void> => {
    await panel.page.getByRole('button', { name: title, exact: true }).click();
    await panel.drawn();
  };

  it('has the hint of its filter in the colour of the theme', async () => {
    const [shown, meant] = await panel.page.evaluate<[string, string]>(`(() => {
      const field = document.querySelector('.toolbar .filter').shadowRoot.querySelector('input');
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'var(--vscode-input-placeholderForeground)';
      const meant = getComputedStyle(probe).color;
      probe.remove();
      return [getComputedStyle(field, '::placeholder').color, meant];
    })()`);
    assert.equal(shown, meant);
  });

  it('sorts by lag, the largest first, and what is not known last either way', async () => {
    await sortBy('Lag');
    const descending = await names();
    assert.deepEqual(descending.slice(0, 3), ['audit 1', 'orders 0', 'orders 2']);
    assert.deepEqual(descending.slice(-3), ['audit 0', 'fresh 0', 'fresh 1']);
    await sortBy('Lag');
    const ascending = await names();
    assert.equal(ascending[0], 'recreated 0');
    assert.deepEqual(ascending.slice(-3), ['audit 0', 'fresh 0', 'fresh 1']);
  });

  it('sorts offsets as numbers, not as text', async () => {
    await sortBy('Committed');
    assert.deepEqual((await names()).slice(0, 4), [
      'recreated 0',
      'orders 1',
      'orders 2',
      'orders 0',
    ]);
  });

  it('filters by topic, partition, member and host; keeps what may lag', async () => {
    const filter = panel.page.locator('.filter');
    await filter.click();
    await panel.page.keyboard.type('fresh');
    await panel.drawn();
    assert.deepEqual(await names(), ['fresh 0', 'fresh 1', 'fresh 2']);
    await panel.page.getByText('Only with lag').click();
    await panel.drawn();
    assert.deepEqual(await names(), ['fresh 0']);
    await filter.click();
    await panel.page.keyboard.press('Control+a');
    await panel.page.keyboard.type('10.0.0.12');
    await panel.drawn();
    assert.deepEqual(await names(), ['orders 2', 'audit 1', 'recreated 0']);
    assert.match(await panel.text(), /3 of 10/);
  });

  it('resets and copies exactly the ticked partitions', async () => {
    await panel.page.locator('.rows .row .box').nth(0).click();
    await panel.page.locator('.rows .row .box').nth(2).click();
    await panel.page.locator('.rows .row .box').nth(5).click();
    await panel.drawn();
    const topics = [
      { topic: 'orders', partitions: [0, 2] },
      { topic: 'audit', partitions: [1] },
    ];
    assert.deepEqual(await panel.ticked(), ['orders 0', 'orders 2', 'audit 1']);
    const [ticked, other] = await Promise.all([0, 1].map(cellEdges));
    assert.deepEqual(ticked, other, 'a tick moves no column');
    const resets = panel.page.locator('vscode-button', { hasText: /^\s*Reset/ });
    assert.deepEqual(await resets.allInnerTexts(), ['Reset 3 Partitions…']);
    await resets.click();
    assert.deepEqual(await panel.lastSent('resetOffsets'), { kind: 'resetOffsets', topics });
    await panel.page.getByText('Copy 3').click();
    assert.deepEqual(await panel.lastSent('copyPartitions'), { kind: 'copyPartitions', topics });
    // A tick goes with its partition: gone from the group, gone from the selection.
    await panel.show(recordedStates['guide']!());
    await panel.drawn();
    assert.deepEqual(await panel.ticked(), ['orders 0', 'orders 2']);
  });

  it('has one reset at a time, which never is the primary button', async () => {
    const resets = panel.page.locator('vscode-button', { hasText: /^\s*Reset/ });
    const header = panel.page.locator('.actions vscode-button', { hasText: 'Reset' });
    assert.deepEqual(await resets.allInnerTexts(), ['Reset Offsets…']);
    await panel.page.locator('.rows .row .box').nth(0).click();
    await panel.drawn();
    assert.deepEqual(await resets.allInnerTexts(), ['Reset 1 Partition…']);
    assert.equal(await header.count(), 0);
    // Ticks stay where another tab is open, and so does what the button means.
    await panel.openTab('History');
    assert.deepEqual(await header.allInnerTexts(), ['Reset 1 Partition…']);
    await header.click();
    const topics = [{ topic: 'orders', partitions: [0] }];
    assert.deepEqual(await panel.lastSent('resetOffsets'), { kind: 'resetOffsets', topics });
    await panel.openTab('Partitions');
    assert.deepEqual(await panel.ticked(), ['orders 0']);
    await panel.page.getByText('Clear Selection').click();
    await panel.drawn();
    assert.deepEqual(await resets.allInnerTexts(), ['Reset Offsets…']);
    const primary = await panel.page.locator('vscode-button[appearance="primary"]').count();
    assert.equal(primary, 0);
  });

  it('tells metadata, leader epoch and what is odd on demand', async () => {
    await panel.page.locator('.rows .row').first().click();
    await panel.drawn();
    const details = (): Promise<string> => panel.page.locator('.details').innerText();
    assert.match(await details(), /batch 17 of 40/);
    assert.match(await details(), /Leader epoch\s+4/);
    assert.match(await details(), /Behind\s+about 4 min 10 s/);
    assert.match(await details(), /1,500 · 85 % processed/);
    await panel.page.getByText('Show Message at Committed Offset').click();
    const asked = { kind: 'showMessage', topic: 'orders', partition: 0 };
    assert.deepEqual(await panel.lastSent('showMessage'), asked);
    await panel.page.locator('.rows .row').nth(5).click();
    await panel.drawn();
    assert.match(await details(), /380 messages were deleted before they were read/);
  });

  it('offers no message of a cluster whose messages are not to be read', async () => {
    const state = recordedStates['partly-unknown']!();
    await panel.show({ ...state, cluster: { ...state.cluster, readMessages: false } });
    await panel.openTab('Partitions');
    await panel.page.locator('.rows .row').first().click();
    await panel.drawn();
    assert.match(await panel.page.locator('.details').innerText(), /Leader epoch/);
    assert.equal(await panel.page.getByText('Show Message').count(), 0);
  });

  it("names the topic's other groups", async () => {
    const state = recordedStates['partly-unknown']!();
    const otherGroups = [{ topic: 0, names: ['billing', '<b>audit</b>'], more: 3 }];
    await panel.show({ ...state, picture: { ...state.picture!, otherGroups } });
    const details = panel.page.locator('.details');
    await panel.page.locator('.rows .row').first().click();
    await panel.drawn();
    assert.match(await details.innerText(), /also read by\s+billing, <b>audit<\/b> and 3 more/i);
    await panel.page.locator('.rows .row').nth(4).click();
    await panel.drawn();
    assert.doesNotMatch(await details.innerText(), /also read by/i);
  });

  it('warns beside a partition only where its note tells of something wrong', async () => {
    const noted = (partition: number, start: bigint, committed: bigint, note: string) => ({
      ...{ topic: 'orders', partition, start, committed, end: 9n, note },
    });
    const rows = [
      noted(0, 0n, 8n, '1 transaction marker, no message.'),
      noted(1, 9n, 9n, 'The log is empty: there is nothing to read.'),
      noted(2, 5n, 3n, '2 messages were deleted unread.'),
      noted(3, 0n, 12n, 'The committed offset is beyond the log end.'),
      noted(4, 0n, 9n, ''),
    ];
    await panel.show(stateOf({ rows, members: [] }));
    await panel.drawn();
    const signs = (): Promise<string[][]> =>
      panel.page.evaluate(
        `[...document.querySelectorAll('.rows .noted')].map((sign) => [sign.className, sign.title])`,
      );
    const notes = rows.map(({ note }) => note);
    assert.deepEqual(await signs(), [
      ['noted calm', notes[0]],
      ['noted calm', notes[1]],
      ['noted', notes[2]],
      ['noted', notes[3]],
    ]);
  });

  it('compares lags with the largest of the group, so that skew is seen', async () => {
    const lags = [1000n, 500n, 1n, 0n];
    const rows = lags.map((lag, partition) => ({
      ...{ topic: 'orders', partition, start: 0n, end: 9_000_000n, committed: 9_000_000n - lag },
    }));
    await panel.show(stateOf({ rows, members: [] }));
    await panel.drawn();
    const bars = await panel.page.evaluate<[number, number, string][]>(
      `[...document.querySelectorAll('.rows .bar')].map((bar) =>
        [bar.querySelector('.left')?.offsetWidth ?? 0, bar.offsetWidth, bar.ariaLabel])`,
    );
    const [largest, half, least, none] = bars.map(([left]) => left);
    assert.equal(largest, bars[0]?.[1]);
    assert.ok(Math.abs(half! - largest! / 2) <= 1);
    assert.deepEqual([least, none], [2, 0], 'little is seen, nothing is not');
    assert.deepEqual(
      bars.map(([, , name]) => name),
      [
        '100 % of the largest lag',
        '50 % of the largest lag',
        'less than 1 % of the largest lag',
        'no lag',
      ],
    );
    const head = panel.page.getByRole('columnheader', { name: 'Share of largest lag' });
    assert.equal(await head.count(), 1);
  });

  it('leaves out the bar first where there is little room, and never the member', async () => {
    const columns = async (width: number): Promise<string[]> => {
      await panel.page.setViewportSize({ width, height: 800 });
      await panel.drawn();
      const heads = panel.page.getByRole('columnheader').filter({ visible: true });
      return (await heads.allInnerTexts()).map((text) => text.trim());
    };
    const offsets = ['Committed', 'Log end'];
    assert.deepEqual(await columns(930), [
      ...['Partition', ...offsets, 'Lag', 'Behind', 'Share of largest lag', 'Member'],
    ]);
    assert.deepEqual(await columns(690), ['Partition', ...offsets, 'Lag', 'Behind', 'Member']);
    assert.deepEqual(await columns(450), ['Partition', 'Lag', 'Behind', 'Member']);
    assert.deepEqual(await columns(380), ['Partition', 'Lag', 'Member']);
  });

  it('tells topics and members with a common beginning apart in a narrow panel', async () => {
    const state = recordedStates['ten-thousand']!();
    const long = (name: string): string => `com.acme.payments.settlement.${name}`;
    const picture = state.picture!;
    const { members } = picture;
    assert.ok(members.kind !== 'unknown');
    await panel.page.setViewportSize({ width: 450, height: 800 });
    await panel.show({
      ...state,
      picture: {
        ...picture,
        topics: picture.topics.map((topic) => ({ ...topic, name: long(topic.name) })),
        members: {
          ...members,
          list: members.list.map((one) => ({ ...one, name: long(one.name) })),
        },
      },
    });
    await panel.openTab('Partitions');
    await panel.drawn();
    const ends = await panel.page.evaluate<readonly (readonly [string, boolean])[]>(
      `[...document.querySelectorAll('.rows .row :is(.col-name, .col-member)')].map((cell) => {
        const end = cell.querySelector('.name > :last-child').getBoundingClientRect();
        const room = cell.getBoundingClientRect();
        const number = cell.querySelector('.partition-number');
        const limit = number === null ? room.right : number.getBoundingClientRect().left;
        return [cell.textContent.trim(), end.left >= room.left && end.right <= limit];
      })`,
    );
    assert.ok(ends.length > 20);
    for (const [text, isInSight] of ends) assert.ok(isInSight, text);
  });

  it('draws a bar of its own for each kind of position', async () => {
    const kinds = await panel.page.evaluate<string[]>(
      `[...new Set([...document.querySelectorAll('.rows .bar')].map((bar) => bar.classList[2]))]`,
    );
    assert.deepEqual(kinds.sort(), [
      'belowStart',
      'beyondEnd',
      'emptyLog',
      'noCommit',
      'unknown',
      'within',
    ]);
  });

  it('holds ten thousand rows with few elements', async () => {
    await panel.show(recordedStates['ten-thousand']!());
    assert.ok((await panel.page.locator('.rows .row').count()) < 80);
    assert.equal(await panel.page.getByRole('grid').getAttribute('aria-rowcount'), '10001');
    await panel.page.getByRole('grid').focus();
    await panel.page.keyboard.press('End');
    await panel.drawn();
    assert.equal((await names()).at(-1), 'topic-039 249');
  });
});
