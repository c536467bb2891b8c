// What tests fetch the first time, and several lanes need at once: VS Code and the jars of Kafka. One process
// fetches it while the others wait. What cannot be fetched is told by the part that needs it.

import { kafkaClasspath, kafkaClientsClasspath } from '../../test/support/kafka/kafkaJars';
import { kafkaVersions } from '../../test/support/kafka/kafkaVersion';
import { installVscode } from '../../test/support/vscode/installation';
import { NEWEST } from '../../test/support/vscode/release';
import { missingForKafka } from './kafkaPrerequisites';
import { missingForVscode } from './vscodePrerequisites';

/** Resolves once it is in the cache, or cannot be. */
export type FetchedOnce = () => Promise<void>;

/** The newest VS Code, which all but two suites open. */
export const vscodeFetched = once(missingForVscode, () => installVscode(NEWEST));

/** One version after the other: Maven's own cache is not made for several at once. */
export const kafkaFetched = once(missingForKafka, async () => {
  for (const version of kafkaVersions) await kafkaClasspath(version);
  await kafkaClientsClasspath();
});

function once(
  missing: () => Promise<string | undefined>,
  fetch: () => Promise<unknown>,
): FetchedOnce {
  let done: Promise<void> | undefined;
  const fetchOrLeave = async (): Promise<void> => {
    if ((await missing()) !== undefined) return;
    await fetch().catch(() => undefined);
  };
  return () => (done ??= fetchOrLeave());
}
