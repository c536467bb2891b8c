// A TCP proxy of the tests between a client and a broker, in which the network goes wrong: what comes
// from the broker is cut off, comes late, is altered, or stops without a word.

import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export type StreamFault =
  /** After so many bytes from the broker the connection ends, in order or with a reset. */
  | { readonly kind: 'cut'; readonly after: number; readonly how: 'end' | 'reset' }
  /** After so many bytes from the broker nothing passes any more, either way; the connection stays. */
  | { readonly kind: 'blackHole'; readonly after: number }
  /** Every piece from the broker comes so many milliseconds late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** One bit (0–7) of the byte at this place of what comes from the broker is turned over. */
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number };

export interface Address {
  readonly host: string;
  readonly port: number;
}

export class FaultProxy {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  /** What happens to new connections; undefined: nothing. */
  fault: StreamFault | undefined;
  /** Forgets the fault as soon as it has met a connection. */
  once = false;
  /** Most bytes that came from the broker over one connection. */
  longest = 0;
  /** Connections accepted so far. */
  accepted = 0;

  private constructor(private readonly target: Address) {
    // A client that ends its half gets the rest all the same.
    this.#server = createServer({ allowHalfOpen: true }, (client) => {
      this.#accept(client);
    });
  }

  static async start(target: Address): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get address(): Address {
    return { host: '127.0.0.1', port: (this.#server.address() as AddressInfo).port };
  }

  /** Connections of clients that stand now. */
  get open(): number {
    return this.#pairs.size;
  }

  /** From now on nothing passes on the connections that stand, without a word. */
  blackHole(): void {
    for (const pair of this.#pairs) pair.silence();
  }

  /** Ends the connections that stand. */
  drop(): void {
    for (const pair of this.#pairs) pair.end('reset');
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(client: Socket): void {
    this.accepted++;
    const { fault } = this;
    if (this.once) this.fault = undefined;
    const pair = new Pair(client, connect(this.target), fault, (bytes) => {
      this.longest = Math.max(this.longest, bytes);
    });
    this.#pairs.add(pair);
    client.once('close', () => this.#pairs.delete(pair));
  }
}

/** A client's connection and ours to the broker. */
class Pair {
  #passed = 0;
  #silent = false;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly client: Socket,
    broker: Socket,
    private readonly fault: StreamFault | undefined,
    private readonly count: (bytes: number) => void,
  ) {
    client.setNoDelay(true);
    broker.setNoDelay(true);
    client.on('data', (bytes) => {
      if (!this.#silent) broker.write(bytes);
    });
    broker.on('data', (bytes) => {
      this.#fromBroker(bytes);
    });
    client
      .on('error', () => undefined)
      .once('close', () => {
        for (const timer of this.#timers) clearTimeout(timer);
        broker.destroy();
      });
    client.once('end', () => {
      broker.end();
      if (this.#silent) client.destroy(); // nothing will end the other half
    });
    broker
      .on('error', () => undefined)
      .once('close', () => {
        if (!this.#silent) this.end('end');
      });
    if (fault?.kind === 'blackHole' && fault.after === 0) this.silence();
    if (fault?.kind === 'cut' && fault.after === 0) this.end(fault.how);
  }

  silence(): void {
    this.#silent = true;
  }

  end(how: 'end' | 'reset'): void {
    if (how === 'reset') this.client.resetAndDestroy();
    else this.client.destroySoon();
  }

  #fromBroker(bytes: Buffer): void {
    const before = this.#passed;
    this.#passed += bytes.length;
    this.count(this.#passed);
    const { fault } = this;
    if (this.#silent || this.client.destroyed) return;
    if (fault === undefined) this.client.write(bytes);
    else if (fault.kind === 'delay') this.#later(fault.ms, bytes);
    else if (fault.kind === 'flip') this.client.write(flipped(bytes, fault.at - before, fault.bit));
    else if (this.#passed < fault.after) this.client.write(bytes);
    else {
      const rest = bytes.subarray(0, fault.after - before);
      this.#silent = true;
      this.client.write(rest, () => {
        if (fault.kind === 'cut') this.end(fault.how);
      });
    }
  }

  #later(ms: number, bytes: Buffer): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.client.write(bytes);
    }, ms);
    this.#timers.add(timer);
  }
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  if (at < 0 || at >= bytes.length) return bytes;
  const altered = Buffer.from(bytes);
  altered[at] = altered[at]! ^ (1 << bit);
  return altered;
}
