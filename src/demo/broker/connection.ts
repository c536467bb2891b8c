// One client's connection to one broker: requests are answered in the order in which they came, one
// at a time, as a real broker does.

import type { Socket } from 'node:net';
import { FrameSplitter } from '../../wire/frameSplitter';
import { respond, type BrokerView } from './respond';
import type { Turns } from './turns';

export class Connection {
  readonly #splitter = new FrameSplitter();
  #last: Promise<void> = Promise.resolve();
  #waiting: { readonly timer: NodeJS.Timeout; readonly wake: () => void } | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly view: BrokerView,
    private readonly turns: Turns,
  ) {
    socket.setNoDelay(true);
    socket.on('error', () => {
      socket.destroy();
    });
    socket.on('close', () => this.#waiting?.wake());
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
    await this.turns.next();
    if (this.socket.destroyed) return;
    try {
      const { bytes, afterMs, close } = respond(frame, this.view);
      if (afterMs > 0) await this.#wait(afterMs);
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

  /** Ends early when the connection does, so that nothing outlives it. */
  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(this.#waiting?.timer);
        this.#waiting = undefined;
        resolve();
      };
      this.#waiting = { timer: setTimeout(wake, ms), wake };
    });
  }
}
