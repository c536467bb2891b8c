// What a right-click offers, worked out from the manifest's conditions as VS Code does it.

import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';

interface Item {
  readonly command: string;
  readonly when: string;
  readonly group: string;
}

const items: readonly Item[] = manifest.contributes.menus['view/item/context'];
const titles = new Map(
  manifest.contributes.commands.map(({ command, title }) => [
    command,
    (texts as Record<string, string>)[title.replaceAll('%', '')] ?? title,
  ]),
);

const ROWS = {
  cluster: 'cluster',
  'cluster that failed': 'cluster retryable correctable',
  'read-only cluster': 'cluster readOnly',
  'demo cluster': 'cluster demo',
  'cluster whose metrics are sent': 'cluster sendsMetrics',
  group: 'group describable resettable populated readable',
  'empty group': 'group describable resettable',
  'read-only group': 'group describable',
  topic: 'topic resettable readable',
  'topic with its readers': 'readTopic',
  partition: 'partition resettable readable',
  'partition whose messages are not read': 'partition resettable',
} as const;

/** Whether a condition of `&&`, `!`, brackets and our own keys holds. */
function holds(when: string, row: string, several: boolean): boolean {
  return when.split(' && ').every((term) => {
    const negated = term.startsWith('!');
    const plain = term.replace(/^!/, '').replace(/^\((.*)\)$/, '$1');
    const [, pattern] = /^viewItem =~ \/(.*)\/$/.exec(plain) ?? [];
    const is =
      pattern !== undefined
        ? new RegExp(pattern).test(row)
        : plain === 'listMultiSelection'
          ? several
          : plain === 'view == kafkaGroups.clusters';
    return is !== negated;
  });
}

/** The menu's groups from top to bottom, each with its titles. */
function menu(row: string, several = false): string[][] {
  const shown = items
    .filter(({ when, group }) => !group.startsWith('inline') && holds(when, row, several))
    .sort((a, b) => (a.group < b.group ? -1 : 1));
  const groups = new Map<string, string[]>();
  for (const { command, group } of shown) {
    const name = group.split('@')[0]!;
    groups.set(name, [...(groups.get(name) ?? []), titles.get(command) ?? command]);
  }
  return [...groups.values()];
}

describe('the menus of rows', () => {
  it('offer on a group what one looks at, copies, changes and deletes, in that order', () => {
    assert.deepEqual(menu(ROWS.group), [
      [
        ...['Show Lag Details', 'Open in New Tab'],
        ...['Describe as Text', 'Explain Group', 'Show Unread Messages…'],
        ...['Alert Me…', 'Mute Group…'],
      ],
      ['Copy Group Id', 'Copy Partitions', 'Export Lag…', 'Copy as Prometheus Text'],
      ['Reset Offsets…', 'Reset Offsets from CSV…'],
      ['Delete Offsets…', 'Delete Group…', 'Remove Members…'],
    ]);
  });

  it('offer on a cluster what is read, was changed, is set up, and removed', () => {
    assert.deepEqual(menu(ROWS.cluster), [
      ['Refresh', 'Export Lag…', 'Turn Alerts On or Off…'],
      ['Copy as Prometheus Text', 'Send Metrics To…'],
      ['Show Change Journal', 'Undo Last Reset or Deletion…'],
      ['Edit Cluster…', 'Duplicate Cluster…', 'Export Connection…'],
      ['Remove Cluster…'],
    ]);
  });

  it('offer to send metrics now, and to stop, where they are sent', () => {
    assert.deepEqual(menu(ROWS['cluster whose metrics are sent'])[1], [
      ...['Copy as Prometheus Text', 'Send Metrics To…'],
      ...['Send Metrics Once', 'Stop Sending Metrics'],
    ]);
  });

  it('offer on a topic above its readers what can be had of all of them, and no change', () => {
    assert.deepEqual(menu(ROWS['topic with its readers']), [
      ['Copy Partitions', 'Copy Topic Name', 'Export Lag…'],
    ]);
  });

  it('offer on a topic and a partition the same, in two groups', () => {
    assert.deepEqual(menu(ROWS.topic), [
      ['Show Lag Details', 'Show Unread Messages…', 'Copy Partitions', 'Copy Topic Name'],
      ['Reset Offsets…', 'Delete Offsets…'],
    ]);
    assert.deepEqual(menu(ROWS.partition), [
      [
        'Show Lag Details',
        'Show Message at Committed Offset',
        'Show Unread Messages…',
        'Copy Partition',
      ],
      ['Reset Offsets…', 'Skip Message…', 'Delete Offsets…'],
    ]);
  });

  it('offer no messages where they are not to be read', () => {
    const offered = menu(ROWS['partition whose messages are not read']).flat();
    assert.deepEqual(
      offered.filter((title) => title.includes('Message')),
      [],
    );
  });

  it('speak of one row in the singular, and of several in the plural', () => {
    const one = menu(ROWS.group).flat();
    const several = menu(ROWS.group, true).flat();
    assert.deepEqual(
      several.filter((title) => !one.includes(title)),
      ['Copy Group Ids', 'Delete Groups…'],
    );
    assert.ok(menu(ROWS.partition).flat().includes('Copy Partition'));
    assert.ok(menu(ROWS.partition, true).flat().includes('Copy Partitions'));
  });

  it('offer as much on a row while others are selected: VS Code tells no row from the selection', () => {
    for (const [name, row] of Object.entries(ROWS)) {
      assert.equal(menu(row, true).flat().length, menu(row).flat().length, name);
    }
  });

  it('keep together what belongs together', () => {
    const alone = Object.values(ROWS).flatMap((row) =>
      menu(row).filter(({ length }) => length < 2),
    );
    // A read-only cluster may have a past, but nothing that would be undone.
    assert.deepEqual([...new Set(alone.flat())], ['Remove Cluster…', 'Show Change Journal']);
  });
});
