// What the addresses that brokers advertise tell: addresses that nobody can connect to, one address for all,
// names that nobody entered.

import { ownValue } from '../base/ownValue';
import { formatCount } from '../base/format';
import { oneLine } from '../base/visibleText';
import { formatBootstrapServers } from './bootstrapServers';
import type { BootstrapServer, ClusterProfile } from './profile';

const LONGEST = 60;

/** Why brokers may not be reached at what they advertise, in a sentence; undefined for nothing unusual. */
export function advertisedCause(
  { bootstrapServers, hostMapping }: Pick<ClusterProfile, 'bootstrapServers' | 'hostMapping'>,
  brokers: readonly BootstrapServer[],
  someFailed: boolean,
): string | undefined {
  const open = brokers.filter(
    (broker) => ownValue(hostMapping, addressOf(broker).toLowerCase()) === undefined,
  );
  const nowhere = open.find(({ host }) => /^(0\.0\.0\.0|::|\*|)$/.test(host));
  if (nowhere !== undefined) {
    const shown = addressOf(nowhere);
    return `A broker advertises ${shown}, which other computers cannot connect to: set its advertised.listeners to an address that they can reach.`;
  }
  const [first] = open;
  const same = new Set(open.map((broker) => addressOf(broker).toLowerCase()));
  if (first !== undefined && open.length > 1 && same.size === 1) {
    const all = formatCount(open.length, 'broker');
    return `All ${all} advertise ${addressOf(first)}: a proxy, balancer or port-forward in front of them needs a separate address for each broker.`;
  }
  if (!someFailed || first === undefined) return undefined;
  const entered = new Set(bootstrapServers.map(({ host }) => host.toLowerCase()));
  const foreign = open.filter(({ host }) => !entered.has(host.toLowerCase()));
  if (foreign.length < open.length) return undefined;
  return `The brokers advertise other names than you entered, such as ${addressOf(first)}.`;
}

const addressOf = (broker: BootstrapServer): string =>
  oneLine(formatBootstrapServers([broker]), LONGEST);
