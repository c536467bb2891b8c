// Partitions and leaders of topics: the Metadata API, only for topics asked for.

import { type TopicDescription } from '../../core/model';
import { failed, type Result } from '../../base/failure/result';
import { metadata } from '../../wire/api/cluster/metadata';
import type { ErrorName } from '../../wire/errorCodes';
import type { AnswerMemory } from '../memory/answerMemory';
import { noAnswer } from '../failures/codeFailure';
import { connectionFailure } from '../failures/connectionFailure';
import { chunksOf, inFlight } from '../transport/inFlight';
import { backOff, readTwice } from '../failures/retry';
import { topicSubject } from '../../base/failure/subjects';
import { toDescribedTopic, type DescribedTopic } from '../brokers/describedTopic';
import { pause } from '../../base/pause';
import { metadataRequest, type Brokers } from '../brokers/brokers';
import { readElements } from '../transport/exchange';

const TOPICS_PER_REQUEST = 500;
const REQUESTS_IN_FLIGHT = 4;
/** How often a topic that is just being created is asked about again. */
const RETRIES = 2;

/**
 * How often a request is split that brokers refuse because of one topic in it: for seven such topics
 * among 500. Names come from commits and from members, and not every broker accepts every name.
 */
const MOST_SPLITS = 64;

const LEADER_NOT_AVAILABLE: ErrorName = 'LEADER_NOT_AVAILABLE';

/** What brokers answer for all topics because of one. */
const REFUSALS: ReadonlySet<string> = new Set<ErrorName>([
  'UNKNOWN_SERVER_ERROR',
  'INVALID_REQUEST',
  'INVALID_TOPIC_EXCEPTION',
]);

/** Every topic's description, by name; what is learned of brokers goes to `brokers`. Never rejects. */
export async function describeAllTopics(
  brokers: Brokers,
  memory: AnswerMemory<DescribedTopic>,
  topics: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Result<TopicDescription>>> {
  const described = new Map<string, Result<TopicDescription>>();
  let open = topics;
  for (let retry = 0; ; retry++) {
    let splits = 0;
    const describe = async (some: readonly string[]): Promise<void> => {
      if (signal.aborted) return;
      const answer = await send(brokers, memory, some);
      const isSplit =
        some.length > 1 && (await isRefused(brokers, answer)) && splits++ < MOST_SPLITS;
      if (!isSplit) {
        for (const [topic, result] of answer) described.set(topic, result);
        return;
      }
      const middle = Math.ceil(some.length / 2);
      await describe(some.slice(0, middle));
      await describe(some.slice(middle));
    };
    await inFlight(chunksOf(open, TOPICS_PER_REQUEST), REQUESTS_IN_FLIGHT, describe);
    open = open.filter((topic) => isUnsettled(described.get(topic)));
    if (open.length === 0 || retry === RETRIES || signal.aborted) return described;
    await pause(backOff(retry), signal);
  }
}

async function send(
  brokers: Brokers,
  memory: AnswerMemory<DescribedTopic>,
  topics: readonly string[],
): Promise<Map<string, Result<TopicDescription>>> {
  try {
    const request = metadataRequest(topics);
    const read = readElements(metadata, 'topics', (version) =>
      memory.elements({
        source: String(version),
        keyOf: ({ name }) => name ?? '',
        make: toDescribedTopic,
      }),
    );
    const answer = await readTwice(() => brokers.sendToAny(metadata, request, read));
    brokers.learn(answer);
    const described = new Map(answer.topics.map(({ name, result }) => [name, result]));
    return new Map(
      topics.map((topic) => [topic, described.get(topic) ?? failed(noAnswer(topicSubject(topic)))]),
    );
  } catch (error) {
    const failure = failed(connectionFailure(error, 'the cluster'));
    return new Map(topics.map((topic) => [topic, failure]));
  }
}

/**
 * Whether a request was refused as a whole, though smaller ones may not be: its answer cannot be read,
 * says the same of all topics, or the connection was closed while the brokers go on answering others.
 */
async function isRefused(
  brokers: Brokers,
  answer: ReadonlyMap<string, Result<TopicDescription>>,
): Promise<boolean> {
  const [first, ...others] = answer.values();
  if (first?.ok !== false) return false;
  const { kind, code } = first.failure;
  const isSame = others.every(
    (other) => !other.ok && other.failure.kind === kind && other.failure.code === code,
  );
  if (!isSame) return false;
  if (kind !== 'unreachable') return kind === 'malformed' || REFUSALS.has(code);
  return brokers.describe(-1).then(
    () => true,
    () => false,
  );
}

const isUnsettled = (result: Result<TopicDescription> | undefined): boolean =>
  result?.ok === false && result.failure.code === LEADER_NOT_AVAILABLE;
