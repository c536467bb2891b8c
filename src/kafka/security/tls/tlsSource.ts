// The TLS options of a profile, with its files read. Files are read again from time to time, so
// that a renewed certificate is used without further action.

import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type {
  IdentitySource,
  Secrets,
  TlsProfile,
  TrustSource,
} from '../../../connections/security';
import type { TlsOptions } from './tlsOptions';
import { configurationFailure, neededSecret } from '../../failures/configurationFailure';
import { chosenIdentity, keyStore } from './keyStore';
import { certificatesIn, privateKeyIn, readAuthorities, readPem } from './pemFiles';
import { securityFile } from './securityFile';
import { systemAuthorities } from './systemAuthorities';

/** Milliseconds after which files are read again. */
const FILES_AGE_MS = 30_000;

type Identity = Required<Pick<SecureContextOptions, 'cert' | 'key'>>;

export class TlsSource {
  #read: { readonly context: Promise<SecureContext>; readonly until: number } | undefined;

  constructor(
    private readonly profile: TlsProfile,
    private readonly secrets: Secrets,
  ) {}

  /** Rejects with a FailureError that names the file or secret with the problem. */
  async options(): Promise<TlsOptions> {
    const { verifyHostName, serverName, identity } = this.profile;
    const hasIdentity = identity !== undefined;
    return { secureContext: await this.#context(), hasIdentity, verifyHostName, serverName };
  }

  #context(): Promise<SecureContext> {
    if (this.#read !== undefined && this.#read.until > performance.now()) return this.#read.context;
    const context = this.#make();
    this.#read = { context, until: performance.now() + FILES_AGE_MS };
    context.catch(() => (this.#read = undefined));
    return context;
  }

  async #make(): Promise<SecureContext> {
    const { trust, identity } = this.profile;
    const ca = trust === undefined ? systemAuthorities() : await authoritiesOf(trust, this.secrets);
    const own = identity === undefined ? {} : await identityOf(identity, this.secrets);
    try {
      return createSecureContext({ ...(ca !== undefined && { ca }), ...own });
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      const reason = 'the certificate and the key do not match';
      throw configurationFailure('the client certificate', reason, 'file', code);
    }
  }
}

async function authoritiesOf(trust: TrustSource, secrets: Secrets): Promise<string[]> {
  if (trust.kind === 'pem') {
    const { text, subject } = await readAuthorities(trust.certificates, 'the CA certificate');
    return certificatesIn(text, subject);
  }
  const what = 'the trust store';
  const passwords = { store: secrets.trustStorePassword, key: undefined };
  const { trusted, identities } = await keyStore(trust.path, passwords, what);
  // As in Java: the certificate of an entry with a key is trusted too.
  const certificates = [...trusted, ...identities.flatMap(({ chain }) => chain.slice(0, 1))];
  if (certificates.length > 0) return certificates;
  throw configurationFailure(`${what} ${trust.path}`, 'there is no certificate in it', 'file');
}

async function identityOf(identity: IdentitySource, secrets: Secrets): Promise<Identity> {
  if (identity.kind === 'store') {
    const passwords = { store: secrets.keyStorePassword, key: secrets.keyPassword };
    const content = await keyStore(identity.path, passwords, 'the key store');
    const { key, chain } = chosenIdentity(content, `the key store ${identity.path}`);
    return { key, cert: chain.join('\n') };
  }
  const { text, subject } = await readPem(identity.certificate, 'the client certificate');
  const cert = certificatesIn(text, subject).join('\n');
  const { key: source } = identity;
  if (source.kind === 'secret') {
    const pasted = neededSecret(secrets.privateKey, 'the private key');
    return { cert, key: privateKeyIn(pasted, secrets.keyPassword, 'the private key') };
  }
  const file = await securityFile(source.path, 'the private key');
  const named = `the private key ${source.path}`;
  return { cert, key: privateKeyIn(file.toString('latin1'), secrets.keyPassword, named) };
}
