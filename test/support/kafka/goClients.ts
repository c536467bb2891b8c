// Consumers of Go's Kafka libraries and franz-go's fake cluster (clients/go): one program, built once
// from the modules of Go's proxy into the cache.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commandOutput } from './commandLine';
import { cacheFolder } from './kafkaJars';
import type { KafkaCluster } from './kafkaCluster';
import { RunningClient } from './runningClient';

const source = join(__dirname, 'clients', 'go');

/** The Go that the libraries need. Every Go since 1.21 fetches it by itself. */
const TOOLCHAIN = '1.26.0';

export const goConsumers = ['franz', 'sarama', 'segmentio'] as const;
export type GoConsumer = (typeof goConsumers)[number];

/** Starts a consumer of that library; it reads the topic from its start and commits all that it read. */
export async function startGoConsumer(
  { bootstrapServers }: Pick<KafkaCluster, 'bootstrapServers'>,
  consumer: GoConsumer,
  groupId: string,
  topic: string,
): Promise<RunningClient> {
  return new RunningClient(consumer, await builtGoProgram(), [
    consumer,
    bootstrapServers,
    groupId,
    topic,
  ]);
}

/** A fake cluster of three brokers with one topic. */
export async function startKfake(
  topic: string,
  partitions: number,
): Promise<{ readonly client: RunningClient; readonly bootstrapServers: string }> {
  const client = new RunningClient('kfake', await builtGoProgram(), [
    'kfake',
    topic,
    String(partitions),
  ]);
  const [, bootstrapServers = ''] = (await client.line(/^LISTENING /)).split(' ');
  return { client, bootstrapServers };
}

/** The path of the program as its source is now, whether or not it is built yet. */
export function goProgram(folder = source, name = 'clients'): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'main.go']) hash.update(readFileSync(join(folder, file)));
  return join(cacheFolder, 'go', `${name}-${hash.digest('hex').slice(0, 12)}`);
}

/** The path of the program; builds it the first time, and whenever its source has changed. */
export async function builtGoProgram(folder = source, name = 'clients'): Promise<string> {
  const path = goProgram(folder, name);
  if (existsSync(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const partial = await mkdtemp(`${path}.partial-`);
  const built = join(partial, name);
  const build = [`GOTOOLCHAIN=go${TOOLCHAIN}+auto`, await goCommand(), 'build', '-C', folder];
  await commandOutput('env', [...build, '-o', built, '.'], { timeout: 400_000 });
  await rename(built, path);
  await rm(partial, { recursive: true });
  return path;
}

/** Debian 12's Go (1.19) fetches no other Go by itself, but it fetches modules, and Go is one. */
async function goCommand(): Promise<string> {
  const minor = /go1\.(\d+)/.exec(await commandOutput('go', ['version']))?.[1];
  if (Number(minor) >= 21) return 'go';
  const platform = (await commandOutput('go', ['env', 'GOOS', 'GOARCH'])).trim().split(/\s+/);
  const module = `golang.org/toolchain@v0.0.1-go${TOOLCHAIN}.${platform.join('-')}`;
  // Outside of any module: the old Go cannot read what ours says of its version.
  const download = ['-C', tmpdir(), 'go', 'mod', 'download', '-json', module];
  const { Dir } = JSON.parse(await commandOutput('env', download)) as { Dir: string };
  const tools = (await readdir(join(Dir, 'pkg', 'tool', platform.join('_')))).map((tool) =>
    join('pkg', 'tool', platform.join('_'), tool),
  );
  // Archives of modules carry no rights to run.
  for (const file of ['bin/go', 'bin/gofmt', ...tools]) await chmod(join(Dir, file), 0o755);
  return join(Dir, 'bin', 'go');
}
