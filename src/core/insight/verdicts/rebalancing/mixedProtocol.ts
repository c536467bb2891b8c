// Some members speak the classic protocol, others the new one.

import { KIP_848, MINUTE_MS, type Finding, type Rule } from '../rule';

/**
 * A KIP-848 group with members of both protocols (ConsumerGroupDescribe v1 memberType) for ten
 * minutes. Before that it is an upgrade in progress.
 */
export const mixedProtocol: Rule<'mixedProtocol'> = {
  id: 'mixedProtocol',
  types: KIP_848,
  holdMs: 10 * MINUTE_MS,
  find(view): Finding<'mixedProtocol'> | undefined {
    const classic = view.facts.classicMembers?.get(view.groupId) ?? 0;
    const { memberCount: members } = view;
    if (classic === 0 || classic >= members) return undefined;
    return { severity: 'info', evidence: { classic, members } };
  },
};
