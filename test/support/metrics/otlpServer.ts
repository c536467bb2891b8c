// A server that answers metrics as a test says, and keeps what it was sent.

import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answering = (response: ServerResponse, received: Received) => void;

export class OtlpServer {
  readonly received: Received[] = [];
  /** What each request is answered with; the last one stays. */
  answers: Answering[] = [answer(200, '{}')];
  /** How many there were. */
  connections = 0;
  readonly #server: Server;
  readonly #protocol: string;

  constructor(identity?: { readonly key: string; readonly certificate: string }) {
    const handle: Parameters<typeof createServer>[1] = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const raw = Buffer.concat(chunks);
        const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
        const received = { method, path: url, headers, body: bytes.toString('utf8') };
        this.received.push(received);
        const next = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
        next?.(response, received);
      });
      request.on('error', () => undefined);
    };
    this.#protocol = identity === undefined ? 'http' : 'https';
    this.#server =
      identity === undefined
        ? createServer(handle)
        : createSecureServer({ key: identity.key, cert: identity.certificate }, handle);
    this.#server.on('tlsClientError', () => undefined);
    this.#server.on('connection', () => this.connections++);
    this.#server.keepAliveTimeout = 60_000; // it is the client that closes them
  }

  /** How many connections stand now. */
  open(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.getConnections((error, count) => {
        if (error === null) resolve(count);
        else reject(error);
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): URL {
    const { port } = this.#server.address() as AddressInfo;
    return new URL(`${this.#protocol}://127.0.0.1:${port}/otlp`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export function answer(
  status: number,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): Answering {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

/** Its head and some bytes, and then nothing more. */
export const neverEnds: Answering = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{');
};

/** A page of that many bytes. */
export const long =
  (bytes: number): Answering =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = Buffer.alloc(64 * 1024, ' ');
    let left = bytes;
    const more = (): void => {
      while (left > 0) {
        left -= piece.length;
        if (!response.write(piece)) {
          response.once('drain', more);
          return;
        }
      }
      response.end('{}');
    };
    response.on('error', () => undefined);
    more();
  };
