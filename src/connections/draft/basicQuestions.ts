// What every cluster is asked for: name, servers, how to connect, and how careful to be with it.

import { parseBootstrapServers } from '../bootstrapServers';
import { formatHostMapping, parseHostMappingText } from '../hostMapping';
import { ENVIRONMENTS, type ClusterEnvironment } from '../profile';
import { DEFAULT_TLS } from '../security';
import {
  connectionKindOf,
  ENCRYPTIONS,
  encryptionOf,
  loginKinds,
  ofConnectionKind,
  ofEncryption,
} from './connectionKind';
import type { ChoiceOption, ChoiceQuestion } from './question';
import { textQuestion } from './textQuestion';

export const NAME = textQuestion({
  ...{ id: 'name', prompt: 'Display name of the cluster', example: 'local' },
  value: ({ name }) => name,
  problem: (text, _, { takenNames }) => {
    if (text.trim() === '') return 'Enter a name.';
    return takenNames.includes(text.trim())
      ? 'There is already a cluster with this name.'
      : undefined;
  },
  answered: (draft, text) => ({ ...draft, name: text.trim() }),
});

export const SERVERS = textQuestion({
  id: 'servers',
  prompt: 'Bootstrap servers as host:port, separated by commas',
  example: 'localhost:9092',
  value: ({ servers }) => servers,
  problem: (text) => {
    const parsed = parseBootstrapServers(text);
    return parsed.ok ? undefined : parsed.problem;
  },
  answered: (draft, text) => {
    const parsed = parseBootstrapServers(text);
    const { security } = draft;
    const tls = parsed.ok ? parsed.tls : undefined;
    const said = tls === undefined ? security.tls : tls ? (security.tls ?? DEFAULT_TLS) : undefined;
    // SASL_SSL:// says that somebody logs in; how, the login question asks, with the most usual first.
    const login = parsed.ok && parsed.login === true ? SOME_LOGIN : undefined;
    return { ...draft, servers: text, security: { tls: said, sasl: security.sasl ?? login } };
  },
});

const SOME_LOGIN = { mechanism: 'SCRAM-SHA-512', username: '' } as const;

export const CONNECTION: ChoiceQuestion = {
  ...{ kind: 'choice', id: 'connection' },
  placeholder: ({ servers }) => `Encryption of the connection to ${servers}`,
  options: () => ENCRYPTIONS,
  active: ({ security }) => encryptionOf(security),
  answered: (draft, value) => ({ ...draft, security: ofEncryption(draft.security, value) }),
};

export const LOGIN: ChoiceQuestion = {
  ...{ kind: 'choice', id: 'login' },
  placeholder: ({ security, servers }) =>
    security.tls === undefined
      ? `Login at ${servers}, not encrypted: use one only in a network that you trust`
      : `Login at ${servers}`,
  options: ({ security }) => loginKinds(security),
  active: ({ security }) => connectionKindOf(security),
  answered: (draft, value) => ({ ...draft, security: ofConnectionKind(draft.security, value) }),
};

export const HOST_MAPPING = textQuestion({
  id: 'hostMapping',
  prompt: 'Replace advertised addresses: advertised=reachable, separated by commas',
  example: 'kafka-1:9092=localhost:19092, kafka-2:9092=localhost:19093',
  value: ({ hostMapping }) => formatHostMapping(hostMapping),
  problem: (text) => {
    const parsed = parseHostMappingText(text);
    return parsed.ok ? undefined : parsed.problem;
  },
  answered: (draft, text) => {
    const parsed = parseHostMappingText(text);
    return parsed.ok ? { ...draft, hostMapping: parsed.mapping } : draft;
  },
});

const ENVIRONMENT_TEXTS: Readonly<Record<ClusterEnvironment, string>> = {
  development: 'Development',
  staging: 'Staging',
  production: 'Production',
};
const READ_ONLY = ' read-only';

export const GUARDS: ChoiceQuestion = {
  ...{ kind: 'choice', id: 'guards' },
  placeholder: () => 'Environment of this cluster, and whether changes are allowed',
  options: () => [...guardOptions(false), ...guardOptions(true)],
  active: ({ environment = '', readOnly }) => `${environment}${readOnly ? READ_ONLY : ''}`,
  answered: (draft, value) => {
    const environment = ENVIRONMENTS.find((one) => one === value.replace(READ_ONLY, ''));
    return { ...draft, environment, readOnly: value.endsWith(READ_ONLY) };
  },
};

function guardOptions(readOnly: boolean): ChoiceOption[] {
  const group = readOnly ? 'Read-only: no changes allowed' : 'Changes allowed';
  const suffix = readOnly ? READ_ONLY : '';
  const label = readOnly ? ', read-only' : '';
  const careful = readOnly ? {} : { description: 'you must type the group id before each change' };
  return [
    ...ENVIRONMENTS.map((environment) => ({
      ...{ value: `${environment}${suffix}`, group },
      label: `${ENVIRONMENT_TEXTS[environment]}${label}`,
      ...(environment === 'production' && careful),
    })),
    { value: suffix, label: `Not specified${label}`, group },
  ];
}
