// What the mechanisms say, word by word, and what they do not believe.

import assert from 'node:assert/strict';
import type { AwsLogin } from '../../../../src/connections/security';
import { FailureError, type Failure } from '../../../../src/base/failure/failure';
import { mskIam } from '../../../../src/kafka/security/sasl/mskIam';
import { oauthBearer } from '../../../../src/kafka/security/sasl/oauthBearer';
import { plain } from '../../../../src/kafka/security/sasl/plain';
import { scramExchange } from '../../../../src/kafka/security/sasl/scram';
import { staticToken } from '../../../../src/kafka/security/sasl/tokenSource';
import { rejection } from '../demoAdmin';

const EMPTY = Buffer.alloc(0);

describe('SASL', () => {
  it('PLAIN is RFC 4616', async () => {
    const { first, next } = await plain('tim', () => 'tanstaaf,=tanstaaf').begin();
    assert.equal(first.toString('latin1'), '\0tim\0tanstaaf,=tanstaaf');
    assert.equal(await next(EMPTY), undefined);
  });

  describe('SCRAM', () => {
    // The example of RFC 7677, 3.
    const NONCE = 'rOprNGfwEbeRWgbNEkqO';
    const SERVER_FIRST =
      'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096';
    const SERVER_FINAL = 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=';
    const exchange = () => scramExchange('SCRAM-SHA-256', 'user', 'pencil', NONCE);

    it('is RFC 7677', async () => {
      const { first, next } = exchange();
      assert.equal(first.toString(), `n,,n=user,r=${NONCE}`);
      assert.equal(
        String(await next(Buffer.from(SERVER_FIRST))),
        'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
      );
      assert.equal(await next(Buffer.from(SERVER_FINAL)), undefined);
    });

    it('has names with = and , (RFC 5802, 5.1)', () => {
      const { first } = scramExchange('SCRAM-SHA-512', 'a=b,c', 'x', 'n');
      assert.equal(first.toString(), 'n,,n=a=3Db=2Cc,r=n');
    });

    const falseServers: readonly (readonly [string, string, RegExp])[] = [
      ['another nonce', SERVER_FIRST.replace('rOpr', 'xOpr'), /nonce/],
      ['only our nonce', SERVER_FIRST.replace('%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0', ''), /nonce/],
      ['few iterations', SERVER_FIRST.replace('i=4096', 'i=1'), /1 iterations/],
      ['endless iterations', SERVER_FIRST.replace('i=4096', 'i=999999999'), /999999999 iterations/],
      ['no iterations', SERVER_FIRST.replace('i=4096', 'i=-1'), /0 iterations/],
      ['nothing', '', /nonce/],
    ];
    for (const [what, message, reason] of falseServers) {
      it(`does not go on with a server that has ${what}`, async () => {
        await assert.rejects(exchange().next(Buffer.from(message)), reason);
      });
    }

    it('does not believe a server that does not know the password', async () => {
      for (const final of [SERVER_FINAL.replace('6', '7'), 'v=', 'e=other-error', '']) {
        const { next } = exchange();
        await next(Buffer.from(SERVER_FIRST));
        await assert.rejects(next(Buffer.from(final)), /perhaps not the real broker/);
      }
    });
  });

  describe('OAUTHBEARER', () => {
    it('is RFC 7628 with extensions (KIP-342), and acknowledges an error', async () => {
      const extensions = { logicalCluster: 'lkc-1', identityPoolId: 'pool' };
      const mechanism = oauthBearer(staticToken(' abc\n'), extensions, 'token');
      const { first, next } = await mechanism.begin();
      assert.equal(
        first.toString(),
        'n,,\u0001auth=Bearer abc\u0001logicalCluster=lkc-1\u0001identityPoolId=pool\u0001\u0001',
      );
      assert.equal(await next(EMPTY), undefined);
      assert.deepEqual(await next(Buffer.from('{"status":"invalid_token"}')), Buffer.from([1]));
    });
  });

  describe('AWS MSK IAM', () => {
    const login: AwsLogin = {
      mechanism: 'AWS_MSK_IAM',
      region: 'eu-west-1',
      profile: undefined,
      roleArn: undefined,
    };

    it('signs a request for a token, with the credentials of the environment', async () => {
      const before = { ...process.env };
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE' });
      Object.assign(process.env, { AWS_SECRET_ACCESS_KEY: 'secret-example' });
      try {
        const { first } = await mskIam(login).begin();
        const [, credentials = ''] = first.toString().split('\u0001');
        const token = credentials.replace('auth=Bearer ', '');
        const url = new URL(Buffer.from(token, 'base64url').toString());
        assert.equal(url.host, 'kafka.eu-west-1.amazonaws.com');
        assert.equal(url.searchParams.get('Action'), 'kafka-cluster:Connect');
        assert.match(url.searchParams.get('X-Amz-Credential') ?? '', /^AKIDEXAMPLE\//);
        assert.match(url.searchParams.get('X-Amz-Signature') ?? '', /^[0-9a-f]{64}$/);
      } finally {
        process.env = before;
      }
    });

    it('says what is wrong with AWS in words, and nothing of what AWS said', async () => {
      const named = (name: string): Promise<Failure> =>
        rejection(
          mskIam(login, () =>
            Promise.reject(Object.assign(new Error('AKIDEXAMPLE is no good'), { name })),
          ).begin(),
        );
      const missing = await named('CredentialsProviderError');
      assert.deepEqual(missing, {
        ...{ kind: 'authentication', subject: 'AWS', code: 'CredentialsProviderError' },
        ...{ reason: 'no AWS credentials were found', remedy: 'awsCredentials' },
      });
      const odd = await named('OddError');
      assert.ok(!JSON.stringify(odd).includes('AKIDEXAMPLE'));
      assert.ok(odd.reason !== '');
    });
  });

  it('names a secret that is not known', async () => {
    const failure = await rejection(oauthBearer(staticToken(undefined), {}, 'token').begin());
    assert.deepEqual([failure.kind, failure.remedy], ['configuration', 'secret']);
    assert.ok(new FailureError(failure).message.includes('the token'));
  });
});
