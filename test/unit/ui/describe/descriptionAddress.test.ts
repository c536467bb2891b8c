import assert from 'node:assert/strict';
import { queryOf, subjectOfQuery, titleOf } from '../../../../src/ui/describe/descriptionAddress';

describe('titleOf', () => {
  it('names the group and its cluster', () => {
    assert.equal(titleOf('local', ['billing']), 'billing (local)');
    assert.equal(titleOf('local', ['a', 'b', 'c']), '3 groups (local)');
    assert.equal(titleOf('local', ['']), '(empty) (local)');
  });

  it('is short, whatever the names', () => {
    for (const id of ['a/b', 'line\nbreak', 'x'.repeat(249)]) {
      assert.doesNotMatch(titleOf('eu/west', [id]), /\n/);
      assert.ok(titleOf('local', [id]).length < 80);
    }
  });
});

describe('subjectOfQuery', () => {
  it('reads back what was written', () => {
    for (const kind of ['description', 'explanation'] as const) {
      const subject = { clusterId: 'a', groupIds: ['__proto__', 'x?y#z', '\u{1F600}'], kind };
      assert.deepEqual(subjectOfQuery(queryOf(subject)), subject);
    }
  });

  it('takes nothing else', () => {
    for (const query of [
      '',
      '{',
      '7',
      'null',
      '{"clusterId":"a"}',
      '{"clusterId":1,"groupIds":[]}',
    ]) {
      assert.equal(subjectOfQuery(query), undefined);
    }
    assert.equal(subjectOfQuery('{"clusterId":"a","groupIds":[1]}'), undefined);
  });
});
