// PKCS12 stores (RFC 7292) of any age. Encryption by RC2, triple DES or AES (RFC 8018), keys of any
// kind, and trust stores with only certificates are supported.

import { X509Certificate } from 'node:crypto';
import { asn1, pkcs12, pki, util } from 'node-forge';
import { StoreError, type StoreContent, type StorePasswords } from './storeContent';

type Bag = pkcs12.Bag;

/** Throws a StoreError where it does not open. */
export function readPkcs12(content: Buffer, { store }: StorePasswords): StoreContent {
  const bags = opened(content, store).safeContents.flatMap(({ safeBags }) => safeBags);
  const ofType = (...types: (string | undefined)[]): Bag[] =>
    bags.filter(({ type }) => types.includes(type));
  const certificates = ofType(pki.oids['certBag']);
  const keys = ofType(pki.oids['pkcs8ShroudedKeyBag'], pki.oids['keyBag']);
  const own = new Set<Bag>();
  const identities = keys.map((key) => {
    const chain = chainOf(key, certificates);
    for (const bag of chain) own.add(bag);
    return { key: keyPem(key), chain: chain.map(bagPem) };
  });
  const trusted = certificates.filter((bag) => !own.has(bag)).map(bagPem);
  return { identities, trusted };
}

/** DER as a PEM certificate. */
export function certificatePem(der: Buffer): string {
  return pem('CERTIFICATE', der);
}

function opened(content: Buffer, password: string | undefined): pkcs12.Pkcs12Pfx {
  let structure: asn1.Asn1;
  try {
    structure = asn1.fromDer(util.createBuffer(content.toString('binary')), false);
  } catch {
    throw new StoreError('noStore');
  }
  try {
    return pkcs12.pkcs12FromAsn1(structure, false, password);
  } catch (error) {
    throw new StoreError(problemOf(error));
  }
}

/** The problem in an error of forge, which has messages only. A wrong password has to be recognized. */
function problemOf(error: unknown): 'wrongPassword' | 'noStore' | 'unknownCipher' {
  const text = error instanceof Error ? error.message : '';
  if (/invalid password|could not be verified|decrypt/i.test(text)) return 'wrongPassword';
  if (/unsupported|unknown|cannot read/i.test(text)) {
    return /not a|ASN\.1|PFX/i.test(text) ? 'noStore' : 'unknownCipher';
  }
  return 'noStore';
}

/** The key's own certificate (it has the key's local key id), then its issuers that are in the store. */
function chainOf(key: Bag, certificates: readonly Bag[]): Bag[] {
  const id = localKeyId(key);
  const [only] = certificates;
  const first =
    certificates.find((bag) => id !== undefined && localKeyId(bag) === id) ??
    (certificates.length === 1 ? only : undefined);
  if (first === undefined) return [];
  const chain = [first];
  for (let last = first; ;) {
    const issuer = certificates.find((bag) => !chain.includes(bag) && issued(bag, last));
    if (issuer === undefined) return chain;
    chain.push(issuer);
    last = issuer;
  }
}

function localKeyId({ attributes }: Bag): string | undefined {
  const [id] = (attributes as Partial<Record<string, string[]>>)['localKeyId'] ?? [];
  return id;
}

/** Whether `bag` is of the authority that issued `last`; a self-signed certificate ends a chain. */
function issued(bag: Bag, last: Bag): boolean {
  const certificate = new X509Certificate(bagPem(last));
  const issuer = new X509Certificate(bagPem(bag));
  return !certificate.checkIssued(certificate) && certificate.checkIssued(issuer);
}

/** Certificates that forge does not understand, e.g. with elliptic curves, come as ASN.1. */
function bagPem({ cert, asn1: raw }: Bag): string {
  // From the original bytes, not from its fields: the signature covers those bytes.
  return certificatePem(derOf(cert ? pki.certificateToAsn1(cert) : raw));
}

function keyPem({ key, asn1: raw }: Bag): string {
  return pem('PRIVATE KEY', derOf(key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key)) : raw));
}

const derOf = (structure: asn1.Asn1): Buffer =>
  Buffer.from(asn1.toDer(structure).getBytes(), 'binary');

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
