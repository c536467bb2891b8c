// A stage: what is set up and done on a real Kafka so that one situation really happens.

import type { KafkaCluster } from '../../kafka/kafkaCluster';
import type { Expectation } from '../situationFile';

/** What `actors/consumers.py` and `Consumers.java` take; times are seconds after the curtain. */
export interface ConsumerPart {
  readonly client: string;
  readonly group: string;
  readonly topics?: readonly string[];
  readonly assign?: readonly (readonly [string, number])[];
  readonly library?: 'librdkafka' | 'kafka-python';
  readonly config?: Readonly<Record<string, string | number | boolean>>;
  readonly from?: number;
  readonly until?: number;
  readonly pace?: number;
  readonly rate?: number;
  /** Seconds that each batch takes (Java). */
  readonly batch?: number;
  readonly commit?: 'each' | 'never' | number;
  readonly fails?: {
    readonly partition: number;
    readonly offset: number;
    readonly how: 'retry' | 'crash';
    readonly pause?: number;
    readonly longest?: number;
  };
  readonly hangs?: number;
  readonly rereads?: number;
  readonly later?: { readonly at: number; readonly topics: readonly string[] };
}

/** What `actors/traffic.py` takes. */
export interface TrafficPart {
  readonly topic: string;
  readonly rates?: readonly number[];
  readonly from?: number;
  readonly until?: number;
  readonly before?: readonly number[];
  readonly age?: number;
  readonly keys?: number;
  readonly transactions?: number | 'open';
  readonly writes?: readonly number[];
}

export interface Topic {
  readonly partitions: number;
  readonly config?: Readonly<Record<string, string>>;
}

/** Something done from outside at a time. */
export interface Act {
  /** Seconds after the curtain. */
  readonly at: number;
  readonly what: string;
  readonly run: (cluster: KafkaCluster) => Promise<void>;
}

export interface Stage {
  /** The name of its file, without `recorded-` and the ending. */
  readonly file: string;
  readonly name: string;
  readonly story: string;
  readonly healthy: boolean;
  readonly expect: Expectation;
  /** The clients, for the file's source: 'confluent-kafka 2.16.1'. */
  readonly clients: string;
  readonly group: string;
  readonly topics: Readonly<Record<string, Topic>>;
  readonly groupConfig?: Readonly<Record<string, string>>;
  /** Of the brokers, beside what all recordings have; only for stages that are recorded apart. */
  readonly brokerConfig?: Readonly<Record<string, string>>;
  readonly traffic?: readonly TrafficPart[];
  readonly python?: readonly ConsumerPart[];
  readonly java?: readonly ConsumerPart[];
  readonly kafkajs?: readonly ConsumerPart[];
  /** Python clients of a process of their own, killed (SIGKILL) at that second. */
  readonly killed?: readonly (ConsumerPart & { readonly kill: number })[];
  readonly acts?: readonly Act[];
  /** Recorded apart from the others, with those of the same kind, since it is done to the whole cluster. */
  readonly apart?: 'broker restart' | 'forgets offsets';
  /** Readings from then (seconds) to then that nobody took. */
  readonly asleep?: readonly [number, number];
  /** What acts of it this extension itself writes to the group, and when (seconds). */
  readonly own?: readonly { readonly at: number; readonly what: string }[];
  /** Seconds after the curtain at which its file begins and ends. */
  readonly from?: number;
  readonly until?: number;
}

export const LIBRDKAFKA = 'confluent-kafka 2.16.1 (librdkafka)';
export const JAVA = "Kafka's own consumer 4.3.1";
export const KAFKA_PYTHON = 'kafka-python 2.3.3';
export const KAFKAJS = 'kafkajs 2.2.4';

export const KIP848 = { 'group.protocol': 'consumer' };

/** The same rate for so many partitions. */
export const each = (rate: number, partitions: number): number[] =>
  Array.from({ length: partitions }, () => rate);
