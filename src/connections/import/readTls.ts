// The part of a configuration that concerns TLS: stores, certificates, keys, and what is checked.

import { splitPem } from '../pemBlocks';
import { DEFAULT_TLS, type IdentitySource, type TlsProfile, type TrustSource } from '../security';
import { pemSource } from '../securitySetting';
import { type ConfigReader, nameOf } from './configReader';
import { ImportRefusal } from './importedCluster';

const CHAIN = ['ssl.keystore.certificate.chain', 'ssl.certificate.pem'] as const;
const KEY = ['ssl.keystore.key', 'ssl.key.pem'] as const;

/** Throws an ImportRefusal that names the line. */
export function readTls(reader: ConfigReader): TlsProfile {
  const trust = readTrust(reader);
  const identity = readIdentity(reader);
  const verifyHostName = readVerifyHostName(reader);
  const serverName = reader.text('tls.server.name');
  const check = reader.entry('enable.ssl.certificate.verification', 'tls.insecure');
  const unchecked =
    check?.key === 'tls.insecure'
      ? reader.flag('tls.insecure')
      : !(reader.flag('enable.ssl.certificate.verification') ?? true);
  if (check !== undefined && unchecked === true) {
    reader.note(
      check,
      `${nameOf(check)} accepts any certificate, which is not supported: certificates are always checked. Give the CA's certificate.`,
    );
  }
  return { ...DEFAULT_TLS, trust, identity, verifyHostName, serverName };
}

function readTrust(reader: ConfigReader): TrustSource | undefined {
  const inline = reader.text('ssl.truststore.certificates', 'ssl.ca.pem');
  const location = reader.text('ssl.truststore.location');
  const type = reader.text('ssl.truststore.type')?.toUpperCase();
  const ca = reader.text('ssl.ca.location');
  if (inline !== undefined) {
    const entry = reader.entry('ssl.truststore.certificates', 'ssl.ca.pem');
    const { certificates } = splitPem(inline);
    if (certificates === '') throw new ImportRefusal(entry?.line, 'this is not a PEM certificate.');
    return { kind: 'pem', certificates: { kind: 'pasted', pem: certificates } };
  }
  if (location !== undefined && isStore(location, type)) {
    reader.secret('trustStorePassword', 'ssl.truststore.password');
    return { kind: 'store', path: location };
  }
  // Nothing to open, and nothing to tell.
  reader.entry('ssl.truststore.password');
  const path = location ?? ca;
  return path === undefined || path === 'probe'
    ? undefined
    : { kind: 'pem', certificates: { kind: 'path', path } };
}

function readIdentity(reader: ConfigReader): IdentitySource | undefined {
  const location = reader.text('ssl.keystore.location');
  const type = reader.text('ssl.keystore.type')?.toUpperCase();
  const chain = reader.text(...CHAIN);
  const certificatePath = reader.text('ssl.certificate.location');
  const keyPath = reader.text('ssl.key.location');
  if (chain === undefined && location !== undefined && isStore(location, type)) {
    reader.secret('keyPassword', 'ssl.key.password');
    reader.secret('keyStorePassword', 'ssl.keystore.password');
    return { kind: 'store', path: location };
  }
  const path = location ?? certificatePath;
  const inline = readInlineKey(reader, chain);
  const certificate = chain === undefined ? path : splitPem(chain).certificates;
  if (certificate === '') {
    throw new ImportRefusal(reader.entry(...CHAIN)?.line, 'this is not a PEM certificate.');
  }
  if (certificate === undefined) {
    const lonely = reader.entry('ssl.key.location', ...KEY);
    if (lonely !== undefined) {
      reader.note(lonely, `${nameOf(lonely)} has no effect without a certificate.`);
    }
    reader.entry('ssl.keystore.password', 'ssl.key.password');
    return undefined;
  }
  reader.secret('keyPassword', 'ssl.key.password');
  if (inline !== '') reader.keep('privateKey', inline);
  // Java keeps certificate and key in one file; librdkafka names both.
  const keyFile = inline === '' ? (keyPath ?? location) : undefined;
  return {
    kind: 'pem',
    certificate: pemSource(certificate),
    key: keyFile === undefined ? { kind: 'secret' } : { kind: 'path', path: keyFile },
  };
}

/** The private key that stands in the configuration itself, alone or with its certificate; '' for none. */
function readInlineKey(reader: ConfigReader, chain: string | undefined): string {
  const key = reader.text(...KEY);
  const { privateKeys } = splitPem(key ?? chain ?? '');
  if (key !== undefined && privateKeys === '') {
    throw new ImportRefusal(reader.entry(...KEY)?.line, 'this is not a PEM private key.');
  }
  return privateKeys;
}

function readVerifyHostName(reader: ConfigReader): boolean {
  const entry = reader.entry('ssl.endpoint.identification.algorithm', 'ssl.check.hostname');
  const off = ['', 'none', 'false'];
  if (entry === undefined || !off.includes(entry.value.trim().toLowerCase())) return true;
  if (entry.variable !== undefined) return true;
  reader.note(
    entry,
    `${nameOf(entry)} turns off the host name check: anyone with a certificate of a trusted authority can pretend to be the broker.`,
  );
  return false;
}

/** Java's default is JKS, but a file that says PEM in its name is meant as such. */
function isStore(path: string, type: string | undefined): boolean {
  return type === undefined ? !/\.(pem|crt|cer|key)$/i.test(path) : type !== 'PEM';
}
