import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packedReadme } from '../../../scripts/lib/packedReadme';
import { lettersOf } from '../../../scripts/lib/vscodePackage';
import { root } from '../../../scripts/lib/runRoot';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const paths = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
const isOurs = (path: string): boolean => !/^(https?:|#)/.test(path);

describe('packedReadme', () => {
  it('shows a picture in letters where it has them, and leaves it out where it has none', () => {
    const packed = packedReadme('Look:\n\n  ![Two groups](a.png)\n\n![A film](b.png)\n', (path) =>
      path === 'a.png' ? 'one 1\n\ntwo 2\n' : undefined,
    );
    assert.equal(packed, 'Look:\n\n  _Two groups_\n\n  ```text\n  one 1\n\n  two 2\n  ```\n\n');
  });

  it('keeps the words of a link into the project, and links that lead anywhere', () => {
    const text = '[MIT](LICENSE), [how](docs/how.md), [up](#up), [Kafka](https://kafka.apache.org)';
    const packed = packedReadme(text, () => undefined);
    assert.equal(packed, 'MIT, how, [up](#up), [Kafka](https://kafka.apache.org)');
  });

  it('leaves nothing in our README that the page could not show', () => {
    const packed = packedReadme(readme, lettersOf);
    assert.deepEqual(paths(packed).filter(isOurs), []);
    assert.doesNotMatch(packed, /!\[/);
    assert.match(packed, /```text\n[^`]*nightly-import/);
  });

  it('has every file that our README names', () => {
    const named = paths(readme).filter(isOurs);
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });
});
