// What was understood of a configuration, line by line, for a person to check. Secrets are only named.

import { oneLine } from '../../base/visibleText';
import { formatBootstrapServers } from '../bootstrapServers';
import { secretNamesOf } from '../security';
import { identityText, SECRET_TEXTS, securityText, trustText } from '../securityText';
import type { ImportedCluster } from './entries/importedCluster';

export interface ImportPreview {
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** 'Line 7: ssl.cipher.suites is not supported and not used.' */
  readonly notes: readonly string[];
}

const MISSING = 'missing: you will be asked for it';
const LONGEST = 200;

/** What a person will be asked for, as the preview names it. */
export function missingIn(cluster: ImportedCluster): string[] {
  const asked = importPreview(cluster)
    .lines.filter(({ label, value }) => value === MISSING && label !== 'Name')
    .map(({ label }) => label.toLowerCase());
  return [...asked, ...(cluster.missingFiles ?? []).map(({ written }) => `file ${written}`)];
}

export function importPreview(cluster: ImportedCluster): ImportPreview {
  const { name, bootstrapServers, security, secrets } = cluster;
  const { tls, sasl } = security;
  const lines: [string, string][] = [
    ['Name', name ?? ''],
    ['Servers', formatBootstrapServers(bootstrapServers)],
    ['Security', securityText(security)],
  ];
  if (tls !== undefined) lines.push(['Trusted CA', trustText(tls.trust)]);
  if (tls?.identity !== undefined) lines.push(['Client certificate', identityText(tls.identity)]);
  if (tls?.serverName !== undefined) lines.push(['TLS server name', tls.serverName]);
  if (sasl !== undefined && 'username' in sasl) lines.push(['User name', sasl.username]);
  if (sasl?.mechanism === 'OAUTHBEARER' && sasl.oidc !== undefined) {
    lines.push(['Token endpoint', sasl.oidc.tokenEndpoint], ['Client id', sasl.oidc.clientId]);
  }
  if (sasl?.mechanism === 'AWS_MSK_IAM') lines.push(['AWS region', sasl.region]);
  const { required, optional } = secretNamesOf(security);
  for (const secret of [...required, ...optional]) {
    const there = secrets[secret] !== undefined;
    if (there || required.includes(secret)) {
      lines.push([SECRET_TEXTS[secret], there ? 'found: will be stored as a secret' : '']);
    }
  }
  return {
    lines: lines.map(([label, value]) => ({
      label,
      value: value === '' ? MISSING : oneLine(value, LONGEST),
    })),
    notes: cluster.notes.map(({ line, text }) =>
      oneLine(line === undefined ? text : `Line ${line}: ${text}`, LONGEST),
    ),
  };
}
