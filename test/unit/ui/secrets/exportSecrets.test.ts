import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import { ExportSecrets } from '../../../../src/ui/secrets/exportSecrets';

function memory() {
  const stored = new Map<string, string>();
  const changed = new EventEmitter<{ readonly key: string }>();
  const tell = (key: string) => {
    changed.fire({ key });
    return Promise.resolve();
  };
  const secrets = new ExportSecrets({
    get: (key) => Promise.resolve(stored.get(key)),
    store: (key, value) => {
      stored.set(key, value);
      return tell(key);
    },
    delete: (key) => {
      stored.delete(key);
      return tell(key);
    },
    onDidChange: changed.event,
  });
  return { secrets, stored };
}

describe('ExportSecrets', () => {
  const here = new URL('https://here.example/otlp');

  it('gives headers to the address for which they were entered, and to no other', async () => {
    const { secrets } = memory();
    let changes = 0;
    secrets.onDidChange(() => changes++);
    await secrets.store(here, { authorization: 'Bearer a' });
    assert.deepEqual(await secrets.read(here), { authorization: 'Bearer a' });
    for (const other of [
      ...[
        'https://here.example/other',
        'http://here.example/otlp',
        'https://here.example:8443/otlp',
      ],
      'https://evil.example/otlp',
    ]) {
      assert.equal(await secrets.read(new URL(other)), undefined, other);
    }
    await secrets.forget();
    assert.equal(await secrets.read(here), undefined);
    assert.equal(changes, 2);
  });

  it('takes what it cannot read for nothing', async () => {
    const { secrets, stored } = memory();
    for (const text of ['', '{', 'null', '[]', '{"endpoint":"https://here.example/otlp"}']) {
      stored.set('export/otlp', text);
      assert.deepEqual((await secrets.read(here)) ?? {}, {}, text);
    }
    stored.set('export/otlp', '{"endpoint":"https://here.example/otlp","headers":{"a":1,"b":"x"}}');
    assert.deepEqual(await secrets.read(here), { b: 'x' });
  });
});
