// A gateway in front of a cluster: all brokers advertise its address, and whatever is asked there, it
// answers for all of them. So each broker's list holds every group.

import { metadata } from '../../../src/wire/api/cluster/metadata';
import { changedAnswers } from '../brokers/changedAnswers';
import { giveAllTo, type Dialect } from './dialect';

export const oneAddress: Dialect = {
  name: 'a gateway with one address',
  answers: 'all brokers advertise the address of a gateway; each lists every group',
  shown: 'everything, each group once',
  connect: (open, world) => {
    giveAllTo(world, 1);
    return changedAnswers(open, metadata, ({ brokers, topics, ...answer }) => {
      const { host, port } = brokers.find(({ nodeId }) => nodeId === 1)!;
      return {
        ...answer,
        brokers: brokers.map((broker) => ({ ...broker, host, port })),
        topics: topics.map(({ partitions, ...topic }) => ({
          ...topic,
          // The brokers behind it lead what they lead.
          partitions: partitions.map((one) => ({
            ...one,
            leaderId: one.leaderId < 0 ? -1 : (one.partitionIndex % 3) + 1,
          })),
        })),
      };
    });
  },
};
