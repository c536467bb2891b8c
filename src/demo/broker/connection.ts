// One client's connection to one broker: requests are answered in the order in which they came, one
// at a time, as a real broker does.

import type { Socket } from 'node:net';
import { pause } from '../../base/pause';
import { sharedThread } from '../../base/sharedThread';
import { FrameSplitter } from '../../wire/frameSplitter';
import { respond, type BrokerView } from './respond';

export class Connection {
  readonly #splitter = new FrameSplitter();
  #last: Promise<void> = Promise.resolve();
  readonly #closed = new AbortController();

  constructor(
    private readonly socket: Socket,
    private readonly view: BrokerView,
  ) {
    socket.setNoDelay(true);
    socket.on('error', () => {
      socket.destroy();
    });
    socket.on('close', () => {
      this.#closed.abort();
    });
    socket.on('data', (chunk) => {
      this.#receive(chunk);
    });
  }

  /** Ends it without a goodbye. */
  destroy(): void {
    this.socket.destroy();
  }

  #receive(chunk: Buffer): void {
    try {
      for (const frame of this.#splitter.push(chunk)) {
        this.#last = this.#last.then(() => this.#answer(frame));
      }
    } catch {
      this.destroy(); // not Kafka's protocol
    }
  }

  async #answer(frame: Buffer): Promise<void> {
    await sharedThread.nextTurn();
    if (this.socket.destroyed) return;
    try {
      const { bytes, afterMs, close } = respond(frame, this.view);
      if (afterMs > 0) await pause(afterMs, this.#closed.signal);
      this.#send(bytes, close);
    } catch {
      this.destroy(); // a request that cannot be read: brokers hang up
    }
  }

  #send(bytes: Buffer | undefined, close: boolean): void {
    if (this.socket.destroyed) return;
    if (bytes !== undefined) this.socket.write(bytes);
    if (close) this.socket.destroySoon();
  }
}
