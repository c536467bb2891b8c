// One broker: a listening socket on loopback and the connections it accepted. It can be stopped and
// started again on the same port.

import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Connection } from './connection';
import type { BrokerView } from './respond';

const LOOPBACK = '127.0.0.1';

export class BrokerServer {
  readonly #connections = new Set<Connection>();
  #server: Server | undefined;
  #port = 0;

  constructor(
    readonly nodeId: number,
    private readonly view: BrokerView,
  ) {}

  readonly host = LOOPBACK;

  /** Known once it has listened for the first time. */
  get port(): number {
    return this.#port;
  }

  get listening(): boolean {
    return this.#server !== undefined;
  }

  /** Accepts connections, on a free port the first time and on the same one ever after. Rejects if the port is taken. */
  async listen(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = createServer((socket) => {
      const connection = new Connection(socket, this.view);
      this.#connections.add(connection);
      socket.once('close', () => this.#connections.delete(connection));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, this.host, resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Refuses new connections from now on; those that stand go on. */
  refuse(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  /** Refuses new connections and breaks those that stand. */
  stop(): void {
    this.refuse();
    for (const connection of this.#connections) connection.destroy();
  }
}
