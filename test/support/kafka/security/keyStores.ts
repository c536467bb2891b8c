// Key stores and trust stores as Java's keytool writes them: the kinds that people have.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asn1, pkcs12, pki } from 'node-forge';
import { commandOutput } from '../commandLine';
import type { Identity } from './certificates';

/**
 * - `jks`: Java's own.
 * - `pkcs12`: what keytool has written since 2020: AES and SHA-256.
 * - `pkcs12Old`: what it wrote before: RC2 for certificates, triple DES for keys, SHA-1.
 */
export type StoreKind = 'jks' | 'pkcs12' | 'pkcs12Old';
export const STORE_KINDS: readonly StoreKind[] = ['jks', 'pkcs12', 'pkcs12Old'];

/** Of every store and every key in one. */
export const STORE_PASSWORD = 'store-secret';

/** Writes the identity as key stores, one of each kind, and returns their paths. */
export async function writeKeyStores(
  folder: string,
  name: string,
  { key, certificate }: Identity,
): Promise<Readonly<Record<StoreKind, string>>> {
  const chain = certificate.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
  const source = join(folder, `${name}-source.p12`);
  const structure = pkcs12.toPkcs12Asn1(
    pki.privateKeyFromPem(key),
    chain.map((pem) => pki.certificateFromPem(pem)),
    STORE_PASSWORD,
    { algorithm: '3des', friendlyName: name },
  );
  await writeFile(source, Buffer.from(asn1.toDer(structure).getBytes(), 'binary'));
  return ofEachKind(folder, name, (target) => [
    '-importkeystore',
    ...['-srckeystore', source, '-srcstoretype', 'PKCS12', '-srcstorepass', STORE_PASSWORD],
    ...['-destkeystore', target.path, '-deststoretype', target.type],
    ...['-deststorepass', STORE_PASSWORD],
  ]);
}

/** Writes trust stores that hold nothing but that certificate, one of each kind. */
export async function writeTrustStores(
  folder: string,
  name: string,
  certificate: string,
): Promise<Readonly<Record<StoreKind, string>>> {
  const source = join(folder, `${name}-source.pem`);
  await writeFile(source, certificate);
  return ofEachKind(folder, name, (target) => [
    ...['-importcert', '-alias', name, '-file', source],
    ...['-keystore', target.path, '-storetype', target.type, '-storepass', STORE_PASSWORD],
  ]);
}

/** Makes a key of that algorithm with a certificate of its own in stores of each kind. */
export async function writeOwnKeyStores(
  folder: string,
  name: string,
  algorithm: readonly string[],
): Promise<Readonly<Record<StoreKind, string>>> {
  return ofEachKind(folder, name, (target) => [
    ...['-genkeypair', '-alias', name, '-dname', `CN=${name}`, ...algorithm],
    ...['-keystore', target.path, '-storetype', target.type, '-storepass', STORE_PASSWORD],
  ]);
}

async function ofEachKind(
  folder: string,
  name: string,
  args: (target: { path: string; type: string }) => readonly string[],
): Promise<Readonly<Record<StoreKind, string>>> {
  const written = STORE_KINDS.map(async (kind) => {
    const path = join(folder, `${name}.${kind}`);
    const type = kind === 'jks' ? 'JKS' : 'PKCS12';
    const old = kind === 'pkcs12Old' ? ['-J-Dkeystore.pkcs12.legacy'] : [];
    const quick = ['-J-XX:TieredStopAtLevel=1', '-J-XX:+UseSerialGC'];
    await commandOutput('keytool', [...quick, ...old, ...args({ path, type }), '-noprompt']);
    return [kind, path] as const;
  });
  return Object.fromEntries(await Promise.all(written)) as Record<StoreKind, string>;
}
