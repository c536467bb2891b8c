// Consumers of libraries for Python and Node that nobody here wrote, each a process: it reads a topic from
// its start and commits all that it read.

import { join } from 'node:path';
import { pythonWithEveryClient } from '../pythonClients';
import { RunningClient } from '../runningClient';

export const scriptConsumers = ['kafka_python', 'aiokafka_static', 'kafkajs'] as const;
export type ScriptConsumer = (typeof scriptConsumers)[number];

export async function startScriptConsumer(
  consumer: ScriptConsumer,
  bootstrapServers: string,
  groupId: string,
  topic: string,
): Promise<RunningClient> {
  const [command, ...script] = await commandOf(consumer);
  return new RunningClient(consumer, command, [...script, bootstrapServers, groupId, topic]);
}

async function commandOf(consumer: ScriptConsumer): Promise<[string, ...string[]]> {
  return consumer === 'kafkajs'
    ? [process.execPath, '--require', 'tsx', join(__dirname, 'kafkajsConsumer.ts')]
    : [await pythonWithEveryClient(), join(__dirname, `${consumer}.py`)];
}
