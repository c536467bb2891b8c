// A client of a few lines: sends requests to one broker over a real socket.

import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { decodeResponseFrame, encodeRequestFrame } from '../../support/wire/clientFrames';
import { FrameSplitter } from '../../../src/wire/frameSplitter';
import type { Api, RequestOf, ResponseOf } from '../../../src/wire/codec/schema';

interface Waiting {
  readonly resolve: (frame: Buffer) => void;
  readonly reject: (error: Error) => void;
}

export class WireClient {
  readonly #splitter = new FrameSplitter();
  readonly #waiting: Waiting[] = [];
  /** Everything received, frames or not. */
  received = Buffer.alloc(0);

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => {
      this.received = Buffer.concat([this.received, chunk]);
      try {
        for (const frame of this.#splitter.push(chunk)) this.#waiting.shift()?.resolve(frame);
      } catch {
        socket.destroy(); // no frame
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('closed'));
    });
  }

  /** Connects to 'host:port'; rejects when refused. */
  static async to(address: string): Promise<WireClient> {
    const [host = '', port] = address.split(':');
    const socket = connect(Number(port), host);
    await once(socket, 'connect');
    return new WireClient(socket);
  }

  /** Sends and waits for the answer; rejects with 'closed' when the connection ends first. */
  async ask<A extends Api>(api: A, version: number, body: RequestOf<A>): Promise<ResponseOf<A>> {
    const frame = await new Promise<Buffer>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.socket.write(
        encodeRequestFrame(api, version, { correlationId: 1, clientId: null }, body),
      );
    });
    return decodeResponseFrame(api, version, frame).body;
  }

  write(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  async closed(): Promise<void> {
    if (!this.socket.closed) await once(this.socket, 'close');
  }

  end(): void {
    this.socket.destroy();
  }
}
