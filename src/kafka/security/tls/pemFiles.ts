// Certificates and private keys in PEM (RFC 7468), from files or pasted texts.

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { pemBlocks } from '../../../connections/pemBlocks';
import type { PemSource } from '../../../connections/security';
import { configurationFailure } from '../../failures/configurationFailure';
import { certificateFiles, securityFile } from './securityFile';

const CERTIFICATE = /^(X509 |TRUSTED )?CERTIFICATE$/;
const PRIVATE_KEY = /^([A-Z0-9]+ )*PRIVATE KEY$/;

const blocksOf = (text: string, kind: RegExp): string[] =>
  pemBlocks(text)
    .filter(({ label }) => kind.test(label))
    .map(({ label, body }) => `-----BEGIN ${label}-----${body}-----END ${label}-----`);

/**
 * The text of a PEM file, or the pasted text, and its name in failures: 'the CA certificate
 * /home/me/ca.pem'.
 */
export async function readPem(
  source: PemSource,
  what: string,
): Promise<{ text: string; subject: string }> {
  if (source.kind === 'pasted') return { text: source.pem, subject: `${what} that was pasted` };
  const text = (await securityFile(source.path, what)).toString('latin1');
  return { text, subject: `${what} ${source.path}` };
}

/** As {@link readPem} for authorities, which may be a folder, as for librdkafka: all certificates in its files. */
export async function readAuthorities(
  source: PemSource,
  what: string,
): Promise<{ text: string; subject: string }> {
  const files = source.kind === 'path' ? await certificateFiles(source.path) : undefined;
  if (files === undefined || source.kind !== 'path') return readPem(source, what);
  const texts: string[] = [];
  for (const file of files) texts.push((await securityFile(file, what)).toString('latin1'));
  return { text: texts.join('\n'), subject: `${what} ${source.path}` };
}

/** Every certificate of the text, one PEM each; a FailureError where there is none or one is broken. */
export function certificatesIn(text: string, subject: string): string[] {
  const found = blocksOf(text, CERTIFICATE);
  if (found.length === 0) {
    throw configurationFailure(subject, 'there is no PEM certificate in it', 'file');
  }
  found.forEach((pem, index) => {
    try {
      new X509Certificate(pem);
    } catch {
      throw configurationFailure(subject, `certificate ${index + 1} in it cannot be read`, 'file');
    }
  });
  return found;
}

/**
 * The private key of the text as unencrypted PKCS 8 PEM, which any TLS library reads; a FailureError
 * where there is none or it does not open.
 */
export function privateKeyIn(text: string, password: string | undefined, subject: string): string {
  const [pem] = blocksOf(text, PRIVATE_KEY);
  if (pem === undefined) {
    throw configurationFailure(subject, 'there is no PEM private key in it', 'file');
  }
  const encrypted = pem.includes('ENCRYPTED');
  if (encrypted && password === undefined) {
    throw configurationFailure(
      subject,
      'it is encrypted, and its password is not stored',
      'secret',
    );
  }
  try {
    const key = createPrivateKey({ key: pem, ...(encrypted && { passphrase: password }) });
    return key.export({ type: 'pkcs8', format: 'pem' }) as string;
  } catch {
    const reason = encrypted ? 'its password is wrong, or it is broken' : 'it cannot be read';
    throw configurationFailure(subject, reason, encrypted ? 'secret' : 'file');
  }
}
