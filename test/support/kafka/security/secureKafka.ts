// A real broker with one listener per way to connect, access control on, and everything that a client
// needs for each: certificates as files of every kind, users, a token server.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../freePorts';
import type { KafkaCluster } from '../kafkaCluster';
import { newestKafka } from '../kafkaVersion';
import { startKafka } from '../startKafka';
import { Authority, type Identity } from './certificates';
import { writeKeyStores, writeTrustStores, type StoreKind } from './keyStores';
import {
  ADMIN,
  scramUsers,
  secureConfig,
  secureListeners,
  TUNNEL_ADDRESS,
  type ListenerName,
} from './secureListeners';
import { TokenServer } from './tokenServer';

/** Paths of a certificate and its key, in PEM. */
export interface IdentityFiles {
  readonly certificate: string;
  readonly key: string;
}

/** Paths of what clients have. */
export interface ClientFiles {
  /** Whom clients should believe: the certificate, alone in stores of each kind, and one of somebody else. */
  readonly authority: string;
  readonly trustStores: Readonly<Record<StoreKind, string>>;
  readonly strangeAuthority: string;
  /** Who clients are: `ADMIN`, also as stores of each kind. */
  readonly client: IdentityFiles;
  readonly keyStores: Readonly<Record<StoreKind, string>>;
  /** Clients that the broker does not believe. */
  readonly strangeClient: IdentityFiles;
  readonly expiredClient: IdentityFiles;
}

export interface SecureKafka {
  readonly cluster: KafkaCluster;
  readonly files: ClientFiles;
  readonly tokens: TokenServer;
  /** What `REFUSED` advertises: nobody listens on this port. */
  readonly refusedPort: number;
  /** Where a listener is. */
  at(listener: ListenerName | 'PLAINTEXT'): { readonly host: string; readonly port: number };
  stop(): Promise<void>;
}

type Write = (name: string, content: string) => Promise<string>;

export async function startSecureKafka(): Promise<SecureKafka> {
  const folder = await mkdtemp(join(tmpdir(), 'kafka-security-'));
  const write: Write = async (name, content) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const authority = new Authority('Test Authority');
  const hosts = ['127.0.0.1', 'localhost'];
  const broker = authority.issue({ name: 'broker', hosts });
  const tokens = new TokenServer(broker);
  await tokens.start();
  const end = async (): Promise<void> => {
    await tokens.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const issue = (days: readonly [number, number], names: readonly string[]): string =>
      together(authority.issue({ name: 'broker', hosts: names, days }));
    const brokerFiles = {
      usual: await write('broker.pem', together(broker)),
      expired: await write('expired.pem', issue([-30, -1], hosts)),
      otherHost: await write('otherHost.pem', issue([-1, 30], ['other.example'])),
      tunnel: await write('tunnel.pem', issue([-1, 30], [TUNNEL_ADDRESS.host])),
      authority: await write('authority.pem', authority.certificate),
    };
    const [refusedPort] = (await freePorts(1)) as [number];
    const [files, cluster] = await Promise.all([
      clientFiles(folder, write, authority, brokerFiles.authority),
      startKafka({
        version: newestKafka,
        listeners: secureListeners(refusedPort),
        config: secureConfig(brokerFiles, tokens.keysUrl),
        scramUsers,
        jvm: [`-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${tokens.keysUrl}`],
      }),
    ]);
    return {
      ...{ cluster, files, tokens, refusedPort },
      at: (listener) => ({ host: '127.0.0.1', port: cluster.node(1).ports.get(listener)! }),
      stop: async () => {
        await cluster.stop();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function clientFiles(
  folder: string,
  write: Write,
  authority: Authority,
  authorityFile: string,
): Promise<ClientFiles> {
  const strange = new Authority('Strange Authority');
  const client = authority.issue({ name: ADMIN.name });
  const identity = async (
    name: string,
    { certificate, key }: Identity,
  ): Promise<IdentityFiles> => ({
    certificate: await write(`${name}.crt`, certificate),
    key: await write(`${name}.key`, key),
  });
  const [trustStores, keyStores] = await Promise.all([
    writeTrustStores(folder, 'truststore', authority.certificate),
    writeKeyStores(folder, 'keystore', client),
  ]);
  return {
    authority: authorityFile,
    trustStores,
    strangeAuthority: await write('strange.pem', strange.certificate),
    client: await identity('client', client),
    keyStores,
    strangeClient: await identity('strangeClient', strange.issue({ name: ADMIN.name })),
    expiredClient: await identity(
      'expiredClient',
      authority.issue({ name: ADMIN.name, days: [-30, -1] }),
    ),
  };
}

/** One file with both, as Kafka reads PEM. */
const together = ({ key, certificate }: Identity): string => `${key}${certificate}`;
