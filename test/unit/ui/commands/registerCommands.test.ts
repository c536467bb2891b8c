// Commands are loaded when they first run, and one that cannot be loaded says so.

import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type * as LazyPart from '../../../../src/base/lazyPart';
import type { Command, CommandContext } from '../../../../src/ui/commands/command';
import { COMMANDS, type CommandId } from '../../../../src/ui/contributions';
import type * as RegisterCommands from '../../../../src/ui/commands/registerCommands';
import { standInForVscode } from '../../../support/vscodeStub/loadWithVscode';
import { recordingVscode } from '../../../support/vscodeStub/recordingVscode';

describe('commands', function () {
  this.timeout(30_000);
  let rig: ReturnType<typeof recordingVscode>;
  let restore: () => void;
  let registerCommands: typeof RegisterCommands.registerCommands;
  let lazyPart: typeof LazyPart.lazyPart;
  let press: string | undefined;

  /* eslint-disable @typescript-eslint/no-require-imports -- only with a stand-in for VS Code */
  before(() => {
    rig = recordingVscode({ typed: [], press: () => press, file: '', clusters: [] });
    restore = standInForVscode(rig.vscode);
    ({ lazyPart } = require('../../../../src/base/lazyPart') as typeof LazyPart);
    const base = '../../../../src/ui/commands';
    ({ registerCommands } = require(`${base}/registerCommands`) as typeof RegisterCommands);
  });
  /* eslint-enable @typescript-eslint/no-require-imports */

  after(() => {
    restore();
  });

  it('are not loaded before they run, and say where one cannot be', async () => {
    const loaded: CommandId[] = [];
    const ran: CommandId[] = [];
    let broken = true;
    const lazy = Object.values(COMMANDS).map((id) => {
      const command: Command = { id, run: () => Promise.resolve(ran.push(id)) };
      const load = lazyPart(() => {
        loaded.push(id);
        return broken ? Promise.reject(new Error(`no ./x of ${id}`)) : Promise.resolve(command);
      });
      return [id, load] as const;
    });
    const logged: string[] = [];
    const context = {
      view: { commandGoesOn: () => undefined, commandEnded: () => undefined },
      clusters: { get: () => undefined },
      log: { debug: () => undefined, error: (text: string) => logged.push(text) },
    } as unknown as CommandContext;
    const registered = registerCommands(
      Object.fromEntries(lazy) as Record<CommandId, () => Promise<Command>>,
      context,
    );
    assert.deepEqual(loaded, []);
    await rig.vscode.commands.executeCommand(COMMANDS.showLog);
    await setImmediate();
    assert.deepEqual([loaded, ran], [[COMMANDS.showLog], []]);
    const said = rig.shown.filter(({ what }) => what === 'message').map(({ text }) => text);
    assert.equal(said.length, 1);
    assert.match(said[0]!, /could not be loaded.*Nothing was done\. Reload the window/);
    assert.ok(rig.shown.some(({ text }) => text === 'Reload Window'));
    assert.match(logged[0]!, /no \.\/x of kafkaGroups\.showLog/);
    broken = false;
    await rig.vscode.commands.executeCommand(COMMANDS.showLog);
    assert.deepEqual(ran, [COMMANDS.showLog]);
    registered.dispose();
  });
});
