// What the extension loads of itself, and when: at its activation the rows, with the first use the rest.

import assert from 'node:assert/strict';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands, extensions } from 'vscode';

const ID = 'kafka-consumer-groups.kafka-consumer-groups';
/** Other than these, a file belongs to a part that is loaded when it is first needed. */
const AT_ONCE = ['extension.js'];

/** Names of the files of the extension that this process has loaded, without what tells builds apart. */
function loaded(): string[] {
  const dist = join(extensions.getExtension(ID)!.extensionPath, 'dist');
  return Object.keys(require.cache)
    .filter((file) => dirname(file) === dist)
    .map((file) => basename(file).replace(/-[A-Z0-9]{8}\.js$/, '.js'));
}

const parts = (): string[] => loaded().filter((name) => !name.startsWith('chunk'));

async function run(command: string): Promise<void> {
  // A prompt that opens keeps its command going.
  await Promise.race([commands.executeCommand(`kafkaGroups.${command}`), sleep(2000)]);
  await commands.executeCommand('workbench.action.closeQuickOpen');
}

describe('activation', () => {
  it('loads what rows need, and nothing else', async () => {
    await extensions.getExtension(ID)?.activate();
    assert.deepEqual(loaded().sort(), AT_ONCE);
  });

  it('is followed by a part when one of its commands first runs', async () => {
    await run('clearFilter');
    assert.deepEqual(parts().sort(), ['extension.js', 'groupCommands.js']);
    await run('addCluster');
    assert.ok(parts().includes('clusterCommands.js'));
    assert.ok(!parts().includes('changeCommands.js'));
    await run('showChangeJournal');
    assert.ok(parts().includes('changeCommands.js'));
    assert.ok(!parts().includes('groupPanels.js'));
  });
});
