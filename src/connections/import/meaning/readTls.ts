// The part of a configuration that concerns TLS: stores, certificates, keys, and what is checked.

import { splitPem } from '../../pemBlocks';
import {
  DEFAULT_TLS,
  type IdentitySource,
  type TlsProfile,
  type TrustSource,
} from '../../security';
import { pemSource } from '../../setting/pemSetting';
import { nameOf } from '../entries/configEntry';
import type { ConfigReader } from '../entries/configReader';
import { ImportRefusal } from '../entries/importedCluster';

const CA = ['ssl.truststore.certificates', 'ssl.ca.pem'] as const;
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
  const location = reader.text('ssl.truststore.location');
  const type = reader.text('ssl.truststore.type')?.toUpperCase();
  const ca = reader.text('ssl.ca.location');
  const inline = reader.text(...CA) ?? [location, ca].find(isPemText);
  if (inline !== undefined) {
    const entry = reader.entry(...CA, 'ssl.ca.location');
    const { certificates } = splitPem(pemText(inline));
    if (certificates === '') throw new ImportRefusal(entry?.line, 'this is not a PEM certificate.');
    return { kind: 'pem', certificates: { kind: 'pasted', pem: certificates } };
  }
  if (location !== undefined && isStore(location, type)) {
    reader.secret('trustStorePassword', 'ssl.truststore.password');
    return { kind: 'store', path: pathIn(location) };
  }
  // Nothing to open, and nothing to tell.
  reader.entry('ssl.truststore.password', 'ssl.ca.certificate.stores');
  const path = location ?? ca;
  return path === undefined || path === 'probe'
    ? undefined
    : { kind: 'pem', certificates: { kind: 'path', path: pathIn(path) } };
}

/** Certificates as they are, with \\n for the ends of lines, or in base64, as environments carry them. */
const isPemText = (text: string | undefined): boolean =>
  text !== undefined && /-----BEGIN |^LS0tLS1CRUdJTi/.test(text);

function pemText(text: string): string {
  const plain = text.replaceAll('\\n', '\n');
  if (!plain.startsWith('LS0tLS1CRUdJTi')) return plain;
  try {
    return atob(plain.replace(/\s/g, ''));
  } catch {
    return '';
  }
}

/** Spring and Quarkus write where a file is as a URL; a class path begins where resources are kept. */
const pathIn = (text: string): string =>
  text.replace(/^file:(\/\/(?=\/))?/, '').replace(/^classpath:\/*/, '');

function readIdentity(reader: ConfigReader): IdentitySource | undefined {
  const location = reader.text('ssl.keystore.location');
  const type = reader.text('ssl.keystore.type')?.toUpperCase();
  const located = reader.text('ssl.certificate.location');
  const chain = reader.text(...CHAIN) ?? [located].find(isPemText);
  const certificatePath = isPemText(located) ? undefined : located;
  const keyLocated = reader.text('ssl.key.location');
  const keyPath = isPemText(keyLocated) ? undefined : keyLocated;
  if (chain === undefined && location !== undefined && isStore(location, type)) {
    reader.secret('keyPassword', 'ssl.key.password');
    reader.secret('keyStorePassword', 'ssl.keystore.password');
    return { kind: 'store', path: pathIn(location) };
  }
  const path = location ?? certificatePath;
  const inline = readInlineKey(reader, chain, isPemText(keyLocated) ? keyLocated : undefined);
  const certificate =
    chain === undefined ? path && pathIn(path) : splitPem(pemText(chain)).certificates;
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
    key: keyFile === undefined ? { kind: 'secret' } : { kind: 'path', path: pathIn(keyFile) },
  };
}

/** The private key that stands in the configuration itself, alone or with its certificate; '' for none. */
function readInlineKey(
  reader: ConfigReader,
  chain: string | undefined,
  located: string | undefined,
): string {
  const key = reader.text(...KEY) ?? located;
  const { privateKeys } = splitPem(pemText(key ?? chain ?? ''));
  if (key !== undefined && privateKeys === '') {
    throw new ImportRefusal(
      reader.entry(...KEY, 'ssl.key.location')?.line,
      'this is not a PEM private key.',
    );
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
    `${entry.because ?? `${nameOf(entry)} turns off the host name check`}: anyone with a certificate of a trusted authority can pretend to be the broker.`,
  );
  return false;
}

/** Java's default is JKS, but a file that says PEM in its name is meant as such. */
function isStore(path: string, type: string | undefined): boolean {
  return type === undefined ? !/\.(pem|crt|cer|key)$/i.test(path) : type !== 'PEM';
}
