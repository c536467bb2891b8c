// Where members and brokers are, as a person reads it.

import { visibleText } from '../../base/visibleText';
import type { ClusterSnapshot } from '../store/clusterSnapshot';

/** Brokers tell '/10.0.0.7', as Java writes an address without a name. */
export const hostText = (host: string): string => visibleText(host.replace(/^\/(?=.)/, ''));

/** 'broker 2 (kafka-2:9092)', or without the address where no broker has that id. */
export function brokerText(nodeId: number, { brokers }: Pick<ClusterSnapshot, 'brokers'>): string {
  const broker = brokers.find((candidate) => candidate.nodeId === nodeId);
  const address = broker === undefined ? '' : ` (${visibleText(broker.host)}:${broker.port})`;
  return `broker ${nodeId}${address}`;
}
