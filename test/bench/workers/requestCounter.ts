// Counts the requests that this process writes to brokers, whoever writes them: it looks at the
// frames on every socket, so no client can forget one. Sockets on which text is written are none of Kafka's.

import { Socket } from 'node:net';
import { apis } from '../../../src/wire/api/apis';
import { FrameSplitter } from '../../../src/wire/frameSplitter';

/** How many requests were sent, by the name of their API. */
export type RequestCounts = Readonly<Record<string, number>>;

/** Counts from now on. Each call of the returned function gives what was sent since the last one. */
export function countRequests(): () => RequestCounts {
  let counts: Record<string, number> = {};
  const splitters = new WeakMap<Socket, FrameSplitter>();
  const others = new WeakSet<Socket>();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its socket below
  const write = Socket.prototype.write as (this: Socket, ...args: unknown[]) => boolean;
  const counting = function (this: Socket, ...args: unknown[]): boolean {
    const [chunk] = args;
    if (typeof chunk === 'string') others.add(this);
    const splitter = splitters.get(this) ?? new FrameSplitter();
    splitters.set(this, splitter);
    const frames = Buffer.isBuffer(chunk) && !others.has(this) ? splitter.push(chunk) : [];
    for (const frame of frames) {
      const key = frame.readInt16BE(0);
      const name = apis.get(key)?.name ?? `API ${key}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return write.apply(this, args);
  };
  Socket.prototype.write = counting;
  return () => {
    const taken = counts;
    counts = {};
    return taken;
  };
}
