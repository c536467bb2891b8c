// SaslHandshake (key 17): choosing a SASL mechanism; from version 1 SaslAuthenticate carries the exchange.

import { api, array, int16, string } from '../../codec/schema';

export const saslHandshake = api({
  key: 17,
  name: 'SaslHandshake',
  versions: { min: 0, max: 1, flexible: undefined },
  request: {
    mechanism: string(),
  },
  response: {
    errorCode: int16(),
    mechanisms: array(string()),
  },
});
