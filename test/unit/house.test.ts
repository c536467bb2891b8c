// The house stays one that can be seen at a glance: small folders, and no circle between them. Which room may
// import which is lint's (eslint.config.mjs), and so is the length of files.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from '../../scripts/lib/runRoot';

const MOST_FILES = 16;

const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name));

const folderOf = (file: string): string => relative(root, dirname(file));

/** Folders that each folder's files import; what is loaded later by `import()` does not count. */
function importedFolders(): ReadonlyMap<string, ReadonlySet<string>> {
  const imported = new Map<string, Set<string>>();
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const from = folderOf(file);
    const targets = imported.get(from) ?? new Set<string>();
    imported.set(from, targets);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/ from '(\.[^']+)';/g)) {
      const to = folderOf(resolve(dirname(file), path));
      if (to !== from) targets.add(to);
    }
  }
  return imported;
}

/** Whether `to` is reached from `from` by one import after the other. */
function reaches(
  imported: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set([from]);
  for (const folder of seen) {
    for (const next of imported.get(folder) ?? []) {
      if (next === to) return true;
      seen.add(next);
    }
  }
  return false;
}

describe('the folders of src', () => {
  it(`have at most ${MOST_FILES} files each`, () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(folderOf(file), (counts.get(folderOf(file)) ?? 0) + 1);
    assert.ok(counts.has('src/core/plan'), 'they are found');
    assert.deepEqual(
      [...counts].filter(([, count]) => count > MOST_FILES),
      [],
    );
  });

  it('import each other in one direction only', () => {
    const imported = importedFolders();
    assert.ok(reaches(imported, 'src/kafka', 'src/base'), 'imports are found');
    // The page is one part: its folders share the context that its root makes.
    const folders = [...imported.keys()].filter((folder) => !folder.startsWith('src/webview'));
    assert.deepEqual(
      folders.filter((folder) => reaches(imported, folder, folder)),
      [],
    );
  });
});
