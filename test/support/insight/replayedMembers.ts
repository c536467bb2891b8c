// The members of a replayed group, each kept as an object for as long as no line changes it.

import { failed, success, type Result } from '../../../src/base/failure/result';
import type { Member } from '../../../src/core/model';
import { type FailureNames, partitionsOf } from './cells';
import type { MemberLine, ReadingLine } from './situationFile';

interface Known {
  readonly line: MemberLine;
  readonly member: Member;
}

export class ReplayedMembers {
  readonly #known = new Map<string, Known>();
  #all: Result<readonly Member[]> = success([]);

  constructor(private readonly names: FailureNames) {}

  /** By member id. */
  get all(): Result<readonly Member[]> {
    return this.#all;
  }

  /** How many speak the classic protocol although the group is one of KIP-848. */
  get classic(): number {
    return [...this.#known.values()].filter(({ line }) => line.speaks === 'classic').length;
  }

  step(members: ReadingLine['members']): void {
    if (members === undefined) return;
    if (typeof members === 'string') {
      this.#known.clear();
      this.#all = failed(this.names.failure(members));
      return;
    }
    for (const [name, line] of Object.entries(members)) {
      if (line === null) this.#known.delete(name);
      else {
        const whole = { ...this.#known.get(name)?.line, ...line };
        this.#known.set(name, { line: whole, member: memberOf(name, whole) });
      }
    }
    const sorted = [...this.#known.values()].map(({ member }) => member).sort(byId);
    this.#all = success(sorted);
  }
}

/** Members come in the order of their ids. */
export const byId = (a: Member, b: Member): number =>
  Number(a.memberId > b.memberId) - Number(a.memberId < b.memberId);

function memberOf(name: string, line: MemberLine): Member {
  const { client = name, id = `${client}-1f0c`, host = '/127.0.0.1', reads = '' } = line;
  return {
    memberId: id,
    groupInstanceId: line.instance ?? undefined,
    clientId: client,
    host,
    rackId: line.rack ?? undefined,
    subscribedTopics: line.topics === null ? undefined : (line.topics ?? topicsOf(reads)),
    assignment: reads === null ? undefined : partitionsOf(reads),
    targetAssignment: typeof line.target === 'string' ? partitionsOf(line.target) : undefined,
    memberEpoch: line.epoch ?? undefined,
  };
}

/** Who reads a topic has subscribed to it, unless it is said otherwise. */
const topicsOf = (reads: string | null): string[] => [
  ...new Set(partitionsOf(reads ?? '').map(({ topic }) => topic)),
];
