import assert from 'node:assert/strict';
import {
  isOfGroup,
  verdictIds,
  type NotJudged,
  type NotVisible,
  type PracticeId,
  type Verdict,
  type GroupHealth,
  type VerdictId,
} from '../../../../../src/core/insight/verdict';
import { explainText } from '../../../../../src/core/export/explainText';
import { DEFAULT_THRESHOLDS } from '../../../../../src/core/lagLevel';
import { healthShown } from '../../../../../src/core/view/health/healthShown';
import { practiceShown } from '../../../../../src/core/view/health/practiceWords';
import { verdictWords } from '../../../../../src/core/view/health/verdictWords';
import { isPanelIntent } from '../../../../../src/protocol/panelIntent';
import { BANNED_WORDS } from '../../../../support/words/bannedWords';
import { guideSnapshot, listing, snapshotOf, start, TAKEN_AT } from '../../fixture/guide';
import {
  EVERY_VERDICT,
  OLDEST_UNREAD,
  RECENT_PACE,
  healthOf,
  verdictOf,
} from '../../fixture/verdicts';

const ALLOWED = { write: true, readMessages: true };
const shown = (verdict: Verdict) =>
  healthShown({ ...healthOf([]), verdicts: [verdict] }, ALLOWED, TAKEN_AT);

describe('verdictWords', () => {
  it('has samples of every verdict', () => {
    assert.deepEqual(
      EVERY_VERDICT.map(({ id }) => id),
      [...verdictIds],
    );
  });

  for (const verdict of EVERY_VERDICT) {
    it(`says ${verdict.id} in a title, a sentence, and a next step with its command or without one`, () => {
      const { short, title, sentence, next } = verdictWords(verdict);
      assert.match(short, /^[a-z][^.…]{4,28}$/, 'a few words that fit into a row');
      assert.doesNotMatch(short, /\d/, 'no number that would change with each reading');
      assert.match(title, /^[A-Z][^.]{8,70}$/);
      for (const text of [sentence, next]) {
        assert.match(text, /^[\p{L}\d][\s\S]*\.$/u, text);
        assert.doesNotMatch(text, /undefined|NaN|null|\[object| {2}/, text);
        for (const { words } of BANNED_WORDS) assert.doesNotMatch(text, words, text);
      }
      if (!isOfGroup(verdict)) return; // the Health tab of a group leaves it out
      const [{ action }] = shown(verdict).verdicts as [ReturnType<typeof shown>['verdicts'][0]];
      assert.equal(action === null, verdict.action === undefined);
      if (action !== null) assert.ok(isPanelIntent(action.intent), JSON.stringify(action));
    });
  }

  it('counts one and many rightly', () => {
    const { evidence: lost } = verdictOf('dataLost') as Extract<Verdict, { id: 'dataLost' }>;
    const one = verdictOf('dataLost', {
      evidence: { ...lost, lost: 1n, left: 1n, upTo: false },
    });
    assert.equal(
      verdictWords(one).sentence,
      '1 message was deleted before the group read it. With auto.offset.reset=latest it will also skip the 1 message that is left.',
    );
    assert.equal(
      verdictWords(verdictOf('dataLost')).sentence,
      'Up to 5,300 messages were deleted before the group read them. With auto.offset.reset=latest it will also skip the 120 messages that are left.',
    );
  });

  it('counts the messages of one partition that went back, and those of all together', () => {
    const { evidence } = verdictOf('rewound') as Extract<Verdict, { id: 'rewound' }>;
    const [one] = evidence.before;
    assert.match(verdictWords(verdictOf('rewound')).sentence, /by 5,300 messages, from 7,000 to/);
    const several = verdictOf('rewound', {
      partitions: [one!, { ...one!, partition: 5 }],
      evidence: { ...evidence, back: 6300n },
    });
    assert.match(
      verdictWords(several).sentence,
      /orders-3 went back by 5,300 messages, from 7,000 to 1,700, and 1 more partition with it, by 6,300 messages together, while/,
    );
  });

  it('says of offsets that were reached again what was read twice, and not to reset', () => {
    const { evidence } = verdictOf('rewound') as Extract<Verdict, { id: 'rewound' }>;
    const there = verdictOf('rewound', { evidence: { ...evidence, before: [] } });
    assert.match(verdictWords(there).next, /has read up to there again/);
    assert.match(verdictWords(verdictOf('rewound')).next, /reset it to the previous offset/);
  });

  it('sends no more consumers to a group that has none, but those it had', () => {
    for (const id of ['dataLost', 'retentionAhead'] as const) {
      const { evidence } = verdictOf(id);
      const alone = verdictOf(id, { evidence: { ...evidence, members: 0 } } as Partial<Verdict>);
      assert.match(verdictWords(alone).next, /[Ss]tart its consumers/);
      assert.doesNotMatch(verdictWords(verdictOf(id)).next, /[Ss]tart its consumers/);
      assert.doesNotMatch(verdictWords(alone).next, /more consumers|Add consumers/);
    }
  });

  it('sends no consumers where they would not help', () => {
    const { evidence } = verdictOf('fallingBehind') as Extract<Verdict, { id: 'fallingBehind' }>;
    const capped = verdictOf('fallingBehind', {
      evidence: { ...evidence, membersNeeded: evidence.members },
    });
    assert.doesNotMatch(verdictWords(capped).next, /would keep pace/);
    assert.match(
      verdictWords(verdictOf('fallingBehind')).next,
      /About 4 consumers would keep pace/,
    );
  });

  it('says what the settings of a topic are needed for, only where they are what is missing', () => {
    const { evidence } = verdictOf('unauthorised') as Extract<Verdict, { id: 'unauthorised' }>;
    assert.match(verdictWords(verdictOf('unauthorised')).next, /behind in time has weaker bounds/);
    const others = verdictOf('unauthorised', { evidence: { ...evidence, topicSettings: false } });
    assert.doesNotMatch(verdictWords(others).next, /weaker/);
  });

  it('shows hostile names as plain text', () => {
    const bad = '\u202Eevil\u0000`[x](command:y)';
    const { evidence } = verdictOf('slowMember') as Extract<Verdict, { id: 'slowMember' }>;
    const hostile = verdictOf('slowMember', {
      evidence: { ...evidence, member: { ...evidence.member, clientId: bad } },
    });
    assert.doesNotMatch(verdictWords(hostile).sentence, /\u202E/);
  });
});

describe('healthShown', () => {
  it('aims a button at what the verdict is about', () => {
    const actionOf = (verdict: Verdict) => shown(verdict).verdicts[0]?.action?.intent;
    assert.deepEqual(actionOf(verdictOf('stuckPartition')), {
      kind: 'showMessage',
      topic: 'orders',
      partition: 3,
    });
    const partitions = [
      { topic: 'a', partition: 1 },
      { topic: 'b', partition: 0 },
      { topic: 'a', partition: 2 },
    ];
    assert.deepEqual(actionOf(verdictOf('leftTopic', { partitions })), {
      kind: 'deleteOffsets',
      topics: [
        { topic: 'a', partitions: [1, 2] },
        { topic: 'b', partitions: [0] },
      ],
    });
    assert.deepEqual(actionOf(verdictOf('recreated')), {
      kind: 'resetOffsets',
      topics: [{ topic: 'orders', partitions: [3] }],
    });
    assert.deepEqual(actionOf(verdictOf('rewound')), {
      kind: 'resetBack',
      places: [{ topic: 'orders', partition: 3, offset: '7000' }],
    });
    assert.deepEqual(actionOf(verdictOf('staticAway')), { kind: 'removeMembers' });
    assert.deepEqual(actionOf(verdictOf('zombie')), { kind: 'deleteGroup' });
  });

  it('offers no button for what the cluster does not allow', () => {
    const health = healthOf(['stuckPartition', 'dataLost', 'expiresSoon']);
    const kinds = (allowed: typeof ALLOWED) =>
      healthShown(health, allowed, TAKEN_AT).verdicts.map(({ action }) => action?.intent.kind);
    assert.deepEqual(kinds(ALLOWED), ['showMessage', 'resetOffsets', 'export']);
    assert.deepEqual(kinds({ write: false, readMessages: true }), [
      'showMessage',
      undefined,
      'export',
    ]);
    assert.deepEqual(kinds({ write: true, readMessages: false })[0], undefined);
  });

  it('says why nothing is judged, and never that all is well then', () => {
    const reasons: NotJudged[] = ['tooEarly', 'rebalancing', 'notReady', 'unreadable', 'neverSeen'];
    for (const notJudged of reasons) {
      const { status } = healthShown(healthOf([], { judged: false, notJudged }), ALLOWED, TAKEN_AT);
      assert.notEqual(status.kind, 'judged');
      assert.match(status.text, /\.$/);
      assert.doesNotMatch(status.text, /Nothing wrong/);
    }
    const early = healthShown(
      healthOf([], { judged: false, notJudged: 'tooEarly' }),
      ALLOWED,
      TAKEN_AT,
    );
    assert.equal(
      early.status.text,
      'Watching since 14:22:05. Verdicts come after 60 s and three readings without a gap.',
    );
  });

  it('says since when nothing was wrong, and names a change of ours', () => {
    const { status, attention } = healthShown(
      healthOf([], { ownChangeAt: TAKEN_AT - 60_000 }),
      ALLOWED,
      TAKEN_AT,
    );
    assert.equal(
      status.text,
      'No problem was seen since 14:22:05. Its offsets were changed with this extension at 14:31:05: this change is not judged.',
    );
    assert.equal(attention, 0);
    const statusWith = (...ids: VerdictId[]) =>
      healthShown(healthOf(ids), ALLOWED, TAKEN_AT).status.text;
    assert.equal(statusWith('idleMembers'), 'No error or warning was seen since 14:22:05.');
    assert.equal(
      statusWith('dataLost', 'idleMembers', 'staticAway', 'rewound'),
      '1 error, 2 warnings. Watched since 14:22:05.',
    );
    const both = healthOf(['dataLost', 'idleMembers']);
    assert.equal(healthShown(both, ALLOWED, TAKEN_AT).attention, 1);
  });
});

describe('practiceShown', () => {
  const IDS: PracticeId[] = [
    'matchConsumers',
    'cooperativeRebalance',
    'commitAfterProcessing',
    'monitorLag',
    'sessionTimeout',
  ];
  const WHY: NotVisible[] = [
    'inClient',
    'noMembers',
    'notRead',
    'otherMonitors',
    'tooEarly',
    'notForType',
  ];

  for (const id of IDS) {
    it(`has words for ${id}: held, not held, and not visible`, () => {
      const held = practiceShown({ id, kind: 'held' }, TAKEN_AT);
      const missed = practiceShown({ id, kind: 'notHeld', because: [] }, TAKEN_AT);
      const unseen = WHY.map((why) => practiceShown({ id, kind: 'notVisible', why }, TAKEN_AT));
      for (const { title, text } of [held, missed, ...unseen]) {
        assert.match(title, /^[A-Z][^.]+$/);
        assert.match(text, /^[A-Z].+\.$/);
      }
      assert.equal(held.next, '');
      assert.match(missed.next, /\.$/);
      assert.deepEqual(new Set(unseen.map(({ kind }) => kind)), new Set(['unseen']));
    });
  }

  it('takes evidence and way from what shows it', () => {
    const because = [verdictOf('eagerAssignor')];
    const eager = { id: 'cooperativeRebalance', kind: 'notHeld', because } as const;
    const { text, next } = practiceShown(eager, TAKEN_AT);
    const words = verdictWords(verdictOf('eagerAssignor'));
    assert.deepEqual([text, next], [words.sentence, words.next]);
    const held = { id: 'matchConsumers', kind: 'held', members: 3, partitions: 12 } as const;
    assert.equal(
      practiceShown(held, TAKEN_AT).text,
      'Every consumer has partitions, and every partition has a consumer. 3 consumers, 12 partitions.',
    );
  });

  it('offers a rule where none watches the group, and nothing for the other practices', () => {
    const id = 'monitorLag';
    const alertMe = { label: 'Alert Me…', intent: { kind: 'alertMe' } };
    assert.deepEqual(practiceShown({ id, kind: 'notHeld', because: [] }, TAKEN_AT).action, alertMe);
    const off = practiceShown({ id, kind: 'notVisible', why: 'otherMonitors' }, TAKEN_AT);
    assert.deepEqual(off.action, alertMe);
    assert.ok(isPanelIntent(alertMe.intent));
    assert.equal(practiceShown({ id, kind: 'held' }, TAKEN_AT).action, null);
    const early = practiceShown({ id, kind: 'notVisible', why: 'tooEarly' }, TAKEN_AT);
    assert.equal(early.action, null);
    const other = practiceShown({ id: 'matchConsumers', kind: 'notHeld', because: [] }, TAKEN_AT);
    assert.equal(other.action, null);
  });

  it('adds what the cluster offers to what the group does', () => {
    const possible = verdictOf('kip848Possible');
    const { sentence, next } = verdictWords(possible);
    const id = 'cooperativeRebalance';
    const held = practiceShown({ id, kind: 'held', possible }, TAKEN_AT);
    assert.deepEqual([held.next, held.also], ['', `${sentence} ${next}`]);
    const missed = practiceShown({ id, kind: 'notHeld', because: [], possible }, TAKEN_AT);
    assert.match(missed.next, /^Use cooperative-sticky/);
    assert.equal(missed.also, `${sentence} ${next}`);
  });
});

describe('what is true of the whole cluster', () => {
  it('is no verdict of each group', () => {
    const { verdicts, status } = shown(verdictOf('kip848Possible'));
    assert.deepEqual(verdicts, []);
    assert.match(status.text, /^No problem was seen since/);
  });
});

describe('the pace in the health tab', () => {
  it('is said of a group that moves, also where nothing is wrong', () => {
    const paceShown = (pace: GroupHealth['pace']) =>
      healthShown(healthOf([], { pace }), { write: true, readMessages: true }, TAKEN_AT).pace;
    const text = 'Produced 1,234/s, consumed 118/s over the last 5 min';
    assert.equal(paceShown(RECENT_PACE), text);
    assert.equal(paceShown(undefined), '');
  });
});

describe('explainText', () => {
  it('is the health tab as a text', () => {
    const health = healthOf(['stuckPartition', 'idleMembers']);
    const text = explainText(guideSnapshot(), ['manual-commit-group', 'not-there'], {
      healthOf: () => health,
      thresholds: DEFAULT_THRESHOLDS,
    });
    const lines = text.split('\n');
    // Its date and its zone: a ticket is read on other days, and elsewhere.
    assert.match(lines[3] ?? '', /^As of: {4}2026-02-01 14:32:05 UTC[+-]\d\d:\d\d$/);
    assert.deepEqual(
      [...lines.slice(0, 3), ...lines.slice(4, 14)],
      [
        'manual-commit-group',
        '===================',
        '',
        'State:    Stable: no rebalance in progress',
        'Members:  2',
        'Lag:      350, falling behind',
        '',
        '1 error. Watched since 14:22:05.',
        '',
        'ERROR: A partition is stuck while others continue (seen since 14:25:05)',
        '  orders-3 has stayed at offset 1,500 for 7 min, with 250 messages behind it, while other partitions continue. It is read by consumer-3 on 10.0.0.7.',
        '  Next: Look at the message at the committed offset: processing it may fail again and again. Skip it if it cannot be processed.',
        '  What would make this wrong: A consumer may have paused the partition on purpose. One message may simply take that long to process.',
      ],
    );
    assert.match(text, /\nBest practices\n-+\n\nMatch consumers to partitions: held\n/);
    assert.match(text, /\nMonitor lag: not held\n/);
  });

  it('says of a share group its type, and that start offsets are kept', () => {
    const shared = listing('packers', { type: 'share', state: 'Empty', stateText: 'Empty' });
    const parts = { listing: shared, members: [], commits: [start('orders', 0, 5n, 3n)] };
    const options = { healthOf: () => healthOf([]), thresholds: DEFAULT_THRESHOLDS };
    const text = explainText(snapshotOf([parts], { orders: [9n] }), ['packers'], options);
    assert.match(
      text,
      /\nType: {5}share \(KIP-932.*\)\nState: {4}Empty: .* the start offsets are kept\n/,
    );
    assert.match(text, /\nLag: {6}3, normal\n/);
  });

  it('says how fast messages come and are read, and nothing where that is unknown', () => {
    const said = (pace: GroupHealth['pace']) =>
      explainText(guideSnapshot(), ['manual-commit-group'], {
        healthOf: () => healthOf([], { pace }),
        thresholds: DEFAULT_THRESHOLDS,
      });
    assert.match(
      said(RECENT_PACE),
      /\nPace: {5}Produced 1,234\/s, consumed 118\/s over the last 5 min\n/,
    );
    assert.doesNotMatch(said(undefined), /Pace/);
  });

  it('says how old the oldest unread message is, and nothing where that is unknown', () => {
    const said = (oldest: GroupHealth['oldest']) =>
      explainText(guideSnapshot(), ['manual-commit-group'], {
        healthOf: () => healthOf([], { oldest }),
        thresholds: DEFAULT_THRESHOLDS,
      });
    assert.match(
      said(OLDEST_UNREAD),
      /\nUnread: {3}The oldest unread message of orders-3 is 3 h old; its topic keeps messages for 7 d\.\n/,
    );
    assert.doesNotMatch(said(undefined), /Unread:/);
  });

  it('is empty where no group is there', () => {
    const options = { healthOf: () => healthOf([]), thresholds: DEFAULT_THRESHOLDS };
    assert.equal(explainText(guideSnapshot(), ['not-there'], options), '');
  });
});
