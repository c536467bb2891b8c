// A try of a connection, step by step as data: what was found is taken from the answers of a GroupAdmin,
// and the kind of a failure tells which step it stopped at.

import { formatCount } from '../base/format';
import type { Failure } from '../base/failure/failure';
import { failureSentence } from '../base/failure/failureSentence';
import type { Result } from '../base/failure/result';
import { advertisedCause } from './advertised';
import { formatBootstrapServers } from './bootstrapServers';
import type { BootstrapServer, ClusterProfile } from './profile';

/** What a try brought to light. */
export interface ConnectionFindings {
  readonly cluster: Result<{ readonly brokers: readonly BootstrapServer[] }>;
  /** Undefined where the cluster did not even answer. */
  readonly groups:
    | Result<{ readonly groups: readonly unknown[]; readonly failures: readonly Failure[] }>
    | undefined;
}

export type TestStepId =
  | 'settings'
  | 'resolve'
  | 'connect'
  | 'tls'
  | 'login'
  | 'kafka'
  | 'versions'
  | 'brokers'
  | 'groups';

export interface TestStep {
  readonly id: TestStepId;
  readonly title: string;
  /** `open`: not reached. */
  readonly state: 'passed' | 'failed' | 'open';
  /** What was found, or what is wrong and what to do; '' for nothing to say. */
  readonly detail: string;
  /** With `failed`. */
  readonly failure?: Failure;
}

const TITLES: Readonly<Record<TestStepId, string>> = {
  settings: 'Files and secrets',
  resolve: 'Host name',
  connect: 'Connection',
  tls: 'TLS and certificate',
  login: 'Login',
  kafka: 'Kafka protocol',
  versions: 'Kafka version',
  brokers: 'Advertised addresses of all brokers',
  groups: 'Permission to list groups',
};

/** All steps of such a connection, in order; those after the first failure are open. */
export function testSteps(profile: ClusterProfile, findings: ConnectionFindings): TestStep[] {
  const failures = failuresOf(findings);
  const failed = new Map(failures.map((failure) => [stepOf(failure, findings), failure]));
  const ids = stepIds(profile, failed);
  const stop = findings.cluster.ok ? ids.length : ids.findIndex((id) => failed.has(id));
  return ids.map((id, at) => {
    const failure = failed.get(id);
    const title = TITLES[id];
    if (failure !== undefined) {
      const detail = [causeAt(id, profile, findings, true), detailOf(id, failures, findings)]
        .filter((sentence) => sentence !== undefined)
        .join(' ');
      return { id, title, state: 'failed', detail, failure };
    }
    const open = at > stop || (id === 'groups' && findings.groups?.ok !== true);
    return {
      id,
      title,
      state: open ? 'open' : 'passed',
      detail: open ? '' : foundAt(id, profile, findings),
    };
  });
}

/** '✓ Connection: localhost:9092', a line for each step. */
export function testText(steps: readonly TestStep[]): string {
  const marks = { passed: '✓', failed: '✗', open: '·' };
  return steps
    .map(
      ({ title, state, detail }) => `${marks[state]} ${title}${detail === '' ? '' : `: ${detail}`}`,
    )
    .join('\n');
}

function failuresOf({ cluster, groups }: ConnectionFindings): readonly Failure[] {
  if (!cluster.ok) return [cluster.failure];
  if (groups === undefined) return [];
  return groups.ok ? groups.value.failures : [groups.failure];
}

function stepIds(
  { security }: ClusterProfile,
  failed: ReadonlyMap<TestStepId, Failure>,
): TestStepId[] {
  const ids: readonly TestStepId[] = [
    ...(['settings', 'resolve', 'connect', 'tls', 'login'] as const),
    ...(['kafka', 'versions', 'brokers', 'groups'] as const),
  ];
  const { tls, sasl } = security;
  return ids.filter((id) => {
    if (failed.has(id)) return true;
    if (id === 'tls') return tls !== undefined;
    if (id === 'login') return sasl !== undefined;
    return id !== 'settings' || tls?.trust !== undefined || tls?.identity !== undefined;
  });
}

function stepOf({ kind, code, remedy }: Failure, { cluster }: ConnectionFindings): TestStepId {
  switch (kind) {
    case 'configuration':
      return remedy === 'tokenEndpoint' ? 'login' : 'settings';
    case 'unreachable':
    case 'timeout':
      if (cluster.ok || remedy === 'advertised') return 'brokers';
      if (/^(ENOTFOUND|EAI_)/.test(code)) return 'resolve';
      return kind === 'timeout' && code !== 'ETIMEDOUT' ? 'kafka' : 'connect';
    case 'tls':
      return cluster.ok ? 'brokers' : 'tls';
    case 'authentication':
      return cluster.ok ? 'brokers' : 'login';
    case 'unsupported':
      return 'versions';
    case 'denied':
    case 'noLeader':
    case 'coordinator':
      return 'groups';
    default:
      return cluster.ok ? 'groups' : 'kafka';
  }
}

/** Brokers may fail for several reasons; all of them are told, each once. */
function detailOf(
  id: TestStepId,
  failures: readonly Failure[],
  findings: ConnectionFindings,
): string {
  const here = failures.filter((failure) => stepOf(failure, findings) === id);
  return [...new Set(here.map((failure) => failureSentence(failure)))].join(' ');
}

/** Why brokers cannot be reached, or may not be told apart. */
function causeAt(
  id: TestStepId,
  profile: ClusterProfile,
  { cluster }: ConnectionFindings,
  someFailed: boolean,
): string | undefined {
  return id === 'brokers' && cluster.ok
    ? advertisedCause(profile, cluster.value.brokers, someFailed)
    : undefined;
}

function foundAt(id: TestStepId, profile: ClusterProfile, findings: ConnectionFindings): string {
  const { bootstrapServers, security } = profile;
  const { cluster, groups } = findings;
  switch (id) {
    case 'brokers':
      return causeAt(id, profile, findings, false) ?? '';
    case 'connect':
      return formatBootstrapServers(bootstrapServers);
    case 'tls':
      return security.tls?.verifyHostName === false ? 'without checking the host name' : '';
    case 'login':
      return security.sasl?.mechanism ?? '';
    case 'kafka':
      return cluster.ok ? formatCount(cluster.value.brokers.length, 'broker') : '';
    case 'groups':
      return groups?.ok === true ? formatCount(groups.value.groups.length, 'group') : '';
    default:
      return '';
  }
}
