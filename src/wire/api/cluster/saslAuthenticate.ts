// SaslAuthenticate (key 36): one step of a SASL exchange (KIP-152), with the session's lifetime from version 1 (KIP-368).

import { api, bytes, int16, int64, string } from '../../codec/schema';

export const saslAuthenticate = api({
  key: 36,
  name: 'SaslAuthenticate',
  versions: { min: 0, max: 2, flexible: 2 },
  request: {
    authBytes: bytes(),
  },
  response: {
    errorCode: int16(),
    errorMessage: string({ nullable: 0 }),
    authBytes: bytes(),
    sessionLifetimeMs: int64({ since: 1, default: 0n, ignorable: true }),
  },
});
