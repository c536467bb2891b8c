// Kafka's names for what languages and tools write otherwise: bootstrap_servers, BootstrapServers,
// bootstrap-servers and BOOTSTRAP_SERVERS are one name. Only names that say how to connect are known here.

const KEYS = [
  ...['bootstrap.servers', 'metadata.broker.list', 'security.protocol', 'client.id', 'group.id'],
  ...['sasl.mechanism', 'sasl.mechanisms', 'sasl.jaas.config', 'sasl.username', 'sasl.password'],
  ...['sasl.login.class', 'sasl.login.callback.handler.class'],
  ...['sasl.client.callback.handler.class', 'sasl.kerberos.service.name'],
  ...['sasl.login.connect.timeout.ms', 'sasl.login.read.timeout.ms'],
  ...['sasl.oauthbearer.token.endpoint.url', 'sasl.oauthbearer.client.id'],
  ...['sasl.oauthbearer.client.secret', 'sasl.oauthbearer.scope', 'sasl.oauthbearer.extensions'],
  ...['sasl.oauthbearer.method', 'sasl.oauthbearer.audience', 'sasl.oauthbearer.config'],
  ...['sasl.oauthbearer.token', 'sasl.oauthbearer.header.urlencode'],
  ...['sasl.oauthbearer.client.credentials.client.id', 'sasl.oauthbearer.grant.type'],
  ...['sasl.oauthbearer.jwt.retriever.class', 'sasl.oauthbearer.jwt.validator.class'],
  ...['sasl.oauthbearer.client.credentials.client.secret', 'sasl.oauthbearer.assertion.file'],
  ...['ssl.truststore.location', 'ssl.truststore.password', 'ssl.truststore.type'],
  ...['ssl.truststore.certificates', 'ssl.keystore.location', 'ssl.keystore.password'],
  ...['ssl.keystore.type', 'ssl.keystore.key', 'ssl.keystore.certificate.chain'],
  ...['ssl.key.password', 'ssl.key.location', 'ssl.key.pem', 'ssl.certificate.location'],
  ...['ssl.certificate.pem', 'ssl.ca.location', 'ssl.ca.pem', 'ssl.ca.certificate.stores'],
  ...['ssl.endpoint.identification.algorithm', 'ssl.check.hostname', 'ssl.protocol'],
  ...['ssl.enabled.protocols', 'ssl.cipher.suites', 'ssl.provider', 'ssl.context'],
  ...['enable.ssl.certificate.verification', 'enable.sasl.oauthbearer.unsecure.jwt'],
  ...['https.ca.location', 'https.ca.pem', 'tls.insecure', 'tls.server.name', 'ssl.enabled'],
  ...['aws.region', 'aws.profile', 'aws.role.arn'],
] as const;

/** Other words for them. */
const ALIASES: readonly (readonly [key: string, ...names: string[]])[] = [
  ['bootstrap.servers', 'brokers', 'broker', 'broker.list', 'broker.urls', 'bootstrap', 'servers'],
  ['bootstrap.servers', 'bootstrap.server', 'bootstrap.brokers', 'seed.brokers', 'broker.url'],
  ['bootstrap.servers', 'brokers.list', 'broker.connect', 'bootstrap.url', 'bootstrap.endpoints'],
  ['bootstrap.servers', 'bootstrap.servers.config', 'bootstrap.endpoint', 'bootstrap.hosts'],
  ['security.protocol', 'protocol'],
  ['sasl.mechanism', 'mechanism', 'sasl.type', 'auth.mechanism', 'sasl.algorithm'],
  ['sasl.username', 'sasl.plain.username', 'sasl.user', 'username', 'user', 'api.key', 'user.name'],
  ['sasl.username', 'sasl.name', 'sasl.scram.username', 'cluster.api.key', 'sasl.user.name'],
  ['sasl.password', 'sasl.plain.password', 'sasl.pass', 'password', 'pass', 'api.secret'],
  ['sasl.password', 'sasl.scram.password', 'cluster.api.secret'],
  ['sasl.jaas.config', 'jaas.config', 'jaas'],
  ['sasl.oauthbearer.token.endpoint.url', 'sasl.login.token.endpoint.url', 'token.endpoint'],
  ['sasl.oauthbearer.token.endpoint.url', 'sasl.token.url', 'token.endpoint.url', 'token.url'],
  ['sasl.oauthbearer.client.id', 'sasl.oauth.client.id', 'oauth.client.id'],
  ['sasl.oauthbearer.client.secret', 'sasl.oauth.client.secret', 'oauth.client.secret'],
  ['ssl.ca.location', 'ssl.cafile', 'ssl.ca', 'ca', 'ca.file', 'ca.cert', 'ca.pem', 'ca.path'],
  ['ssl.ca.location', 'trusted.cert', 'ssl.ca.cert', 'ssl.ca.file', 'ssl.capath', 'tls.ca'],
  ['ssl.ca.location', 'tls.ca.file', 'tls.ca.cert', 'ca.certificate', 'tls.cafile', 'ca.location'],
  ['ssl.ca.location', 'ssl.ca.path', 'ssl.cadata', 'ssl.root.ca', 'tls.ca.path'],
  ['ssl.certificate.location', 'ssl.certfile', 'ssl.cert', 'cert', 'client.cert', 'cert.file'],
  ['ssl.certificate.location', 'tls.cert', 'tls.cert.file', 'access.cert', 'client.certificate'],
  ['ssl.certificate.location', 'ssl.client.cert', 'tls.client.cert', 'ssl.cert.file', 'cert.path'],
  ['ssl.certificate.location', 'ssl.cert.location', 'certificate'],
  ['ssl.key.location', 'ssl.keyfile', 'ssl.key', 'client.cert.key', 'client.key', 'key.file'],
  ['ssl.key.location', 'tls.key', 'tls.key.file', 'access.key', 'private.key', 'ssl.client.key'],
  ['ssl.key.location', 'tls.client.key', 'ssl.key.file', 'key.path'],
  ['ssl.key.password', 'ssl.password', 'ssl.passphrase', 'passphrase', 'key.password'],
  ['ssl.truststore.location', 'truststore.location', 'truststore.path', 'trust.store'],
  ['ssl.truststore.location', 'ssl.trust.store', 'ssl.truststore.path'],
  ['ssl.truststore.password', 'truststore.password'],
  ['ssl.keystore.location', 'keystore.location', 'key.store', 'keystore.path', 'ssl.key.store'],
  ['ssl.keystore.password', 'keystore.password'],
  ['ssl.enabled', 'ssl', 'tls', 'use.ssl', 'use.tls', 'tls.enabled', 'ssl.enable', 'enable.tls'],
  ['ssl.enabled', 'enable.ssl', 'tls.enable'],
  ['tls.insecure', 'insecure', 'ssl.insecure', 'tls.insecure.skip.verify', 'skip.verify'],
  ['tls.insecure', 'insecure.skip.tls.verify', 'insecure.skip.verify', 'tls.skip.verify'],
  ['enable.ssl.certificate.verification', 'ssl.reject.unauthorized'],
  ['tls.server.name', 'ssl.servername', 'tls.servername', 'servername'],
  ['aws.region', 'region', 'sasl.aws.region', 'sasl.region'],
  ['aws.profile', 'sasl.aws.profile'],
  ['aws.role.arn', 'assume.role.arn', 'role.arn', 'sasl.aws.role.arn'],
];

const BY_NAME = new Map<string, string>();
for (const key of KEYS) BY_NAME.set(squashed(key), key);
for (const [key, ...names] of ALIASES) for (const name of names) BY_NAME.set(squashed(name), key);

/** Names as Kafka writes them, whatever their dress; those of tools' own, such as 'user', too. */
export function kafkaKey(name: string): string | undefined {
  return BY_NAME.get(squashed(name));
}

const STRICT = new Set<string>(KEYS.map(squashed));

/** As {@link kafkaKey}, but only for Kafka's own names. */
export function strictKafkaKey(name: string): string | undefined {
  return STRICT.has(squashed(name)) ? kafkaKey(name) : undefined;
}

/** Whether the name says where a cluster is. */
export function isServersKey(name: string): boolean {
  const key = kafkaKey(name);
  return key === 'bootstrap.servers' || key === 'metadata.broker.list';
}

/** 'Bootstrap-Servers' → 'bootstrapservers'. */
export function squashed(name: string): string {
  return name.replace(/[._\- ]/g, '').toLowerCase();
}
