// Which partition a person looks for: '5', 'orders 5', 'orders-5' as Kafka's logs write it, or a topic alone.

import type { Scene } from './scene';

/** Indexes into the scene. */
export type Found =
  | { readonly kind: 'topic'; readonly topic: number }
  | { readonly kind: 'partition'; readonly topic: number; readonly partition: number };

/** All that fit, in the order of the picture. A topic fits by a part of its name, in any case. */
export function findPartition({ topics }: Scene, text: string): readonly Found[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const names = topics.map(({ name }) => name.toLowerCase());
  const numbered = (fits: (name: string) => boolean, number: number): Found[] =>
    names.flatMap((name, topic): Found[] => {
      if (!fits(name)) return [];
      const partition =
        topics[topic]?.partitions.findIndex((one) => one.partition === number) ?? -1;
      return partition < 0 ? [] : [{ kind: 'partition', topic, partition }];
    });
  const [, part = '', number] = /^(?:(.*)[\s:#])?(\d+)$/.exec(wanted) ?? [];
  if (number !== undefined) {
    const found = numbered((name) => name.includes(part.trim()), Number(number));
    if (found.length > 0) return found;
  }
  const [, topicOfLog, numberOfLog] = /^(.+)-(\d+)$/.exec(wanted) ?? [];
  const inLog =
    topicOfLog === undefined ? [] : numbered((name) => name === topicOfLog, Number(numberOfLog));
  if (inLog.length > 0) return inLog;
  return names.flatMap((name, topic) => (name.includes(wanted) ? [{ kind: 'topic', topic }] : []));
}
