// Healthy groups of every library, while their only broker is killed and comes back after forty seconds.

import { each, JAVA, KAFKA_PYTHON, KAFKAJS, KIP848, LIBRDKAFKA, type Stage } from './stage';

type Players = Pick<Stage, 'clients' | 'python' | 'java' | 'kafkajs'>;
interface Part {
  readonly client: string;
  readonly group: string;
  readonly topics: readonly string[];
}

const KILLED = 240;
const BACK = 280;

/** One stage of the kind; `players` take what every consumer of it is. */
function restartStage(
  id: string,
  kind: string,
  players: (part: (n: number) => Part) => Players,
): Stage {
  const group = `through-${id}`;
  const topic = `${group}-in`;
  return {
    file: `broker-restart-${id}`,
    name: `the broker restarts under ${kind}`,
    story: `Consumers (${kind}) keep up; their broker is killed and back after 40 s.`,
    healthy: true,
    expect: {
      verdicts: [],
      never: ['stalled', 'stuckPartition', 'noConsumer', 'dataLost', 'recreated'],
    },
    group,
    topics: { [topic]: { partitions: 4 } },
    traffic: [{ topic, rates: each(2, 4) }],
    apart: 'broker restart',
    until: 600,
    ...players((n) => ({ client: `${group}-${n}`, group, topics: [topic] })),
  };
}

export const restartStages: readonly Stage[] = [
  {
    ...restartStage('kip848', 'a group of the new protocol', (part) => ({
      clients: JAVA,
      java: [1, 2].map((n) => ({ ...part(n), config: KIP848 })),
    })),
    acts: [
      {
        at: KILLED,
        what: 'kill the broker',
        run: (cluster) => cluster.node(1).kill(),
      },
      {
        at: BACK,
        what: 'start the broker',
        run: (cluster) => {
          cluster.node(1).start();
          return cluster.ready();
        },
      },
    ],
  },
  restartStage('java', "Kafka's own consumers", (part) => ({
    clients: JAVA,
    java: [1, 2].map(part),
  })),
  restartStage('librdkafka', 'librdkafka, cooperative', (part) => ({
    clients: LIBRDKAFKA,
    python: [1, 2].map((n) => ({
      ...part(n),
      config: { 'partition.assignment.strategy': 'cooperative-sticky' },
    })),
  })),
  restartStage('kafkajs', 'kafkajs', (part) => ({ clients: KAFKAJS, kafkajs: [part(1)] })),
  restartStage('kafka-python', 'kafka-python', (part) => ({
    clients: KAFKA_PYTHON,
    python: [{ ...part(1), library: 'kafka-python' }],
  })),
];
