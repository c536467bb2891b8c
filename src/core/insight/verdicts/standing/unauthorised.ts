// Parts of the group that may not be read with the present login.

import type { Failure } from '../../../../base/failure/failure';
import type { Result } from '../../../../base/failure/result';
import { ALL_TYPES, type Finding, type Rule } from '../rule';

/** A broker denied a part of the reading, or the settings of the brokers or the group's topics (Kafka's error codes 29, 30 and 31). */
export const unauthorised: Rule<'unauthorised'> = {
  id: 'unauthorised',
  types: ALL_TYPES,
  when: 'always',
  find({ latest: group, snapshot, facts }): Finding<'unauthorised'> | undefined {
    const missing = new Map<string, Failure>();
    const note = (failure: Failure | undefined): void => {
      if (failure !== undefined) missing.set(`${failure.operation} ${failure.subject}`, failure);
    };
    const look = (result: Result<unknown> | undefined): void => {
      if (result?.ok === false && result.failure.kind === 'denied') note(result.failure);
    };
    look(group.description);
    look(group.commits);
    for (const topic of group.topics) {
      look(snapshot.topics.get(topic));
      note(facts.deniedConfigs?.topics.get(topic));
    }
    note(facts.deniedConfigs?.broker);
    if (missing.size === 0) return undefined;
    return {
      severity: 'info',
      evidence: {
        topicSettings: group.topics.some(
          (topic) => facts.deniedConfigs?.topics.has(topic) === true,
        ),
        missing: [...missing.values()].map(({ subject, operation = 'DESCRIBE' }) => ({
          subject,
          operation,
        })),
      },
    };
  },
};
