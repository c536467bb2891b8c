// Readers of metrics that are not ours, in programs of Go: OpenTelemetry's protobuf definitions and Prometheus's parser
// of its text format (go/main.go), and the receiver of the OpenTelemetry Collector (collector/main.go).

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { builtGoProgram } from '../kafka/goClients';
import { RunningClient } from '../kafka/runningClient';

/** A data point or a sample. Whole numbers as attributes are 'int 7'. */
export interface ReadValue {
  /** The number of the message that it came in; 0 for text. */
  readonly message: number;
  readonly name: string;
  readonly unit: string;
  /** 'int' or 'double'; 'GAUGE' for text. */
  readonly type: string;
  readonly help: string;
  readonly value: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly resource: Readonly<Record<string, string>>;
  readonly timeMs: number;
}

const program = (): Promise<string> => builtGoProgram(join(__dirname, 'go'), 'metrics');

const collector = (): Promise<string> => builtGoProgram(join(__dirname, 'collector'), 'collector');

/** Receives OTLP at an address of its own. */
export class MetricReceiver {
  private constructor(
    private readonly client: RunningClient,
    readonly endpoint: URL,
  ) {}

  /** Decodes by the definitions, and refuses every field that they do not have. */
  static async byDefinitions(): Promise<MetricReceiver> {
    return MetricReceiver.#of(
      new RunningClient('receiver of metrics', await program(), ['receive']),
    );
  }

  /** As the Collector receives, with the configuration that its users write. */
  static async ofCollector(): Promise<MetricReceiver> {
    return MetricReceiver.#of(new RunningClient('collector', await collector(), []));
  }

  static async #of(client: RunningClient): Promise<MetricReceiver> {
    const [, address = ''] = (await client.line(/^LISTENING /)).split(' ');
    return new MetricReceiver(client, new URL(`http://${address}`));
  }

  /** What it has read so far. A message that was answered is in it. */
  async values(count: number): Promise<readonly ReadValue[]> {
    const read = () => this.client.lines.slice(1).map((line) => JSON.parse(line) as ReadValue);
    // Its last lines may still be on their way.
    const deadline = Date.now() + 30_000;
    while (read().length < count && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return read();
  }

  async stop(): Promise<void> {
    await this.client.stop();
  }
}

/** The samples of a text; rejects with what the parser says is wrong with it. */
export async function parsePrometheus(text: string): Promise<readonly ReadValue[]> {
  const child = spawn(await program(), ['parse'], { stdio: 'pipe' });
  let [read, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (read += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (errors += piece));
  child.stdin.on('error', () => undefined); // it ended before it had read everything
  child.stdin.end(text);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`Prometheus's parser: ${errors}`);
  const lines = read.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as ReadValue);
}
