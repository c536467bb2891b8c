// The part of a member that a verdict names.

import type { Member } from '../../model';
import type { MemberPart } from '../verdictEvidence';

export const memberPart = ({ memberId, clientId, host }: Member): MemberPart => ({
  memberId,
  clientId,
  host,
});
