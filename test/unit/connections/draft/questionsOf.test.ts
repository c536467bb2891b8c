import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  draftOf,
  draftOfImport,
  NEW_DRAFT,
  profileOf,
  secretsOf,
  type ClusterDraft,
} from '../../../../src/connections/draft/clusterDraft';
import {
  CONNECTION_KINDS,
  connectionKindOf,
  ofConnectionKind,
  ofEncryption,
} from '../../../../src/connections/draft/connectionKind';
import type { Question } from '../../../../src/connections/draft/question';
import type { QuestionId } from '../../../../src/connections/draft/questionId';
import {
  firstOpenQuestion,
  questionsAmong,
  questionsOf,
} from '../../../../src/connections/draft/questionsOf';
import { importClusters } from '../../../../src/connections/import/importClusters';
import { PLAINTEXT, secretNamesOf } from '../../../../src/connections/security';
import { LOCAL } from '../../core/fixture/rows';
import { security } from '../fixtureSecurity';

const NOBODY = { takenNames: [] };
const PEM = '-----BEGIN CERTIFICATE----- MIIB gTCC -----END CERTIFICATE-----';
const KEY = '-----BEGIN PRIVATE KEY----- MIGH -----END PRIVATE KEY-----';
const ids = (draft: ClusterDraft) => questionsOf(draft).map(({ id }) => id);

/** Answers questions as they come, and gives the order they came in; those not answered are taken as they stand. */
function answerAll(answers: Partial<Record<QuestionId, string>>, start = NEW_DRAFT) {
  let draft: ClusterDraft = start;
  const asked: QuestionId[] = [];
  for (;;) {
    const question: Question | undefined = questionsOf(draft)[asked.length];
    if (question === undefined) return { draft, asked };
    asked.push(question.id);
    if (question.kind === 'choice') {
      draft = question.answered(draft, answers[question.id] ?? question.active(draft));
    } else {
      const text = answers[question.id] ?? question.value(draft);
      assert.equal(question.problem(text, draft, NOBODY), undefined, question.id);
      draft = question.answered(draft, text);
    }
  }
}
const BASICS = { name: 'x', servers: 'kafka:9093' };

describe('the questions about a cluster', () => {
  it('are four where nothing is special', () => {
    const { draft, asked } = answerAll(BASICS);
    assert.deepEqual(asked, ['name', 'servers', 'connection', 'login', 'guards']);
    assert.deepEqual(profileOf('id', draft).security, PLAINTEXT);
  });

  const flows: [string, Partial<Record<QuestionId, string>>, QuestionId[], string[]][] = [
    ['tls', {}, ['trust'], []],
    [
      'mtls',
      { certificate: '/c', keyPath: '/k' },
      ['trust', 'identity', 'certificate', 'keyPlace', 'keyPath', 'keyPassword'],
      [],
    ],
    [
      'mtls',
      { trust: 'pem', ca: PEM, certificate: PEM, keyPlace: 'secret', privateKey: KEY },
      ['trust', 'ca', 'identity', 'certificate', 'keyPlace', 'privateKey', 'keyPassword'],
      ['privateKey'],
    ],
    [
      'mtls',
      {
        trust: 'store',
        trustStore: '/t',
        identity: 'store',
        keyStore: '/s',
        keyStorePassword: 'p',
      },
      [
        ...(['trust', 'trustStore', 'trustStorePassword'] as const),
        ...(['identity', 'keyStore', 'keyStorePassword', 'keyPassword'] as const),
      ],
      ['keyStorePassword'],
    ],
    [
      'SASL_SSL SCRAM-SHA-512',
      { username: 'a', saslPassword: 'p' },
      ['trust', 'username', 'saslPassword'],
      ['saslPassword'],
    ],
    [
      'SASL_PLAINTEXT PLAIN',
      { username: 'a', saslPassword: 'p' },
      ['username', 'saslPassword'],
      ['saslPassword'],
    ],
    [
      'SASL_SSL OIDC',
      { tokenEndpoint: 'https://a/t', clientId: 'c', clientSecret: 's' },
      ['trust', 'tokenEndpoint', 'clientId', 'clientSecret', 'scope', 'audience', 'extensions'],
      ['clientSecret'],
    ],
    ['SASL_SSL OAUTHBEARER', { token: 't' }, ['trust', 'token', 'extensions'], ['token']],
    [
      'SASL_SSL AWS_MSK_IAM',
      { awsRegion: 'eu-central-1' },
      ['trust', 'awsRegion', 'awsProfile', 'awsRoleArn'],
      [],
    ],
  ];
  for (const [connection, answers, between, secrets] of flows) {
    it(`are only those that ${connection} needs: ${between.join(', ')}`, () => {
      const tls = connection.startsWith('SASL_SSL') || connection.endsWith('tls');
      const both = { connection: tls ? 'tls' : 'plain', login: connection };
      const { draft, asked } = answerAll({ ...BASICS, ...answers, ...both });
      assert.deepEqual(asked, ['name', 'servers', 'connection', 'login', ...between, 'guards']);
      assert.deepEqual(Object.keys(secretsOf(draft)), secrets);
      assert.equal(firstOpenQuestion(draft, NOBODY), undefined);
      assert.equal(connectionKindOf(draft.security), connection);
      // Asked again with what is there, it stays as it is.
      const again = answerAll({}, draftOf(profileOf('id', draft), secretsOf(draft)));
      assert.deepEqual(profileOf('id', again.draft), profileOf('id', draft));
      assert.deepEqual(secretsOf(again.draft), secretsOf(draft));
    });
  }

  it('never show a secret, and begin with one that is missing', () => {
    fc.assert(
      fc.property(security, (one) => {
        const { required, optional } = secretNamesOf(one);
        const all = Object.fromEntries([...required, ...optional].map((name) => [name, 'marked']));
        const draft = draftOf({ ...LOCAL, security: one }, all);
        for (const question of questionsOf(draft)) {
          if (question.kind === 'text') assert.notEqual(question.value(draft), 'marked');
        }
        const without = firstOpenQuestion({ ...draft, secrets: {} }, NOBODY);
        assert.equal(without === undefined, required.length === 0);
      }),
    );
  });

  it('drop secrets that the connection has no use for', () => {
    const { draft } = answerAll({
      ...{
        ...BASICS,
        connection: 'tls',
        login: 'SASL_SSL PLAIN',
        username: 'a',
        saslPassword: 'p',
      },
    });
    const plain = { ...draft, security: ofConnectionKind(draft.security, 'plain') };
    assert.deepEqual(secretsOf(plain), {});
  });

  it('lead to every kind from every connection, and back to the same', () => {
    fc.assert(
      fc.property(security, fc.constantFrom(...CONNECTION_KINDS), (before, { value }) => {
        const after = ofConnectionKind(before, value);
        assert.equal(connectionKindOf(after), value);
        assert.equal(ofConnectionKind(after, value), after);
      }),
    );
  });

  it('take a login from the prefix of a server, too', () => {
    const { asked } = answerAll({
      ...{ ...BASICS, servers: 'SASL_SSL://a:1', login: 'SASL_SSL PLAIN' },
      ...{ username: 'a', saslPassword: 'p' },
    });
    assert.deepEqual(asked.slice(3), ['login', 'trust', 'username', 'saslPassword', 'guards']);
  });

  it('are few, and found by the words of every configuration', () => {
    const found = (id: QuestionId, draft: ClusterDraft, word: string): number => {
      const question = questionsOf(draft).find((one) => one.id === id);
      assert.ok(question?.kind === 'choice');
      const options = question.options(draft);
      assert.ok(options.length <= 9, `${options.length} rows`);
      return options.filter(({ label, description = '' }) =>
        `${label} ${description}`.includes(word),
      ).length;
    };
    for (const word of [
      'SASL_SSL',
      'SASL_PLAINTEXT',
      'SCRAM',
      'PLAIN',
      'OAUTHBEARER',
      'AWS_MSK_IAM',
    ]) {
      assert.ok(found('connection', NEW_DRAFT, word) > 0, word);
    }
    const encrypted = { ...NEW_DRAFT, security: ofEncryption(PLAINTEXT, 'tls') };
    for (const word of ['SASL_SSL', 'SCRAM-SHA-512', 'PLAIN', 'OIDC', 'SSL, mutual TLS']) {
      assert.ok(found('login', encrypted, word) > 0, word);
    }
    assert.equal(found('login', encrypted, 'SASL_PLAINTEXT'), 0);
  });

  it('are name and environment alone for an import that is complete, and what is missing beside them', () => {
    const asked = (text: string) => {
      const result = importClusters(text);
      assert.ok(result.ok);
      const [cluster] = result.clusters;
      assert.ok(cluster);
      const draft = draftOfImport(cluster, ['kafka']);
      return {
        name: draft.name,
        ids: questionsAmong(draft, new Set(['name', 'guards']), new Set(), NOBODY).map(
          ({ id }) => id,
        ),
      };
    };
    const whole =
      'bootstrap.servers=kafka.example.org:9093\nsasl.mechanism=PLAIN\nsasl.username=a\nsasl.password=b';
    assert.deepEqual(asked(whole), { name: 'kafka 2', ids: ['name', 'guards'] });
    const without = whole.replace('sasl.password=b', 'sasl.password=${P}');
    assert.deepEqual(asked(without).ids, ['name', 'saslPassword', 'guards']);
  });

  it('take encryption from the prefix of a server', () => {
    assert.ok(ids(answerAll({ ...BASICS, servers: 'SSL://a:1' }).draft).includes('trust'));
  });

  const wrong: [QuestionId, string, string][] = [
    ['name', 'taken', 'plain'],
    ['servers', 'http://a', 'plain'],
    ['ca', 'relative.pem', 'tls'],
    ['ca', PEM + KEY, 'tls'],
    ['ca', '-----BEGIN CERTIFICATE----- MIIB', 'tls'],
    ['trustStore', '', 'tls'],
    ['privateKey', PEM, 'mtls'],
    ['keyPath', KEY, 'mtls'],
    ['username', ' ', 'SASL_SSL PLAIN'],
    ['saslPassword', '', 'SASL_SSL PLAIN'],
    ['tokenEndpoint', 'login', 'SASL_SSL OIDC'],
    ['awsRegion', 'Frankfurt', 'SASL_SSL AWS_MSK_IAM'],
    ['awsRoleArn', 'role', 'SASL_SSL AWS_MSK_IAM'],
  ];
  for (const [id, text, connection] of wrong) {
    it(`refuse ${JSON.stringify(text.slice(0, 30))} for ${id}, without repeating it`, () => {
      let draft: ClusterDraft = {
        ...NEW_DRAFT,
        security: ofConnectionKind(PLAINTEXT, connection),
      };
      const choose = (which: QuestionId, value: string) => {
        const question = questionsOf(draft).find((one) => one.id === which);
        if (question?.kind === 'choice') draft = question.answered(draft, value);
      };
      if (id === 'ca') choose('trust', 'pem');
      if (id === 'trustStore') choose('trust', 'store');
      const certificate = questionsOf(draft).find((one) => one.id === 'certificate');
      if (certificate?.kind === 'text') draft = certificate.answered(draft, '/c');
      if (id === 'privateKey') choose('keyPlace', 'secret');
      const question = questionsOf(draft).find((one) => one.id === id);
      assert.ok(question?.kind === 'text', id);
      const problem = question.problem(text, draft, { takenNames: ['taken'] });
      assert.ok(problem !== undefined);
      assert.ok(!problem.includes('MIGH'));
    });
  }
});
