// Where to go back to when a try of a connection failed: the question whose answer is most likely wrong.

import type { Failure, FailureRemedy } from '../../base/failure/failure';
import { formatBootstrapServers } from '../bootstrapServers';
import type { ConnectionFindings, TestStep } from '../connectionTest';
import type { ClusterProfile } from '../profile';
import { SECRET_NAMES } from '../security';
import type { ClusterDraft } from './clusterDraft';
import type { QuestionId } from './questionId';

export interface Correction {
  /** What the button says. */
  readonly label: string;
  /** What is asked, as far as the connection has it; then it is tried. */
  readonly ask: readonly QuestionId[];
}

const ADDRESS: Correction = { label: 'Edit Address', ask: ['servers'] };
const CONNECTION: Correction = { label: 'Edit Connection', ask: ['connection', 'login'] };
const LOGIN: Correction = { label: 'Edit Login', ask: ['login'] };
const IDENTITY = [
  ...(['identity', 'certificate', 'keyPlace', 'keyPath', 'privateKey', 'keyStore'] as const),
  ...(['keyStorePassword', 'keyPassword'] as const),
] as const;
const HOSTS: Correction = { label: 'Map Hosts', ask: ['hostMapping'] };

const BY_REMEDY: Readonly<Record<FailureRemedy, Correction>> = {
  advertised: HOSTS,
  tlsExpected: CONNECTION,
  tlsNotExpected: CONNECTION,
  unknownAuthority: {
    label: 'Edit Trust',
    ask: ['trust', 'ca', 'trustStore', 'trustStorePassword'],
  },
  hostName: { label: 'Edit Host Name', ask: ['serverName', 'hostCheck'] },
  certificateDate: ADDRESS,
  clientCertificate: { label: 'Edit Certificate', ask: [...IDENTITY] },
  clientCertificateMissing: CONNECTION,
  loginExpected: LOGIN,
  loginNotExpected: LOGIN,
  mechanism: LOGIN,
  password: { label: 'Edit Login', ask: ['username', 'saslPassword'] },
  token: { label: 'Edit Token', ask: ['token'] },
  clientSecret: { label: 'Edit Login', ask: ['clientId', 'clientSecret'] },
  awsCredentials: { label: 'Edit Login', ask: ['awsRegion', 'awsProfile', 'awsRoleArn'] },
  tokenEndpoint: { label: 'Edit Token Endpoint', ask: ['tokenEndpoint'] },
  file: {
    label: 'Edit Files',
    ask: ['trust', 'ca', 'trustStore', 'trustStorePassword', ...IDENTITY],
  },
  secret: { label: 'Edit Secrets', ask: SECRET_NAMES },
};

/** For the first step that failed. */
export function correctionOf({ id, failure }: TestStep): Correction {
  if (id === 'brokers') return HOSTS;
  if (failure?.remedy !== undefined) return BY_REMEDY[failure.remedy];
  return id === 'resolve' || id === 'connect' || id === 'kafka' ? ADDRESS : CONNECTION;
}

/** The draft that leads to those questions, with a mapping of hosts proposed where one is missing. */
export function corrected(
  draft: ClusterDraft,
  { ask }: Correction,
  profile: ClusterProfile,
  findings: ConnectionFindings,
): ClusterDraft {
  const alsoAsk = [...new Set([...draft.alsoAsk, ...ask])];
  if (!ask.includes('hostMapping')) return { ...draft, alsoAsk };
  const hostMapping = { ...proposedMapping(profile, findings), ...draft.hostMapping };
  return { ...draft, alsoAsk, hostMapping };
}

/** Every advertised address that failed, to the server that was reached, with the port as advertised. */
function proposedMapping(
  { bootstrapServers }: ClusterProfile,
  { cluster, groups }: ConnectionFindings,
): Readonly<Record<string, string>> {
  const [reached] = bootstrapServers;
  if (!cluster.ok || groups === undefined || reached === undefined) return {};
  const failures: readonly Failure[] = groups.ok ? groups.value.failures : [groups.failure];
  const mapped = cluster.value.brokers.flatMap((broker) => {
    const address = formatBootstrapServers([broker]);
    const failed = failures.some(({ subject }) => subject.includes(address));
    const server = { host: reached.host, port: broker.port };
    return failed ? [[address.toLowerCase(), formatBootstrapServers([server])] as const] : [];
  });
  return Object.fromEntries(mapped);
}
