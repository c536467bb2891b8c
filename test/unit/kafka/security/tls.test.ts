// What goes into a TLS handshake: the right name, the files of the profile, and what is wrong with them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync, truncateSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, rootCertificates, type Server, type TLSSocket } from 'node:tls';
import { DEFAULT_TLS, type Secrets, type TlsProfile } from '../../../../src/connections/security';
import { certificatesIn, readAuthorities } from '../../../../src/kafka/security/tls/pemFiles';
import { authoritiesInFiles } from '../../../../src/kafka/security/tls/systemAuthorities';
import { TlsSource } from '../../../../src/kafka/security/tls/tlsSource';
import { connectionFailure } from '../../../../src/kafka/failures/connectionFailure';
import { openSocket } from '../../../../src/kafka/transport/openSocket';
import { Authority, type Identity } from '../../../support/kafka/security/certificates';
import { rejection } from '../demoAdmin';

const nothing = (): void => undefined;

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kafka-tls-source-'));
  const authority = new Authority('Authority');
  const broker = authority.issue({ name: 'broker', hosts: ['kafka-1.example', '127.0.0.1'] });
  const client = authority.issue({ name: 'alice' });
  let server: Server;
  let port: number;
  /** Server name and client of each handshake. */
  const seen: { name: string | false | undefined; client: string | undefined }[] = [];

  before(async () => {
    const options = { cert: broker.certificate, key: broker.key, ca: authority.certificate };
    server = createServer(
      { ...options, requestCert: true, rejectUnauthorized: false },
      (socket) => {
        const name = (socket as TLSSocket & { servername?: string | false }).servername;
        const subject = socket.getPeerCertificate().subject as { CN?: string } | undefined;
        seen.push({ name, client: subject?.CN });
        socket.end();
      },
    );
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => seen.splice(0));

  const trust = {
    kind: 'pem',
    certificates: { kind: 'pasted', pem: authority.certificate },
  } as const;
  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  /** Connects to `host`, dialling the server; resolves once the handshake is done. */
  async function handshake(
    host: string,
    profile: Partial<TlsProfile> = {},
    secrets: Secrets = {},
  ): Promise<void> {
    const tls = await new TlsSource({ ...DEFAULT_TLS, trust, ...profile }, secrets).options();
    const hostMapping = { [`${host}:9093`]: `127.0.0.1:${port}` };
    await new Promise<void>((resolve, reject) => {
      const { socket } = openSocket({ host, port: 9093 }, { tls, hostMapping }, nothing, nothing);
      socket.once('error', reject).once('end', resolve).resume();
    });
  }

  it('asks for the advertised name and checks it, whatever is dialled', async () => {
    await handshake('kafka-1.example');
    assert.equal(seen[0]?.name, 'kafka-1.example');
    await assert.rejects(handshake('kafka-2.example'), {
      remedy: 'hostName',
      reason: 'its certificate is for kafka-1.example, 127.0.0.1, not for kafka-2.example',
    });
  });

  it('asks for no name where the address is none (RFC 6066)', async () => {
    await handshake('127.0.0.1');
    assert.equal(seen[0]?.name, false);
    await assert.rejects(handshake('10.1.2.3'), { remedy: 'hostName' });
  });

  it('asks for the name that the profile gives, and checks none where it says so', async () => {
    await handshake('10.1.2.3', { serverName: 'kafka-1.example' });
    await handshake('10.1.2.3', { verifyHostName: false });
    assert.deepEqual(
      seen.map(({ name }) => name),
      ['kafka-1.example', false],
    );
  });

  it('checks the issuer even where the host is not checked', async () => {
    const certificates = { kind: 'pasted', pem: new Authority('Other').certificate } as const;
    const profile = { verifyHostName: false, trust: { kind: 'pem', certificates } } as const;
    await assert.rejects(handshake('kafka-1.example', profile));
  });

  it('names whoever issued a certificate that is not trusted here, and sends nothing there', async () => {
    const certificates = { kind: 'pasted', pem: new Authority('Other').certificate } as const;
    const tls = await new TlsSource(
      { ...DEFAULT_TLS, trust: { kind: 'pem', certificates } },
      {},
    ).options();
    let ready = 0;
    const onReady = (): number => ready++;
    const options = { tls, hostMapping: {} };
    const { socket } = openSocket({ host: '127.0.0.1', port }, options, onReady, nothing);
    const error = await new Promise<unknown>((resolve) => socket.once('error', resolve));
    const failure = connectionFailure(error, 'broker 1');
    assert.deepEqual([failure.kind, failure.remedy], ['tls', 'unknownAuthority']);
    assert.equal(
      failure.reason,
      'its certificate was issued by "Authority", which is not trusted here',
    );
    await new Promise((resolve) => socket.once('close', resolve));
    assert.equal(ready, 0);
  });

  it('does not believe anybody because of a variable', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const certificates = { kind: 'pasted', pem: new Authority('Other').certificate } as const;
      await assert.rejects(handshake('kafka-1.example', { trust: { kind: 'pem', certificates } }), {
        remedy: 'unknownAuthority',
      });
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
  });

  const identity = (key: string): Partial<TlsProfile> => ({
    identity: {
      kind: 'pem',
      certificate: { kind: 'pasted', pem: client.certificate },
      key: { kind: 'path', path: key },
    },
  });
  const encrypted = ({ key }: Identity, password: string): string =>
    createPrivateKey(key).export({
      ...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: password },
    }) as string;

  it('shows a client certificate whose key is encrypted', async () => {
    const path = file('encrypted.key', encrypted(client, 'key-secret'));
    await handshake('kafka-1.example', identity(path), { keyPassword: 'key-secret' });
    assert.equal(seen[0]?.client, 'alice');
  });

  const failing: readonly (readonly [
    what: string,
    profile: () => Partial<TlsProfile>,
    secrets: Secrets,
    reason: RegExp,
  ])[] = [
    [
      'an encrypted key without a password',
      () => identity(file('a.key', encrypted(client, 'x'))),
      {},
      /it is encrypted, and its password is not stored/,
    ],
    [
      'an encrypted key with another password',
      () => identity(file('b.key', encrypted(client, 'x'))),
      { keyPassword: 'wrong-secret' },
      /its password is wrong, or it is broken/,
    ],
    [
      'a key that is none',
      () => identity(file('c.key', client.certificate)),
      {},
      /no PEM private key/,
    ],
    [
      'a key that was not pasted',
      () => ({
        identity: {
          kind: 'pem',
          certificate: { kind: 'pasted', pem: client.certificate },
          key: { kind: 'secret' },
        },
      }),
      {},
      /not stored on this computer/,
    ],
    [
      'an authority that is none',
      () => ({ trust: { kind: 'pem', certificates: { kind: 'pasted', pem: client.key } } }),
      {},
      /no PEM certificate/,
    ],
    [
      'an authority that is broken',
      () => {
        const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
        return { trust: { kind: 'pem', certificates: { kind: 'pasted', pem } } };
      },
      {},
      /certificate 1 in it cannot be read/,
    ],
    [
      'a trust store that is a folder',
      () => ({ trust: { kind: 'store', path: folder } }),
      {},
      /it is a folder/,
    ],
    [
      'a trust store that has no end',
      () => ({ trust: { kind: 'store', path: '/dev/zero' } }),
      {},
      /it is no file/,
    ],
    [
      'an authority that never begins',
      () => {
        const path = join(folder, 'pipe');
        execFileSync('mkfifo', [path]);
        return { trust: { kind: 'pem', certificates: { kind: 'path', path } } };
      },
      {},
      /it is no file/,
    ],
    [
      'an authority that is far too large',
      () => {
        const path = file('huge.pem', '');
        truncateSync(path, 2 ** 40);
        return { trust: { kind: 'pem', certificates: { kind: 'path', path } } };
      },
      {},
      /it is too large to be one/,
    ],
    [
      'a trust store that is none',
      () => ({ trust: { kind: 'store', path: file('d.jks', 'nonsense') } }),
      {},
      /neither a JKS nor a PKCS12 store/,
    ],
  ];
  for (const [what, profile, secrets, reason] of failing) {
    it(`says what is wrong with ${what}`, async () => {
      const source = new TlsSource({ ...DEFAULT_TLS, ...profile() }, secrets);
      const failure = await rejection(source.options());
      assert.equal(failure.kind, 'configuration');
      assert.match(failure.reason, reason);
      assert.ok(!JSON.stringify(failure).includes('-----BEGIN'), 'nothing of the file is told');
      assert.ok(!JSON.stringify(failure).includes('wrong-secret'));
    });
  }

  it('trusts all certificates of a folder, as librdkafka does, and nothing else in it', async () => {
    const path = mkdtempSync(join(folder, 'authorities-'));
    writeFileSync(join(path, 'ours.pem'), authority.certificate);
    writeFileSync(join(path, '0a1b2c3d.0'), new Authority('Other').certificate);
    writeFileSync(join(path, 'README'), 'no certificate');
    const { text } = await readAuthorities({ kind: 'path', path }, 'the CA certificate');
    assert.equal(certificatesIn(text, 'it').length, 2);
    const certificates = { kind: 'path', path } as const;
    const source = new TlsSource({ ...DEFAULT_TLS, trust: { kind: 'pem', certificates } }, {});
    assert.ok((await source.options()).secureContext);
  });

  it("finds a company's authorities in the system's file, once, beside those that Node has", () => {
    const [known = ''] = rootCertificates;
    const bundle = file('bundle.crt', `# system\n${known}\n${authority.certificate}`);
    const extra = file('extra.pem', new Authority('Extra').certificate);
    const none = join(folder, 'none.crt');
    assert.equal(authoritiesInFiles([none, bundle]).length, 1);
    assert.equal(authoritiesInFiles([none, bundle], extra).length, 2);
    assert.deepEqual(authoritiesInFiles([none]), []);
  });

  it('takes up a file that was mended at once, and one that was renewed after a while', async () => {
    const path = join(folder, 'later.pem');
    const certificates = { kind: 'path', path } as const;
    const source = new TlsSource({ ...DEFAULT_TLS, trust: { kind: 'pem', certificates } }, {});
    assert.equal((await rejection(source.options())).code, 'ENOENT');
    writeFileSync(path, authority.certificate);
    const first = await source.options();
    assert.equal((await source.options()).secureContext, first.secureContext, 'read once');
    const realNow = performance.now.bind(performance);
    performance.now = () => realNow() + 60_000;
    try {
      assert.notEqual((await source.options()).secureContext, first.secureContext);
    } finally {
      performance.now = realNow;
    }
  });
});
