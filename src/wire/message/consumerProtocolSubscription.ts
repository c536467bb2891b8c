// ConsumerProtocolSubscription: what a classic member tells the group's leader when it joins:
// its topics, and the partitions it owns.

import { array, bytes, int32, message, string } from '../codec/schema';

export const consumerProtocolSubscription = message({
  name: 'ConsumerProtocolSubscription',
  versions: { min: 0, max: 3, flexible: undefined },
  fields: {
    topics: array(string()),
    userData: bytes({ nullable: 0, default: null }),
    ownedPartitions: array(
      { topic: string(), partitions: array(int32()) },
      { since: 1, ignorable: true },
    ),
    generationId: int32({ since: 2, default: -1, ignorable: true }),
    rackId: string({ since: 3, nullable: 3, default: null, ignorable: true }),
  },
});
