// Logins that end while the connection stands: renewed without a break, and again after somebody
// changed the password.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailureError, type FailureKind } from '../../../src/base/failure/failure';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { OpenConnection } from '../../../src/kafka/transport/connection';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { until } from '../../support/kafka/clusterAdmin';
import { ADMIN, LIMITED } from '../../support/kafka/security/secureListeners';
import {
  oidcLogin,
  passwordLogin,
  secureAdmin,
  type RunningSecureKafka,
  type Way,
} from './secureAdmin';

/** Milliseconds that a login lasts on the listener SHORT. */
const SESSION_MS = 3000;

export function sessionsSuite(secure: RunningSecureKafka): void {
  describe('a login that ends', () => {
    const admins: GroupAdmin[] = [];
    afterEach(async () => {
      secure().tokens.lifetime = 3600;
      await Promise.all(admins.splice(0).map((admin) => admin.close()));
    });

    /** An admin on SHORT, and how many connections it has opened. */
    function counted(way: Way): { admin: GroupAdmin; opened: () => number } {
      let opened = 0;
      const connect: OpenConnection = (...args) => {
        opened++;
        return connectWithKafkajs(...args);
      };
      const admin = secureAdmin(secure().at('SHORT'), way, { connect });
      admins.push(admin);
      return { admin, opened: () => opened };
    }

    const read = (admin: GroupAdmin): Promise<unknown> =>
      admin.listGroups(AbortSignal.timeout(20_000));
    const kindOf = (admin: GroupAdmin): Promise<FailureKind | undefined> =>
      read(admin).then(
        () => undefined,
        (error: unknown) => (error instanceof FailureError ? error.failure.kind : 'malformed'),
      );

    it('is renewed on the same connection (KIP-368), busy or idle, and tokens with it', async function () {
      this.timeout(20_000);
      const { tokens } = secure();
      tokens.clients.set(ADMIN.name, ADMIN.password);
      tokens.lifetime = SESSION_MS / 1000;
      const ways: Way[] = (['PLAIN', 'SCRAM-SHA-256'] as const).map((mechanism) => {
        const { sasl, secrets } = passwordLogin(mechanism);
        return { security: { tls: undefined, sasl }, secrets };
      });
      ways.push({
        security: { tls: undefined, sasl: oidcLogin(secure()) },
        secrets: { clientSecret: ADMIN.password },
      });
      const all = ways.map(counted);
      const given = tokens.given;
      await Promise.all(
        all.map(async ({ admin }) => {
          const end = Date.now() + SESSION_MS * 2;
          while (Date.now() < end) {
            // Several at once: they wait for the login together.
            await Promise.all([read(admin), read(admin), read(admin)]);
            await sleep(150);
          }
          await sleep(SESSION_MS * 1.2);
          await read(admin);
        }),
      );
      // The bootstrap server, which is the broker itself.
      assert.deepEqual(
        all.map(({ opened }) => opened()),
        [1, 1, 1],
      );
      assert.ok(tokens.given - given >= 3, 'tokens were renewed');
    });

    it('fails once the password was changed, storms nobody, and is back with the old one', async function () {
      this.timeout(40_000);
      const { cluster } = secure();
      const { sasl, secrets } = passwordLogin('SCRAM-SHA-256', LIMITED);
      const { admin, opened } = counted({ security: { tls: undefined, sasl }, secrets });
      const change = (password: string): Promise<string> =>
        cluster.cli('configs', [
          ...['--alter', '--entity-type', 'users', '--entity-name', LIMITED.name],
          ...['--add-config', `SCRAM-SHA-256=[password=${password}]`],
        ]);
      await read(admin);
      await change('another-secret');
      await until('the login to fail', 30_000, async () => {
        return (await kindOf(admin)) === 'authentication';
      });
      const before = opened();
      const end = Date.now() + 2000;
      while (Date.now() < end) {
        assert.equal(await kindOf(admin), 'authentication');
        await sleep(20);
      }
      assert.ok(opened() - before <= 2, `${opened() - before} attempts in two seconds`);
      await change(LIMITED.password);
      await until('the login to work', 30_000, async () => (await kindOf(admin)) === undefined);
    });

    it('fails while the client secret is another, and is back with it', async function () {
      this.timeout(20_000);
      const { tokens } = secure();
      tokens.clients.set(ADMIN.name, ADMIN.password);
      tokens.lifetime = 2;
      const { admin } = counted({
        security: { tls: undefined, sasl: oidcLogin(secure()) },
        secrets: { clientSecret: ADMIN.password },
      });
      await read(admin);
      tokens.clients.set(ADMIN.name, 'another-secret');
      await until('tokens to be refused', 30_000, async () => {
        return (await kindOf(admin)) === 'authentication';
      });
      tokens.clients.set(ADMIN.name, ADMIN.password);
      await until('tokens to be given', 30_000, async () => (await kindOf(admin)) === undefined);
    });
  });
}
