// Takes metrics over OTLP as fast as it can, and adds up afterwards what it was sent.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Sunk {
  /** Bytes of all messages, as text and as they were sent. */
  readonly textBytes: number;
  readonly sentBytes: number;
  /** Of the latest reading: its points, and the sum of the lag of its groups, in decimal. */
  readonly points: number;
  readonly lag: string;
}

interface Message {
  readonly resourceMetrics: readonly [
    {
      readonly scopeMetrics: readonly [
        {
          readonly metrics: readonly {
            readonly name: string;
            readonly gauge: { readonly dataPoints: readonly Point[] };
          }[];
        },
      ];
    },
  ];
}

interface Point {
  readonly timeUnixNano: string;
  readonly asInt?: string;
}

export class MetricSink {
  #bodies: Buffer[] = [];
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.#bodies.push(Buffer.concat(chunks));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  static async start(): Promise<MetricSink> {
    const sink = new MetricSink();
    await new Promise<void>((resolve) => sink.#server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Adds up what has come since the last time. */
  take(): Sunk {
    let [points, textBytes, sentBytes, lag, latest] = [0, 0, 0, 0n, ''];
    const bodies = this.#bodies;
    this.#bodies = [];
    for (const body of bodies) {
      const text = gunzipSync(body).toString('utf8');
      textBytes += text.length;
      sentBytes += body.length;
      const message = JSON.parse(text) as Message;
      for (const { name, gauge } of message.resourceMetrics[0].scopeMetrics[0].metrics) {
        const at = gauge.dataPoints[0]?.timeUnixNano ?? '';
        if (at > latest) [latest, points, lag] = [at, 0, 0n];
        if (at !== latest) continue;
        points += gauge.dataPoints.length;
        if (name !== 'kafka.consumer_group.lag_sum') continue;
        for (const { asInt = '0' } of gauge.dataPoints) lag += BigInt(asInt);
      }
    }
    return { textBytes, sentBytes, points, lag: String(lag) };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
