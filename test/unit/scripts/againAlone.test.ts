import assert from 'node:assert/strict';
import { againAlone } from '../../../scripts/lib/againAlone';
import { brokenPart, type Failure, type PartResult } from '../../../scripts/lib/partResult';

const failure = (title: string, file?: string): Failure => ({
  title,
  message: 'it was late',
  ...(file === undefined ? {} : { file }),
});

const part = (name: string, passed: number, ...failures: Failure[]): PartResult => ({
  name,
  passed,
  failures,
  skips: [],
});

/** Runs everything again, each part ending as `ends` says; `asked` is what was run. */
async function again(results: readonly PartResult[], ends: Readonly<Record<string, PartResult>>) {
  const asked: [string, readonly string[]][] = [];
  const counted = await againAlone(results, {
    once: /still\.ts$/,
    run: (name, files) => {
      asked.push([name, files]);
      return Promise.resolve(ends[name] ?? part(name, 1));
    },
  });
  return { asked, counted };
}

describe('againAlone', () => {
  it('runs nothing where nothing failed', async () => {
    const { asked, counted } = await again([part('unit', 3)], {});
    assert.deepEqual(asked, []);
    assert.deepEqual(counted, [part('unit', 3)]);
  });

  it('counts what passes alone, and tells of it', async () => {
    const first = part('broker', 7, failure('reads', '/a.ts'), failure('writes', '/a.ts'));
    const { asked, counted } = await again([part('unit', 3), first], {});
    assert.deepEqual(asked, [['broker', ['/a.ts']]]);
    assert.deepEqual(counted[1], {
      ...part('broker', 9),
      unsteady: [failure('reads', '/a.ts'), failure('writes', '/a.ts')],
    });
  });

  it('keeps every failure of a file in which anything fails again', async () => {
    const first = part('broker', 7, failure('reads', '/a.ts'), failure('lists', '/b.ts'));
    const { counted } = await again([first], {
      broker: part('broker', 1, failure('something else', '/a.ts')),
    });
    assert.deepEqual(counted, [
      {
        ...part('broker', 8, failure('reads', '/a.ts')),
        unsteady: [failure('lists', '/b.ts')],
      },
    ]);
  });

  it('keeps every failure where the process itself breaks', async () => {
    const first = part('broker', 7, failure('reads', '/a.ts'));
    const { counted } = await again([first], { broker: brokenPart('broker', 'it crashed') });
    assert.deepEqual(counted, [{ ...first, unsteady: [] }]);
  });

  it('keeps every failure where no test ran again', async () => {
    const first = part('broker', 7, failure('reads', '/a.ts'));
    const { counted } = await again([first], { broker: part('broker', 0) });
    assert.deepEqual(counted, [{ ...first, unsteady: [] }]);
  });

  it('never runs again what has no file, or what may happen only once', async () => {
    const first = part('workbench', 7, failure('a row moved', '/still.ts'), failure('types'));
    const { asked, counted } = await again([first], {});
    assert.deepEqual(asked, []);
    assert.deepEqual(counted, [first]);
  });

  it('takes many failing files for what they are', async () => {
    const first = part('unit', 1, ...[1, 2, 3, 4, 5, 6].map((n) => failure('x', `/${n}.ts`)));
    const { asked, counted } = await again([first], {});
    assert.deepEqual(asked, []);
    assert.deepEqual(counted, [first]);
  });
});
