// How a connection stands in an entry of the setting `kafkaGroups.clusters`: flat keys that read well,
// never a secret. Whatever is half said or does not fit together is refused rather than weakened.

import { PLAINTEXT, type ClusterSecurity } from '../security';
import { isTextOrMissing, type Fields, type Parsed } from './entryFields';
import { parseSasl, SASL_KEYS, SASL_TEXTS, saslEntry, type SaslEntry } from './saslSetting';
import { parseTls, TLS_KEYS, TLS_TEXTS, tlsEntry, type TlsEntry } from './tlsSetting';

/** The keys of an entry that say how to connect. */
export interface SecurityEntry extends TlsEntry, SaslEntry {}

export const SECURITY_KEYS: readonly (keyof SecurityEntry)[] = [
  ...(['tls', 'saslMechanism', ...TLS_KEYS, ...SASL_KEYS] as const),
];

const TEXTS = [...TLS_TEXTS, ...SASL_TEXTS] as const;

/**
 * The connection that an entry describes; `tls` is what the prefixes of its servers say. `named` stands
 * for the cluster in sentences.
 */
export function parseSecurity(
  fields: Fields,
  named: string,
  prefixTls: boolean | undefined,
): Parsed<ClusterSecurity> {
  const { tls: written = false, saslMechanism } = fields;
  if (typeof written !== 'boolean') return { problem: `"tls" of ${named} must be true or false.` };
  const wrong = TEXTS.find((key) => !isTextOrMissing(fields[key]));
  if (wrong !== undefined)
    return { problem: `"${wrong}" of ${named} must be a string, or left out.` };
  const tls = written || prefixTls === true;
  const homeless = tls ? undefined : TLS_KEYS.find((key) => fields[key] !== undefined);
  if (homeless !== undefined) return { problem: `"${homeless}" of ${named} needs "tls": true.` };
  const parsedTls = tls ? parseTls(fields, named) : { value: undefined };
  if ('problem' in parsedTls) return parsedTls;
  if (saslMechanism === undefined) {
    const loose = SASL_KEYS.find((key) => fields[key] !== undefined);
    if (loose !== undefined) return { problem: `"${loose}" of ${named} needs "saslMechanism".` };
    return { value: tls ? { ...PLAINTEXT, tls: parsedTls.value } : PLAINTEXT };
  }
  const sasl = parseSasl(fields, named);
  return 'problem' in sasl ? sasl : { value: { tls: parsedTls.value, sasl: sasl.value } };
}

/** The keys of an entry for a connection; {@link parseSecurity} reads them back. */
export function serializeSecurity({ tls, sasl }: ClusterSecurity): SecurityEntry {
  return { ...(tls !== undefined && tlsEntry(tls)), ...(sasl !== undefined && saslEntry(sasl)) };
}
