// One socket to one broker, one request at a time: as much of a Kafka client as seeding needs, so
// that the bench's own writes go through nothing that is measured but the message declarations.

import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { decodeResponseFrame, encodeRequestFrame } from '../../support/wire/clientFrames';
import { FrameSplitter } from '../../../src/wire/frameSplitter';
import type { Api, RequestOf, ResponseOf } from '../../../src/wire/codec/schema';

export class WireConnection {
  readonly #splitter = new FrameSplitter();
  #correlationId = 0;
  #waiting: { resolve: (frame: Buffer) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => {
      for (const frame of this.#splitter.push(chunk)) this.#waiting?.resolve(frame);
    });
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('The broker hung up.')));
  }

  static async open(host: string, port: number): Promise<WireConnection> {
    const socket = connect({ host, port, noDelay: true });
    await once(socket, 'connect');
    return new WireConnection(socket);
  }

  /** Sends one request and resolves with its answer. Never call it again before that. */
  async send<A extends Api>(api: A, version: number, body: RequestOf<A>): Promise<ResponseOf<A>> {
    const frame = new Promise<Buffer>((resolve, reject) => (this.#waiting = { resolve, reject }));
    const correlationId = ++this.#correlationId;
    const header = { correlationId, clientId: 'bench-seed' };
    this.socket.write(encodeRequestFrame(api, version, header, body));
    return decodeResponseFrame(api, version, await frame).body;
  }

  close(): void {
    this.#waiting = undefined;
    this.socket.destroy();
  }
}
