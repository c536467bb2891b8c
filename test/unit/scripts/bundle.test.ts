// What is loaded to activate the extension: rows, settings and the names of everything else.

import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { root } from '../../../scripts/lib/runRoot';

/** Bytes, minified. */
const LIMIT = 113_500;

/** Of these folders only these files are there from the start. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  'src/connections/draft/': [],
  'src/connections/import/': [],
  'src/core/export/': [],
  'src/core/insight/rebalanceLog': [],
  'src/core/journal/': ['journalRetention.ts'],
  'src/core/plan/': [],
  'src/core/reset/': [],
  'src/core/view/panel/': [],
  'src/core/view/plan/': [],
  'src/core/streams/': [],
  'src/core/view/programs/': [],
  'src/core/view/tree/': [
    ...['clusterRow.ts', 'clusterTotal.ts', 'goneRow.ts', 'messageRow.ts', 'rowId.ts'],
    ...['rowOptions.ts', 'viewBadge.ts', 'viewMessage.ts'],
  ],
  'src/core/write/': [],
  'src/demo/': [],
  'src/kafka/': [],
  'src/ui/commands/': ['allCommands.ts', 'failureActions.ts', 'registerCommands.ts', 'targets.ts'],
  'src/ui/panel/': ['panelsOnDemand.ts'],
  'src/ui/pick/': [],
  'src/ui/reset/': [],
  'src/wire/': [],
  'node_modules/': [],
};

describe('the bundle', () => {
  /** Bytes of what is loaded at once, by the module they come from. */
  const atOnce = new Map<string, number>();

  before(async function () {
    this.timeout(60_000);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- plain JavaScript, which esbuild runs
    const { extension } = require(join(root, 'esbuild.js')) as { extension: BuildOptions };
    const { metafile } = await build({
      ...{ ...extension, minify: true, sourcemap: false, metafile: true, write: false },
      ...{ plugins: [], logLevel: 'silent', absWorkingDir: root },
    });
    const { outputs } = metafile;
    const loaded = new Set(
      Object.keys(outputs).filter((path) => basename(path) === 'extension.js'),
    );
    for (const path of loaded) {
      for (const { kind, path: other, external } of outputs[path]!.imports) {
        if (kind === 'import-statement' && external !== true) loaded.add(other);
      }
      for (const [module, { bytesInOutput }] of Object.entries(outputs[path]!.inputs)) {
        if (bytesInOutput > 0) atOnce.set(module, bytesInOutput);
      }
    }
    assert.ok(atOnce.has('src/ui/tree/clustersView.ts'), 'the view is there from the start');
  });

  it('has nothing at once that waits for a command, a panel, a write or a connection', () => {
    const tooEarly = [...atOnce.keys()].filter((module) => {
      const found = Object.entries(LATER).find(([place]) => module.startsWith(place));
      return found !== undefined && !found[1].includes(basename(module));
    });
    assert.deepEqual(tooEarly, []);
  });

  it('is small', () => {
    const bytes = [...atOnce.values()].reduce((sum, size) => sum + size, 0);
    assert.ok(bytes <= LIMIT, `${bytes} bytes are loaded at once`);
  });
});
