import assert from 'node:assert/strict';
import {
  formatHostMapping,
  parseHostMapping,
  parseHostMappingText,
} from '../../../src/connections/hostMapping';

describe('host mapping', () => {
  it('reads what a person types, and writes it back', () => {
    const parsed = parseHostMappingText(
      'Kafka-1:9092=localhost:19092; [::1]:9093 => 10.0.0.1:1'.replace(' => ', '=>'),
    );
    assert.deepEqual(parsed, {
      ok: true,
      mapping: { 'kafka-1:9092': 'localhost:19092', '[::1]:9093': '10.0.0.1:1' },
    });
    assert.ok(parsed.ok);
    assert.deepEqual(parseHostMappingText(formatHostMapping(parsed.mapping)), parsed);
    assert.deepEqual(parseHostMappingText(' '), { ok: true, mapping: {} });
  });

  it('refuses what is no pair of addresses', () => {
    for (const text of ['kafka-1:9092', 'a:1=', '=a:1', 'a:1=b:2=c:3', 'a:1=http://b', 'a:x=b:1']) {
      assert.ok(!parseHostMappingText(text).ok, text);
    }
    for (const raw of [7, [], null, 'a', { a: 1 }, { 'a:1': 'SSL://b:1' }, { '': 'a:1' }]) {
      assert.ok(!parseHostMapping(raw).ok, JSON.stringify(raw));
    }
  });

  it('keeps a host called __proto__ a host', () => {
    const parsed = parseHostMapping(JSON.parse('{"__proto__:1":"a:1"}'));
    assert.ok(parsed.ok);
    assert.deepEqual(Object.keys(parsed.mapping), ['__proto__:1']);
  });
});
