// The names of topics that a broker names only by id, as some brokers do in the assignments of KIP-848.

import { metadata } from '../../wire/api/cluster/metadata';
import type { Brokers } from './brokers';
import { chunksOf } from '../transport/inFlight';

/** From this version on a request may ask for topics by id (KIP-516; Kafka 3.0). */
const BY_ID_VERSION = 12;
const TOPICS_PER_REQUEST = 500;

export class TopicNames {
  /** By id. A topic keeps its id, and no other ever gets it. */
  readonly #names = new Map<string, string>();

  /** Undefined for a topic that was not found. */
  of(topicId: string): string | undefined {
    return this.#names.get(topicId);
  }

  /** Looks up those that are not known. What cannot be found stays unknown. Never rejects. */
  async lookUp(brokers: Brokers, topicIds: Iterable<string>): Promise<void> {
    const open = [...new Set(topicIds)].filter((topicId) => !this.#names.has(topicId));
    for (const chunk of chunksOf(open, TOPICS_PER_REQUEST)) {
      const topics = chunk.map((topicId) => ({ topicId, name: null }));
      const answer = await brokers
        .tryAny(async (link) => {
          if (((await link.version(metadata)) ?? 0) < BY_ID_VERSION) return undefined;
          return link.send(metadata, { topics, allowAutoTopicCreation: false });
        })
        .catch(() => undefined);
      for (const { topicId, name } of answer?.topics ?? []) {
        if (name !== null && name !== '') this.#names.set(topicId, name);
      }
    }
  }
}
