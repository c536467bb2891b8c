// How long a token is used, and how it is asked for.

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientEncodings } from '../../../../src/connections/clientEncodings';
import type { OidcProfile } from '../../../../src/connections/security';
import { oidcTokens } from '../../../../src/kafka/security/sasl/oidcTokens';
import { expiryOf, renewedTokens } from '../../../../src/kafka/security/sasl/tokenSource';
import { rejection } from '../demoAdmin';

describe('tokens', () => {
  describe('are renewed', () => {
    const realNow = Date.now;
    let now = 1_700_000_000_000;
    before(() => (Date.now = () => now));
    after(() => (Date.now = realNow));

    /** Tokens 'token 1', 'token 2', … of that life in milliseconds. */
    function counted(life: number | undefined) {
      let given = 0;
      return renewedTokens(() => {
        const expiresAt = life === undefined ? undefined : now + life;
        return Promise.resolve({ value: `token ${++given}`, expiresAt });
      });
    }

    it('after four fifths of their life', async () => {
      const tokens = counted(1000);
      assert.equal(await tokens.token(), 'token 1');
      now += 799;
      assert.equal(await tokens.token(), 'token 1');
      now += 1;
      assert.equal(await tokens.token(), 'token 2');
    });

    it('after a sleep in which they ran out', async () => {
      const tokens = counted(3_600_000);
      await tokens.token();
      now += 8 * 3_600_000;
      assert.equal(await tokens.token(), 'token 2');
    });

    it('when one was refused, and now and then where nobody says when they end', async () => {
      const tokens = counted(undefined);
      await tokens.token();
      assert.equal(await tokens.token(), 'token 1');
      tokens.forget();
      assert.equal(await tokens.token(), 'token 2');
      now += 60_000;
      assert.equal(await tokens.token(), 'token 3');
    });

    it('once for all who wait, and again after a failure', async () => {
      let asked = 0;
      const tokens = renewedTokens(async () => {
        await Promise.resolve();
        if (++asked === 1) throw new Error('not now');
        return { value: 'token', expiresAt: now + 1000 };
      });
      const all = await Promise.allSettled([tokens.token(), tokens.token()]);
      assert.deepEqual([all.map(({ status }) => status), asked], [['rejected', 'rejected'], 1]);
      assert.deepEqual(await Promise.all([tokens.token(), tokens.token()]), ['token', 'token']);
      assert.equal(asked, 2);
    });
  });

  it('say when they end, if they are JSON Web Tokens', () => {
    const jwt = (payload: object): string =>
      `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;
    assert.equal(expiryOf(jwt({ exp: 1_700_000_000 })), 1_700_000_000_000);
    for (const none of ['', 'opaque', 'a.b.c', jwt({}), jwt({ exp: 'soon' }), 'a.bnVsbA.c']) {
      assert.equal(expiryOf(none), undefined, none);
    }
  });

  describe('come from an endpoint', () => {
    let server: Server;
    let answer: { status: number; body: string; headers?: Record<string, string> };
    let answerTo: ((credentials: string) => typeof answer) | undefined;
    const seen: (string | undefined)[] = [];

    before(async () => {
      server = createServer((request, response) => {
        seen.push(request.headers.authorization, request.url);
        const given =
          answerTo?.((request.headers.authorization ?? '').split(' ')[1] ?? '') ?? answer;
        response.writeHead(given.status, given.headers);
        response.end(given.body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    after(() => {
      server.close();
    });
    beforeEach(() => {
      seen.splice(0);
      answerTo = undefined;
    });

    const profile = (): OidcProfile => ({
      tokenEndpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?key=hush`,
      ...{ clientId: 'my client', scope: undefined, audience: undefined, ca: undefined },
      urlEncode: false,
    });
    const source = (urlEncode = false): ReturnType<typeof oidcTokens> =>
      oidcTokens({ ...profile(), urlEncode }, 'p:ä%');
    const ENCODED = 'my+client:p%3A%C3%A4%25';
    const credentials = (at: number): string =>
      Buffer.from((seen[at * 2] ?? '').split(' ')[1] ?? '', 'base64').toString();

    it('with id and secret as they are, as Kafka sends them', async () => {
      answer = { status: 200, body: '{"access_token":"opaque","expires_in":"60"}' };
      assert.equal(await source().token(), 'opaque');
      assert.equal(credentials(0), 'my client:p:ä%');
    });

    it('or URL-encoded where the profile says so (KIP-1025)', async () => {
      answer = { status: 200, body: '{"access_token":"opaque","expires_in":"60"}' };
      assert.equal(await source(true).token(), 'opaque');
      assert.equal(credentials(0), ENCODED);
    });

    it('in the other way once where the client is refused, and in that way from then on', async () => {
      const tokens = source();
      answerTo = (authorization) =>
        Buffer.from(authorization, 'base64').toString() === ENCODED
          ? { status: 200, body: '{"access_token":"opaque"}' }
          : { status: 401, body: '{"error":"invalid_client"}' };
      assert.equal(await tokens.token(), 'opaque');
      tokens.forget();
      assert.equal(await tokens.token(), 'opaque');
      assert.deepEqual([0, 1, 2].map(credentials), ['my client:p:ä%', ENCODED, ENCODED]);
      assert.equal(seen.length, 6, 'nothing else was asked');
    });

    it('in the way that was found out earlier, also after a restart', async () => {
      answerTo = (authorization) =>
        Buffer.from(authorization, 'base64').toString() === ENCODED
          ? { status: 200, body: '{"access_token":"opaque"}' }
          : { status: 401, body: '{"error":"invalid_client"}' };
      const stored = new Map<string, unknown>();
      const memory = {
        get: (key: string) => stored.get(key),
        update: (key: string, value: unknown) => {
          stored.set(key, JSON.parse(JSON.stringify(value)));
          return Promise.resolve();
        },
      };
      const tokens = () => oidcTokens(profile(), 'p:ä%', clientEncodings(memory));
      await tokens().token();
      await tokens().token();
      assert.deepEqual([0, 1, 2].map(credentials), ['my client:p:ä%', ENCODED, ENCODED]);
      assert.equal(seen.length, 6, 'nothing else was asked');
      assert.ok(!JSON.stringify([...stored]).includes('p:ä%'), 'no secret is in it');
      // Another client, and a setting that says the other way, begin anew.
      assert.equal(clientEncodings(memory).recall({ ...profile(), clientId: 'b' }), undefined);
      assert.equal(clientEncodings(memory).recall({ ...profile(), urlEncode: true }), undefined);
    });

    it('or not where what was stored is nonsense', () => {
      for (const nonsense of ['x', { a: 1 }, [1], [['a', 'b']], null]) {
        const memory = { get: () => nonsense, update: () => Promise.resolve() };
        assert.equal(clientEncodings(memory).recall(profile()), undefined);
      }
    });

    it('not in another way where both are the same, or where something else is refused', async () => {
      answer = { status: 401, body: '{"error":"invalid_client"}' };
      await rejection(oidcTokens({ ...profile(), clientId: 'plain' }, 'secret').token());
      assert.equal(seen.length, 2);
      answer = { status: 400, body: '{"error":"invalid_scope"}' };
      await rejection(source().token());
      assert.equal(seen.length, 4);
    });

    it('and the secret follows no redirect', async () => {
      answer = { status: 307, body: '', headers: { location: '/elsewhere' } };
      const failure = await rejection(source().token());
      assert.deepEqual([failure.kind, failure.code], ['authentication', 'HTTP 307']);
      assert.equal(seen.length, 2, 'it was asked once');
    });

    const refusals = [
      [400, '{"error":"invalid_scope","error_description":"p:ä%"}', 'invalid_scope'],
      [401, 'go away', 'HTTP 401'],
      [500, '{"error":"__proto__"}', 'HTTP 500'],
      [200, '{"access_token":""}', ''],
      [200, 'null', ''],
      [200, '<html>', ''],
    ] as const;
    for (const [status, body, code] of refusals) {
      it(`or not: ${status} ${body}`, async () => {
        answer = { status, body };
        const failure = await rejection(source().token());
        assert.deepEqual([failure.kind, failure.code], ['authentication', code]);
        const text = JSON.stringify(failure);
        for (const hidden of ['p:ä%', 'hush', 'go away', '<html>']) {
          assert.ok(!text.includes(hidden), text);
        }
      });
    }

    it('or not: without end', async () => {
      answer = { status: 200, body: 'x'.repeat(2_000_000) };
      assert.match((await rejection(source().token())).reason, /too long/);
    });
  });
});
