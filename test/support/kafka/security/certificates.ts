// Certificates that the tests make themselves: an authority, and what it signs.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { md, pki } from 'node-forge';

/** A key and its certificate with the authority's behind it, in PEM (PKCS 8, as Kafka wants it). */
export interface Identity {
  readonly key: string;
  readonly certificate: string;
}

export interface CertificateOptions {
  /** The common name, and the principal of a client: 'alice' → 'User:CN=alice'. */
  readonly name: string;
  /** Names and addresses that the certificate is for; none unless said. */
  readonly hosts?: readonly string[];
  /** Days from now, from and to; yesterday to in a month unless said. */
  readonly days?: readonly [from: number, to: number];
}

const DAY_MS = 86_400_000;

export class Authority {
  readonly certificate: string;
  readonly #key: pki.rsa.PrivateKey;
  readonly #subject: pki.CertificateField[];

  constructor(name: string) {
    const { publicKey, privateKey } = newKeys();
    this.#key = privateKey;
    this.#subject = [{ name: 'commonName', value: name }];
    const certificate = unsigned(publicKey, this.#subject, [-1, 30]);
    certificate.setIssuer(this.#subject);
    certificate.setExtensions([
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ]);
    certificate.sign(privateKey, md.sha256.create());
    this.certificate = pki.certificateToPem(certificate);
  }

  issue(options: CertificateOptions): Identity {
    const { publicKey, privateKey } = newKeys();
    const certificate = leaf(publicKey, options);
    certificate.setIssuer(this.#subject);
    certificate.sign(this.#key, md.sha256.create());
    return {
      key: pemOf(privateKey),
      certificate: `${pki.certificateToPem(certificate)}${this.certificate}`,
    };
  }
}

/** As a server makes one for itself. */
export function selfSigned(options: CertificateOptions): Identity {
  const { publicKey, privateKey } = newKeys();
  const certificate = leaf(publicKey, options);
  certificate.setIssuer(certificate.subject.attributes);
  certificate.sign(privateKey, md.sha256.create());
  return { key: pemOf(privateKey), certificate: pki.certificateToPem(certificate) };
}

function leaf(
  key: pki.rsa.PublicKey,
  { name, hosts = [], days = [-1, 30] }: CertificateOptions,
): pki.Certificate {
  const certificate = unsigned(key, [{ name: 'commonName', value: name }], days);
  const altNames = hosts.map((host) =>
    isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host },
  );
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
    ...(altNames.length === 0 ? [] : [{ name: 'subjectAltName', altNames }]),
  ]);
  return certificate;
}

const pemOf = (key: pki.rsa.PrivateKey): string =>
  pki.privateKeyInfoToPem(pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key)));

/** By Node, which is much faster at it. */
function newKeys(): pki.rsa.KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    publicKey: pki.publicKeyFromPem(publicKey),
    privateKey: pki.privateKeyFromPem(privateKey),
  };
}

function unsigned(
  key: pki.rsa.PublicKey,
  subject: pki.CertificateField[],
  [from, to]: readonly [number, number],
): pki.Certificate {
  const certificate = pki.createCertificate();
  certificate.publicKey = key;
  // Begins with 01: positive, and without two leading zero bytes, which node-forge writes as they are and OpenSSL refuses.
  certificate.serialNumber = `01${randomBytes(8).toString('hex')}`;
  certificate.validity.notBefore = new Date(Date.now() + from * DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + to * DAY_MS);
  certificate.setSubject(subject);
  return certificate;
}
