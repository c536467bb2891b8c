// A connection to whatever may stand behind an address, and what is left of it afterwards.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import type { BootstrapServer } from '../../../../src/connections/profile';
import type { FailureKind } from '../../../../src/base/failure/failure';
import { connectionFailure } from '../../../../src/kafka/failures/connectionFailure';
import type { TlsOptions } from '../../../../src/kafka/security/tls/tlsOptions';
import type { Connection, RawRequest } from '../../../../src/kafka/transport/connection';
import { connectWithKafkajs } from '../../../../src/kafka/transport/connectWithKafkajs';
import { FrameSplitter } from '../../../../src/wire/frameSplitter';
import { forever, quiet } from '../demoAdmin';
import { LiveTimers } from './liveTimers';

/** TLS with the authorities of this computer. */
const SYSTEM_TLS: TlsOptions = {
  secureContext: undefined,
  hasIdentity: false,
  verifyHostName: true,
  serverName: undefined,
};

/** Bytes. */
const MUCH = 1_500_000;

const REQUEST: RawRequest = {
  apiKey: 18,
  apiName: 'ApiVersions',
  apiVersion: 2,
  headerVersion: 1,
  body: Buffer.alloc(0),
};

describe('kafkajs connection', () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const connections: Connection[] = [];

  afterEach(async () => {
    for (const connection of connections.splice(0)) connection.close();
    for (const socket of sockets) socket.destroy();
    await Promise.all(
      servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))),
    );
  });

  async function listen(server: Server, host = '127.0.0.1'): Promise<BootstrapServer> {
    servers.push(server);
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    });
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return { host, port: (server.address() as AddressInfo).port };
  }

  /** A server that answers every request with these bytes, or does as told. */
  const serve = (onSocket: (socket: Socket) => void, host?: string): Promise<BootstrapServer> =>
    listen(createServer(onSocket), host);

  /** Answers every request with its correlation id and eight bytes. */
  const echo = (socket: Socket): void => {
    const splitter = new FrameSplitter();
    socket.on('data', (bytes: Buffer) => {
      for (const request of splitter.push(bytes)) {
        const answer = Buffer.alloc(16);
        answer.writeInt32BE(12);
        request.copy(answer, 4, 4, 8);
        socket.write(answer);
      }
    });
  };

  /** Answers with the request's last byte over and over, more than goes into one read. */
  const echoMuch = (socket: Socket): void => {
    const splitter = new FrameSplitter();
    socket.on('data', (bytes: Buffer) => {
      for (const request of splitter.push(bytes)) {
        const answer = Buffer.alloc(8 + MUCH, request.at(-1));
        answer.writeInt32BE(4 + MUCH);
        request.copy(answer, 4, 4, 8);
        socket.write(answer);
      }
    });
  };

  /** Several connections get such answers at the same time. */
  async function assertMuchIsRead(connections: readonly Connection[]): Promise<void> {
    const asked = connections.flatMap((connection, index) =>
      [1, 2].map(async (number) => {
        const byte = index * 16 + number;
        const answer = await connection.request({ ...REQUEST, body: Buffer.from([byte]) });
        assert.deepEqual(answer, Buffer.alloc(MUCH, byte));
      }),
    );
    await Promise.all(asked);
  }

  async function open(
    endpoint: BootstrapServer,
    tls?: TlsOptions,
    signal = forever(),
  ): Promise<Connection> {
    const timeouts = { connectionTimeoutMs: 400, requestTimeoutMs: 400 };
    const options = { tls, clientId: 'test', log: quiet, hostMapping: {}, ...timeouts };
    const connection = await connectWithKafkajs(endpoint, options, signal);
    connections.push(connection);
    return connection;
  }

  /** How connecting or the first request fails. */
  async function failure(endpoint: BootstrapServer, tls?: TlsOptions) {
    try {
      await (await open(endpoint, tls)).request(REQUEST);
    } catch (error) {
      return connectionFailure(error, 'it');
    }
    return assert.fail('it did not fail');
  }

  const assertKind = async (
    endpoint: BootstrapServer,
    kind: FailureKind,
    reason: RegExp,
    tls?: TlsOptions,
  ): Promise<void> => {
    const before = performance.now();
    const found = await failure(endpoint, tls);
    assert.equal(found.kind, kind, found.reason);
    assert.match(found.reason, reason);
    assert.ok(performance.now() - before < 2000, 'it takes no longer than the timeouts');
  };

  it('carries bytes there and back', async () => {
    const connection = await open(await serve(echo));
    const answers = await Promise.all([1, 2, 3].map(() => connection.request(REQUEST)));
    assert.deepEqual(
      answers.map(({ length }) => length),
      [8, 8, 8],
    );
  });

  it('reads answers that come in many pieces, over several connections at once', async () => {
    const endpoint = await serve(echoMuch);
    await assertMuchIsRead(await Promise.all([1, 2, 3].map(() => open(endpoint))));
  });

  it('speaks IPv6', async function () {
    let endpoint: BootstrapServer;
    try {
      endpoint = await serve(echo, '::1');
    } catch {
      this.skip();
    }
    assert.equal((await (await open(endpoint)).request(REQUEST)).length, 8);
  });

  it('says that nobody listens', async () => {
    const endpoint = await serve(echo);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    await assertKind(endpoint, 'unreachable', /^connection refused$/);
  });

  it('says that a name does not resolve', async () => {
    const found = await failure({ host: 'no-such-host.invalid', port: 9092 });
    assert.ok(['unreachable', 'timeout'].includes(found.kind), found.kind);
  });

  it('recognises an HTTP server', async () => {
    const endpoint = await listen(createHttpServer((_, response) => response.end('hello')));
    await assertKind(endpoint, 'notKafka', /HTTP/);
  });

  it('recognises a server that greets first', async () => {
    const endpoint = await serve((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'));
    await assertKind(endpoint, 'notKafka', /is not valid/);
  });

  it('recognises a TLS alert on a connection without TLS', async () => {
    const endpoint = await serve((socket) =>
      socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 80]))),
    );
    await assertKind(endpoint, 'notKafka', /TLS/);
  });

  it('says that the server closed without a word', async () => {
    const endpoint = await serve((socket) => socket.once('data', () => socket.end()));
    await assertKind(endpoint, 'unreachable', /closed the connection without an answer/);
  });

  it('says that the connection was reset', async () => {
    const endpoint = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const found = await failure(endpoint);
    assert.deepEqual([found.kind, found.code], ['unreachable', 'ECONNRESET']);
  });

  it('gives up on a server that says nothing', async () => {
    const endpoint = await serve((socket) => socket.resume());
    await assertKind(endpoint, 'timeout', /no answer to ApiVersions within 0.4 s/);
  });

  it('ends at an answer to no question', async () => {
    const endpoint = await serve((socket) =>
      socket.once('data', () => socket.write(Buffer.from('0000000800000063000000000', 'hex'))),
    );
    await assertKind(endpoint, 'malformed', /belongs to no request/);
  });

  describe('with TLS', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kafka-tls-'));
    const file = (name: string): string => join(folder, name);
    let certificate: { key: Buffer; cert: Buffer };

    before(function () {
      const args = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost'.split(' ');
      const names = ['-addext', 'subjectAltName=IP:127.0.0.1'];
      try {
        execFileSync(
          'openssl',
          [...args, ...names, '-keyout', file('key.pem'), '-out', file('cert.pem')],
          { stdio: 'ignore' },
        );
      } catch {
        this.skip();
      }
      certificate = { key: readFileSync(file('key.pem')), cert: readFileSync(file('cert.pem')) };
    });
    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    const serveTls = (): Promise<BootstrapServer> => listen(createTlsServer(certificate, echo));

    it('carries bytes where the certificate is trusted', async () => {
      const connection = await open(await serveTls(), {
        ...SYSTEM_TLS,
        secureContext: createSecureContext({ ca: certificate.cert }),
      });
      assert.equal((await connection.request(REQUEST)).length, 8);
    });

    it('reads answers that come in many pieces, over several connections at once', async () => {
      const endpoint = await listen(createTlsServer(certificate, echoMuch));
      const secureContext = createSecureContext({ ca: certificate.cert });
      const connections = [1, 2, 3].map(() => open(endpoint, { ...SYSTEM_TLS, secureContext }));
      await assertMuchIsRead(await Promise.all(connections));
    });

    it('refuses a certificate that is not trusted', async () => {
      await assertKind(await serveTls(), 'tls', /self-signed/, SYSTEM_TLS);
    });

    it('says what is wrong when the server does not speak TLS', async () => {
      const closes = await serve((socket) => socket.once('data', () => socket.destroy()));
      await assertKind(closes, 'tls', /closed the connection during the handshake/, SYSTEM_TLS);
      const http = await listen(createHttpServer((_, response) => response.end()));
      const found = await failure(http, SYSTEM_TLS);
      assert.equal(found.kind, 'tls', found.reason);
      const silent = await serve((socket) => socket.resume());
      await assertKind(silent, 'timeout', /no connection within 0.4 s/, SYSTEM_TLS);
    });

    it('fails quickly when the server wants TLS and we do not', async () => {
      const before = performance.now();
      const found = await failure(await serveTls());
      assert.ok(['notKafka', 'unreachable'].includes(found.kind), found.kind);
      assert.ok(performance.now() - before < 300);
    });
  });

  describe('what is left', () => {
    let timers: LiveTimers;
    beforeEach(() => (timers = new LiveTimers()));
    afterEach(() => {
      timers.restore();
    });

    it('idles without a timer', async () => {
      const connection = await open(await serve(echo));
      await connection.request(REQUEST);
      const before = timers.set;
      await timers.wait(50);
      assert.deepEqual([timers.live, timers.set - before], [0, 0]);
    });

    it('closes without leaving a socket or a timer, and rejects what was under way', async () => {
      const connection = await open(await serve((socket) => socket.resume()));
      const request = connection.request(REQUEST);
      connection.close();
      await assert.rejects(request, /closed by this extension/);
      assert.equal(connection.open, false);
      for (let n = 0; n < 50 && sockets.size > 0; n++) await timers.wait(10);
      assert.equal(sockets.size, 0, 'the server has seen the end');
      assert.equal(timers.live, 0);
    });

    it('gives up connecting at once when told to', async () => {
      const silent = await serve((socket) => socket.resume());
      const controller = new AbortController();
      const opening = open(silent, SYSTEM_TLS, controller.signal);
      await timers.wait(20);
      const before = performance.now();
      controller.abort();
      await assert.rejects(opening, /closed by this extension/);
      assert.ok(performance.now() - before < 200);
      for (let n = 0; n < 50 && sockets.size > 0; n++) await timers.wait(10);
      assert.deepEqual([timers.live, sockets.size], [0, 0]);
    });

    it('leaves nothing of a connection that failed', async () => {
      const silent = await serve((socket) => socket.resume());
      await failure(silent, SYSTEM_TLS);
      for (let n = 0; n < 50 && sockets.size > 0; n++) await timers.wait(10);
      assert.deepEqual([timers.live, sockets.size], [0, 0]);
    });

    it('leaves no listener behind, however often it is tried with the same signal', async () => {
      const { signal } = new AbortController();
      const listeners = (): number => getEventListeners(signal, 'abort').length;
      const closed = await serve((socket) => socket.destroy());
      const silent = await serve((socket) => socket.resume());
      for (const endpoint of [{ host: '127.0.0.1', port: 1 }, closed, silent]) {
        for (let attempt = 0; attempt < 3; attempt++) {
          await open(endpoint, SYSTEM_TLS, signal).catch(() => undefined);
        }
      }
      assert.equal(listeners(), 0, 'after attempts that failed');
      const connection = await open(await serve(echo), undefined, signal);
      assert.equal(listeners(), 1);
      connection.close();
      assert.equal(listeners(), 0, 'after a connection that was closed');
    });

    it('is no longer open once the server has closed', async () => {
      const connection = await open(
        await serve((socket) => {
          echo(socket);
          setTimeout(() => socket.end(), 30);
        }),
      );
      await connection.request(REQUEST);
      for (let n = 0; n < 50 && connection.open; n++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      assert.equal(connection.open, false);
      await assert.rejects(connection.request(REQUEST), /closed/);
    });
  });
});
