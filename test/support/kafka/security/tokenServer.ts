// A small OpenID Connect provider: tokens for client credentials, over HTTP and HTTPS, and the key with
// which brokers check them.

import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Identity } from './certificates';

const KEY_ID = 'test-key';
export const TOKEN_ISSUER = 'https://issuer.example';
export const TOKEN_AUDIENCE = 'kafka';

export class TokenServer {
  readonly #servers: Server[] = [];
  readonly #key: KeyObject;
  readonly #publicKey: object;
  #http = 0;
  #https = 0;
  /** Secrets by client id; the client id is the subject of its tokens. */
  readonly clients = new Map<string, string>();
  /** Seconds that a new token lives. */
  lifetime = 3600;
  /** How clients have to send id and secret: as they are, as Kafka's do, or URL-encoded (RFC 6749, 2.3.1). */
  wanted: 'plain' | 'urlEncoded' = 'plain';
  /** Requests for a token so far, and tokens given. */
  asked = 0;
  given = 0;
  /** What the latest request asked for. */
  lastForm = new URLSearchParams();

  constructor(private readonly identity: Identity) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#key = privateKey;
    this.#publicKey = { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig' };
  }

  async start(): Promise<void> {
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#answer(request, response);
    };
    const { key, certificate } = this.identity;
    this.#http = await this.#listen(createServer(answer));
    this.#https = await this.#listen(createTlsServer({ key, cert: certificate }, answer));
  }

  get keysUrl(): string {
    return `http://127.0.0.1:${this.#http}/keys`;
  }

  get tokenUrl(): string {
    return `http://127.0.0.1:${this.#http}/token`;
  }

  /** With a certificate of the tests' authority. */
  get secureTokenUrl(): string {
    return `https://127.0.0.1:${this.#https}/token`;
  }

  /** A token of that subject, signed, with these claims on top. */
  tokenOf(subject: string, claims: object = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      ...{ iss: TOKEN_ISSUER, aud: TOKEN_AUDIENCE, sub: subject, scope: 'kafka' },
      ...{ iat: now, exp: now + this.lifetime, jti: `${subject}-${++this.given}` },
      ...claims,
    };
    const head = { alg: 'RS256', typ: 'JWT', kid: KEY_ID };
    const text = [head, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(text), this.#key).toString('base64url');
    return `${text}.${signature}`;
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#servers.map((server) => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      }),
    );
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const send = (status: number, value: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (request.url === '/keys') {
      send(200, { keys: [this.#publicKey] });
      return;
    }
    this.lastForm = new URLSearchParams(body);
    this.asked++;
    const { id, secret } = this.#credentials(request.headers.authorization ?? '');
    if (secret === undefined || this.clients.get(id) !== secret) {
      const described = `no such client ${id}:${secret ?? ''}`;
      send(401, { error: 'invalid_client', error_description: described });
      return;
    }
    send(200, { access_token: this.tokenOf(id), expires_in: this.lifetime, token_type: 'Bearer' });
  }

  /** The secret is undefined where it is not written as it has to be. */
  #credentials(header: string): { readonly id: string; readonly secret: string | undefined } {
    const text = Buffer.from(header.split(' ')[1] ?? '', 'base64').toString();
    const [id, secret] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];
    if (this.wanted === 'plain') return { id, secret };
    try {
      const [plainId = '', plainSecret] = [id, secret].map((part) =>
        decodeURIComponent(part.replaceAll('+', ' ')),
      );
      return { id: plainId, secret: plainSecret };
    } catch {
      return { id, secret: undefined };
    }
  }

  async #listen(server: Server): Promise<number> {
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
}
