// ConsumerProtocolAssignment: the partitions that the group's leader gives to a classic member.

import { array, bytes, int32, message, string } from '../codec/schema';

export const consumerProtocolAssignment = message({
  name: 'ConsumerProtocolAssignment',
  versions: { min: 0, max: 3, flexible: undefined },
  fields: {
    assignedPartitions: array({ topic: string(), partitions: array(int32()) }),
    userData: bytes({ nullable: 0, default: null }),
  },
});
