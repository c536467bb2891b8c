// Every command on a cluster whose names, all of them, want to be more than text: what VS Code is given holds
// no icon, link, command or line break of theirs.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDemoCluster, type DemoCluster } from '../../../src/demo/demoCluster';
import { DemoGroup } from '../../../src/demo/world/demoGroup';
import { DemoTopic } from '../../../src/demo/world/demoTopic';
import type * as Extension from '../../../src/extension';
import type * as AllCommands from '../../../src/ui/commands/allCommands';
import { standInForVscode } from '../../support/vscodeStub/loadWithVscode';
import { recordingVscode, type Shown } from '../../support/vscodeStub/recordingVscode';

/** An icon, a link, a command, Markdown, a line of its own, and signs that turn or hide what follows. */
const EVIL = '$(zap) [x](command:evil) **b** `c`\nFORGED\u202E\u2028\u200B <img> www.evil.example';
const evil = (name: string) => `${name} ${EVIL}`;
const GROUPS = { active: evil('active'), empty: evil('empty') };
const TOPIC = evil('topic');

/** What VS Code finds in a text of a surface. */
const ICON = /(?<!\\)\$\(zap\)/;
const LINK = /\[([^\]]+)\]\((?:https?:\/\/|command:|file:)/i;
const HIDDEN = /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u;

function problemOf({ surface, text }: Shown): string | undefined {
  if (HIDDEN.test(text)) return 'a sign that hides or turns';
  const oneLine = !['lines', 'log', 'markdown'].includes(surface);
  if (oneLine && text.includes('\n')) return 'a line break';
  if (/^FORGED/m.test(text)) return 'a line of its own';
  if (['label', 'prompt'].includes(surface) && ICON.test(text)) return 'an icon';
  if (['message', 'prompt'].includes(surface) && LINK.test(text)) return 'a link';
  if (surface === 'markdown' && /(?<!\\)(\[|`|<|\$\(|www\.)/.test(text)) return 'Markdown';
  return undefined;
}

describe('texts of strangers', function () {
  this.timeout(120_000);
  let cluster: DemoCluster;
  let storage: string;
  let restore: () => void;
  let rig: ReturnType<typeof recordingVscode>;
  const subscriptions: { dispose(): unknown }[] = [];
  const id = evil('id');
  const file = `/tmp/${evil('file').replaceAll('/', '')}.csv`;
  /** What is pressed, by its words; the first of these that is offered. */
  let wishes: readonly string[] = [];

  before(async () => {
    storage = await mkdtemp(join(tmpdir(), 'storage-'));
    cluster = await startDemoCluster({ moving: false });
    fill(cluster);
    const entry = {
      ...{ id, name: evil('cluster'), environment: 'production' },
      bootstrapServers: cluster.bootstrapServers.join(','),
    };
    rig = recordingVscode({
      typed: [
        GROUPS.empty,
        GROUPS.active,
        TOPIC,
        '2',
        '1',
        '2020-01-01T00:00:00.000',
        evil('name'),
      ],
      press: (titles) => titles.find((title) => wishes.some((wish) => title.startsWith(wish))),
      file,
      clusters: [entry],
    });
    // A file with a group and a topic of such names, as the command line writes it.
    const quoted = [GROUPS.empty, TOPIC].map((name) => `"${name}"`).join(',');
    rig.files.set(file, new TextEncoder().encode(`${quoted},0,3\n${quoted},99,"x\nFORGED"\n`));
    restore = standInForVscode(rig.vscode);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only now VS Code has a stand-in
    const { activate } = require('../../../src/extension') as typeof Extension;
    activate({
      subscriptions,
      globalState: {
        get: (_: string, otherwise: unknown) => otherwise,
        update: () => Promise.resolve(),
      },
      secrets: {
        get: () => Promise.resolve(undefined),
        store: () => Promise.resolve(),
        delete: () => Promise.resolve(),
        onDidChange: () => ({ dispose: () => undefined }),
      },
      globalStorageUri: rig.vscode.Uri.file(storage),
      extensionUri: rig.vscode.Uri.file('/extension'),
    } as never);
    await rig.vscode.commands.executeCommand('kafkaGroups.refresh');
  });

  after(() => {
    for (const subscription of subscriptions.reverse()) subscription.dispose();
    restore();
    cluster.dispose();
    return rm(storage, { recursive: true, force: true });
  });

  const rows = () => [
    undefined,
    ...Object.values(GROUPS).flatMap((groupId) => [
      { clusterId: id, groupId },
      { clusterId: id, groupId, topic: TOPIC },
      { clusterId: id, groupId, topic: TOPIC, partition: 0 },
    ]),
  ];

  it('are drawn as text in every row and tooltip', async () => {
    const [tree] = rig.trees;
    assert.ok(tree);
    const walk = async (node?: unknown): Promise<void> => {
      for (const child of (await tree.getChildren(node)) as unknown[]) {
        const item = (await tree.getTreeItem(child)) as Record<string, unknown>;
        const { label: read } = item['accessibilityInformation'] as { label: string };
        rig.note('line', 'row', item['label']);
        rig.note('line', 'row description', item['description']);
        rig.note('line', 'row for screen readers', read);
        await (tree as unknown as Resolving).resolveTreeItem?.(item, child);
        if (item['collapsibleState'] !== 0) await walk(child);
      }
    };
    for (let tries = 0; tries < 100 && !saw('line', 'empty'); tries++) {
      await sleep(50);
      await walk();
    }
    assert.ok(saw('line', 'topic'), 'the rows were walked');
    assertPlain();
  });

  it('come to each command, which is loaded under its own id', async () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
    const { ALL_COMMANDS } = require('../../../src/ui/commands/allCommands') as typeof AllCommands;
    for (const [id, load] of Object.entries(ALL_COMMANDS)) {
      assert.equal((await load()).id, id);
      assert.ok(rig.commands.has(id), id);
    }
  });

  it('are plain in everything that any command says', async () => {
    const answers = [
      [],
      ['Reset', 'Delete', 'Remove', 'Wait', 'Undo', 'Show Details'],
      ['Wait, Then', 'Delete', 'Untick', 'Retry', 'Open'],
    ];
    for (const wish of answers) {
      wishes = wish;
      for (const command of [...rig.commands.keys()]) {
        if (/openSettings|tryDemo|showLog|clicked/.test(command)) continue;
        for (const target of rows()) {
          const argument = target && { row: { target } };
          await Promise.race([rig.vscode.commands.executeCommand(command, argument), sleep(2500)]);
        }
      }
    }
    const shown = (what: string): boolean => rig.shown.some((one) => one.what === what);
    for (let tries = 0; tries < 100 && !shown('status bar'); tries++) await sleep(100);
    await sleep(500);
    for (const surface of ['label', 'message', 'prompt', 'line', 'lines', 'log'] as const) {
      assert.ok(saw(surface, 'zap'), `something of theirs was shown as ${surface}`);
    }
    for (const what of [
      'progress title',
      'status bar',
      'document title',
      'panel title',
      'item label',
      'detail',
    ]) {
      assert.ok(shown(what), `there was a ${what}`);
    }
    assertPlain();
  });

  const saw = (surface: Shown['surface'], text: string): boolean =>
    rig.shown.some((one) => one.surface === surface && one.text.includes(text));

  function assertPlain(): void {
    const wrong = rig.shown.flatMap((one) => {
      const problem = problemOf(one);
      return problem === undefined ? [] : `${one.what}: ${problem} in ${JSON.stringify(one.text)}`;
    });
    assert.deepEqual([...new Set(wrong)].slice(0, 10), []);
  }
});

interface Resolving {
  resolveTreeItem?(item: unknown, node: unknown): Promise<unknown>;
}

/** Groups, a topic and members with such names; one of the groups is read by somebody. */
function fill({ world }: DemoCluster): void {
  const orders = world.topics.get('orders')!;
  world.addTopic(new DemoTopic(TOPIC, 'f'.repeat(32), orders.logs));
  for (const groupId of Object.values(GROUPS)) {
    const identity = {
      id: groupId,
      type: 'classic',
      protocolType: 'consumer',
      assignor: '',
    } as const;
    const group = new DemoGroup(identity);
    for (const partition of [0, 1]) group.commits.set(TOPIC, partition, 5n, -1, evil('metadata'));
    world.addGroup(group);
    if (groupId !== GROUPS.active) continue;
    group.state = 'Stable';
    group.members = [
      {
        ...{ memberId: evil('member'), instanceId: evil('instance'), clientId: evil('client') },
        ...{ host: evil('/host'), rackId: undefined, topics: [TOPIC], epoch: 0 },
        assignment: [{ topic: TOPIC, partition: 0 }],
        target: [],
      },
    ];
  }
}
