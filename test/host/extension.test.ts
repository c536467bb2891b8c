// The extension as VS Code sees it: found, activated, every command of its manifest registered.

import assert from 'node:assert/strict';
import { commands, extensions, version } from 'vscode';

const ID = 'kafka-consumer-groups.kafka-consumer-groups';

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('the extension', () => {
  const extension = extensions.getExtension(ID);
  const manifest = extension?.packageJSON as Manifest;

  it('activates', async () => {
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it('runs in a VS Code that its manifest allows', () => {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const [, oldest] = /^\^1\.(\d+)\.0$/.exec(manifest.engines.vscode) ?? [];
    assert.equal(major, 1);
    assert.ok(minor >= Number(oldest), `${version} is older than ${manifest.engines.vscode}`);
  });

  it('registers every command of its manifest', async () => {
    const registered = new Set(await commands.getCommands(true));
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });
});
