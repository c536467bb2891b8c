// What TLS is asked for: whom we trust, what is checked, and who we are.

import { DEFAULT_TLS, type IdentitySource, type TlsProfile } from '../security';
import { pemSource, pemSetting } from '../setting/pemSetting';
import type { ClusterDraft } from './clusterDraft';
import type { ChoiceQuestion } from './question';
import {
  certificateProblem,
  certificateText,
  pathProblem,
  PEM_OR_PATH,
  textQuestion,
} from './textQuestion';

const tlsOf = ({ security }: ClusterDraft): TlsProfile => security.tls ?? DEFAULT_TLS;

function withTls(draft: ClusterDraft, change: Partial<TlsProfile>): ClusterDraft {
  return { ...draft, security: { ...draft.security, tls: { ...tlsOf(draft), ...change } } };
}

export const TRUST: ChoiceQuestion = {
  ...{ kind: 'choice', id: 'trust' },
  placeholder: () => 'Which certificate authority (CA) do you trust?',
  options: () => [
    { value: 'system', label: 'System default', description: 'as for web sites' },
    { value: 'pem', label: 'Own CA', description: 'PEM file or text' },
    { value: 'store', label: 'Trust store', description: 'JKS or PKCS12' },
  ],
  active: (draft) => tlsOf(draft).trust?.kind ?? 'system',
  answered: (draft, value) => {
    const { trust } = tlsOf(draft);
    if (value === (trust?.kind ?? 'system')) return draft;
    if (value === 'system') return withTls(draft, { trust: undefined });
    return withTls(draft, {
      trust:
        value === 'store'
          ? { kind: 'store', path: '' }
          : { kind: 'pem', certificates: { kind: 'path', path: '' } },
    });
  },
};

export const CA = textQuestion({
  ...{ id: 'ca', prompt: `CA certificate: ${PEM_OR_PATH}`, file: true },
  example: '/etc/kafka/ca.pem',
  value: (draft) => {
    const { trust } = tlsOf(draft);
    return trust?.kind === 'pem' ? certificateText(trust.certificates) : '';
  },
  problem: certificateProblem,
  answered: (draft, text) =>
    withTls(draft, { trust: { kind: 'pem', certificates: pemSource(text) } }),
});

export const TRUST_STORE = textQuestion({
  ...{ id: 'trustStore', prompt: 'Path of the trust store (JKS or PKCS12)', file: true },
  example: '/etc/kafka/truststore.jks',
  value: (draft) => {
    const { trust } = tlsOf(draft);
    return trust?.kind === 'store' ? trust.path : '';
  },
  problem: pathProblem,
  answered: (draft, text) => withTls(draft, { trust: { kind: 'store', path: text.trim() } }),
});

export const SERVER_NAME = textQuestion({
  id: 'serverName',
  prompt:
    "Host name in the brokers' certificate (TLS server name); leave empty to use the address of each broker",
  example: 'kafka.example.com',
  value: (draft) => tlsOf(draft).serverName ?? '',
  problem: (text) => (/[\s:/]/.test(text.trim()) ? 'Enter a host name without a port.' : undefined),
  answered: (draft, text) => withTls(draft, { serverName: text.trim() || undefined }),
});

export const HOST_CHECK: ChoiceQuestion = {
  ...{ kind: 'choice', id: 'hostCheck' },
  placeholder: () => "Check that a broker's certificate is for its host name?",
  options: () => [
    { value: 'on', label: 'Check the host name', description: 'recommended' },
    {
      ...{ value: 'off', label: 'Do not check the host name' },
      description:
        'unsafe: anyone with a certificate of a trusted authority can pretend to be the broker',
    },
  ],
  active: (draft) => (tlsOf(draft).verifyHostName ? 'on' : 'off'),
  answered: (draft, value) => withTls(draft, { verifyHostName: value === 'on' }),
};

const identityOf = (draft: ClusterDraft): IdentitySource | undefined => tlsOf(draft).identity;

export const IDENTITY: ChoiceQuestion = {
  ...{ kind: 'choice', id: 'identity' },
  placeholder: () => 'What is the format of the client certificate?',
  options: () => [
    { value: 'pem', label: 'PEM', description: 'files, or pasted text' },
    { value: 'store', label: 'Key store', description: 'JKS or PKCS12' },
  ],
  active: (draft) => identityOf(draft)?.kind ?? 'pem',
  answered: (draft, value) => {
    if (value === identityOf(draft)?.kind) return draft;
    const none = { kind: 'path', path: '' } as const;
    const identity: IdentitySource =
      value === 'store'
        ? { kind: 'store', path: '' }
        : { kind: 'pem', certificate: none, key: none };
    return withTls(draft, { identity });
  },
};

export const CERTIFICATE = textQuestion({
  ...{ id: 'certificate', prompt: `Client certificate: ${PEM_OR_PATH}`, file: true },
  example: '/etc/kafka/client.pem',
  value: (draft) => {
    const identity = identityOf(draft);
    return identity?.kind === 'pem' ? certificateText(identity.certificate) : '';
  },
  problem: certificateProblem,
  answered: (draft, text) => {
    const before = identityOf(draft);
    const certificate = pemSource(text);
    const key = before?.kind === 'pem' ? before.key : ({ kind: 'path', path: '' } as const);
    return withTls(draft, { identity: { kind: 'pem', certificate, key } });
  },
});

/** A path of its own is told from the certificate's only by being another. */
export const KEY_PLACE: ChoiceQuestion = {
  ...{ kind: 'choice', id: 'keyPlace' },
  placeholder: () => 'Where is the private key of the certificate?',
  options: (draft) => [
    ...(certificatePath(draft) === undefined ? [] : [{ value: 'same', label: 'In the same file' }]),
    { value: 'file', label: 'In another file' },
    { value: 'secret', label: 'Paste It', description: 'stored as a secret' },
  ],
  active: keyPlaceOf,
  answered: (draft, value) => {
    const identity = identityOf(draft);
    if (identity?.kind !== 'pem' || value === keyPlaceOf(draft)) return draft;
    const path = value === 'same' ? (certificatePath(draft) ?? '') : '';
    const key =
      value === 'secret' ? ({ kind: 'secret' } as const) : ({ kind: 'path', path } as const);
    return withTls(draft, { identity: { ...identity, key } });
  },
};

export function keyPlaceOf(draft: ClusterDraft): string {
  const identity = identityOf(draft);
  if (identity?.kind !== 'pem' || identity.key.kind === 'secret') return 'secret';
  const path = certificatePath(draft);
  return path !== undefined && identity.key.path === path ? 'same' : 'file';
}

function certificatePath(draft: ClusterDraft): string | undefined {
  const identity = identityOf(draft);
  if (identity?.kind !== 'pem' || identity.certificate.kind !== 'path') return undefined;
  return pemSetting(identity.certificate);
}

export const KEY_PATH = textQuestion({
  ...{ id: 'keyPath', prompt: 'Path of the private key in PEM', example: '/etc/kafka/client.key' },
  file: true,
  value: (draft) => {
    const identity = identityOf(draft);
    return identity?.kind === 'pem' && identity.key.kind === 'path' ? identity.key.path : '';
  },
  problem: (text) =>
    text.includes('-----BEGIN ')
      ? 'This box would show the key: go back and choose Paste It.'
      : pathProblem(text),
  answered: (draft, text) => {
    const identity = identityOf(draft);
    if (identity?.kind !== 'pem' || text.includes('-----BEGIN ')) return draft;
    return withTls(draft, { identity: { ...identity, key: { kind: 'path', path: text.trim() } } });
  },
});

export const KEY_STORE = textQuestion({
  ...{ id: 'keyStore', prompt: 'Path of the key store (JKS or PKCS12)', file: true },
  example: '/etc/kafka/keystore.p12',
  value: (draft) => {
    const identity = identityOf(draft);
    return identity?.kind === 'store' ? identity.path : '';
  },
  problem: pathProblem,
  answered: (draft, text) => withTls(draft, { identity: { kind: 'store', path: text.trim() } }),
});
