// Whether groups can be written to, in words: why not, what to know before, and in brief for a row.

import { formatCount } from '../../../base/format';
import { failureSentence, failureShort } from '../../../base/failure/failureSentence';
import { ownValue } from '../../../base/ownValue';
import { displayName, oneLine } from '../../../base/visibleText';
import type { Member } from '../../model';
import type { GroupPlan } from '../../plan/groupPlan';
import type { Writability } from '../../plan/writability';
import { SIMPLE } from '../groupStateText';
import { groupNames } from './groupNames';

/** Why a group cannot be written to now, in a sentence; undefined where it can. */
export function writabilityProblem({
  groupId,
  writability,
}: Pick<GroupPlan, 'groupId' | 'writability'>): string | undefined {
  const name = displayName(groupId);
  switch (writability.kind) {
    case 'empty':
    case 'notFound':
      return undefined;
    case 'active':
      return `${name} has ${membersText(writability.members)}. Kafka changes offsets of a group only while it is empty.`;
    case 'foreign':
      return `${name} ${foreignText(writability.what)}`;
    case 'otherType':
      return `${name} is ${otherTypeText(writability)} now: the offsets of the change do not fit it.`;
    case 'unknown':
      return `The state of ${name} is unknown. ${failureSentence(writability.failure)}`;
  }
}

/** Groups that a remark names before the rest is counted. */
const MOST_NAMES = 5;

/** Warnings before writing to groups, one paragraph each. */
export function writabilityWarnings(
  groups: readonly Pick<GroupPlan, 'groupId' | 'writability'>[],
): string[] {
  const created = groups.filter(({ writability }) => writability.kind === 'notFound');
  const unlisted = groups.filter(({ writability }) => isUnlisted(writability));
  const simple = groups.filter(
    ({ writability }) =>
      writability.kind === 'empty' && writability.simple && !isUnlisted(writability),
  );
  const warnings: string[] = [];
  if (created.length > 0) {
    const [do_, them] = created.length === 1 ? ['does', 'it'] : ['do', 'them'];
    warnings.push(`${groupNames(created, MOST_NAMES)} ${do_} not exist yet: this creates ${them}.`);
  }
  if (unlisted.length > 0) {
    const [them, they] = unlisted.length === 1 ? ['it', 'it has'] : ['them', 'they have'];
    warnings.push(
      `${groupNames(unlisted, MOST_NAMES)}: no broker lists ${them} while ${they} no members. The committed offsets were read from the coordinator.`,
    );
  }
  if (simple.length > 0) {
    warnings.push(
      `${groupNames(simple, MOST_NAMES)}: ${SIMPLE} Restart it, so that it uses the new offsets.`,
    );
  }
  return warnings;
}

const isUnlisted = (writability: Writability): boolean =>
  writability.kind === 'empty' && writability.unlisted === true;

/**
 * The writability in a few words: '2 members', 'does not exist yet'; undefined where it is not
 * worth a remark.
 */
export function writabilityBrief(writability: Writability): string | undefined {
  switch (writability.kind) {
    case 'empty':
      if (writability.unlisted === true) return 'not listed';
      return writability.simple ? 'nobody has subscribed' : undefined;
    case 'notFound':
      return 'does not exist yet';
    case 'active':
      return membersText(writability.members);
    case 'foreign':
      return `${oneLine(writability.what, 40)} group`;
    case 'otherType':
      return `${otherTypeText(writability)} now`;
    case 'unknown':
      return failureShort(writability.failure);
  }
}

function membersText(members: readonly Member[] | undefined): string {
  return members === undefined ? 'members' : formatCount(members.length, 'member');
}

const otherTypeText = ({ isShare }: Extract<Writability, { kind: 'otherType' }>): string =>
  isShare ? 'a share group' : 'not a share group';

const FOREIGN: Readonly<Record<string, string>> = {
  connect:
    'belongs to Kafka Connect. Use the REST interface of Connect (PATCH /connectors/NAME/offsets) for it.',
};

function foreignText(what: string): string {
  return (
    ownValue(FOREIGN, what) ??
    `uses the protocol ${oneLine(what, 40)}, not the consumer protocol. Use the tool for that protocol.`
  );
}
