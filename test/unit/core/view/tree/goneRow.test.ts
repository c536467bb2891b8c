import assert from 'node:assert/strict';
import { goneRow } from '../../../../../src/core/view/tree/goneRow';
import { messageRow } from '../../../../../src/core/view/tree/messageRow';
import { moreRow } from '../../../../../src/core/view/tree/moreRow';
import type { Row } from '../../../../../src/core/view/row';

const group: Row = {
  ...{ kind: 'group', id: 'g', target: { clusterId: 'c', groupId: 'g' }, label: 'g' },
  ...{ description: '12 · 1 member', icon: 'circle', iconColor: undefined, level: 'backlog' },
  tooltip: () => ({ title: 'g', lines: [{ label: 'Lag', value: '12' }] }),
  ...{ ariaLabel: 'Group g, lag 12', capabilities: ['group', 'resettable'], expandable: true },
};
const message = messageRow(
  { clusterId: 'c' },
  { key: 'k', label: 'Not refreshed since 10:00', severity: 'warning', retryable: true },
);

describe('goneRow', () => {
  it('says that a thing is gone, with nothing of what was known and no commands', () => {
    const row = goneRow(group);
    assert.deepEqual(
      [row.label, row.description, row.ariaLabel, row.level, row.capabilities],
      ['g', 'gone', 'Group g, gone', undefined, ['gone']],
    );
    assert.deepEqual(row.tooltip(), {
      title: 'g',
      lines: [{ label: 'Gone', value: 'it was in an earlier reading' }],
    });
  });

  it('says of a sentence that it no longer holds', () => {
    const row = goneRow(message);
    assert.deepEqual(
      [row.label, row.description, row.ariaLabel],
      ['Not refreshed since 10:00', 'no longer', 'Not refreshed since 10:00, no longer'],
    );
  });

  it('offers no more where there is no more', () => {
    const row = goneRow(moreRow('c', 9_500));
    assert.deepEqual(
      [row.label, row.description, row.ariaLabel, row.capabilities],
      ['Nothing more to show', '', 'Nothing more to show', ['gone']],
    );
    assert.deepEqual(row.tooltip(), { title: 'Nothing more to show', lines: [] });
  });

  it('keeps what it has made', () => {
    const row = goneRow(group);
    assert.equal(goneRow(row), row);
  });
});
