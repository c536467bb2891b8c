// Which questions a draft still leads through, in order: only what its way to connect needs.

import { SECRET_NAMES, type ClusterSecurity, type SecretName } from '../security';
import { CONNECTION, GUARDS, HOST_MAPPING, LOGIN, NAME, SERVERS } from './basicQuestions';
import type { ClusterDraft } from './clusterDraft';
import {
  AUDIENCE,
  AWS_PROFILE,
  AWS_REGION,
  AWS_ROLE,
  CLIENT_ID,
  EXTENSIONS,
  SCOPE,
  TOKEN_ENDPOINT,
  USERNAME,
} from './loginQuestions';
import type { Question, QuestionContext } from './question';
import type { QuestionId } from './questionId';
import { secretQuestion } from './secretQuestion';
import {
  CA,
  CERTIFICATE,
  HOST_CHECK,
  IDENTITY,
  KEY_PATH,
  KEY_PLACE,
  KEY_STORE,
  keyPlaceOf,
  SERVER_NAME,
  TRUST,
  TRUST_STORE,
} from './tlsQuestions';

/** The same question is the same object every time. */
export function questionsOf(draft: ClusterDraft): readonly Question[] {
  return [
    ...[NAME, SERVERS, CONNECTION, LOGIN],
    ...tlsQuestions(draft),
    ...loginQuestions(draft.security),
    ...(draft.alsoAsk.includes('hostMapping') ? [HOST_MAPPING] : []),
    GUARDS,
  ];
}

/**
 * The questions with these ids, and those whose answer is missing or wrong. `asked` are ids that were among
 * them before: they stay, though they are answered now.
 */
export function questionsAmong(
  draft: ClusterDraft,
  ids: ReadonlySet<QuestionId>,
  asked: ReadonlySet<QuestionId>,
  context: QuestionContext,
): readonly Question[] {
  return questionsOf(draft).filter(
    (question) =>
      ids.has(question.id) || asked.has(question.id) || isOpen(question, draft, context),
  );
}

const isOpen = (question: Question, draft: ClusterDraft, context: QuestionContext): boolean =>
  question.kind === 'text' && question.problem(question.value(draft), draft, context) !== undefined;

/** The first question whose answer is missing or wrong; undefined if the draft can be used as it is. */
export function firstOpenQuestion(
  draft: ClusterDraft,
  context: QuestionContext,
): QuestionId | undefined {
  return questionsOf(draft).find((question) => isOpen(question, draft, context))?.id;
}

/** The questions that one of these paths answers. */
export function fileQuestions(draft: ClusterDraft, paths: readonly string[]): QuestionId[] {
  return questionsOf(draft).flatMap((question) =>
    question.kind === 'text' && question.file && paths.includes(question.value(draft))
      ? [question.id]
      : [],
  );
}

function tlsQuestions(draft: ClusterDraft): readonly Question[] {
  const { tls } = draft.security;
  if (tls === undefined) return [];
  const { trust } = tls;
  return [
    TRUST,
    ...(trust?.kind === 'pem' ? [CA] : []),
    ...(trust?.kind === 'store' ? [TRUST_STORE, secret('trustStorePassword')] : []),
    ...(draft.alsoAsk.includes('serverName') ? [SERVER_NAME] : []),
    ...(draft.alsoAsk.includes('hostCheck') ? [HOST_CHECK] : []),
    ...identityQuestions(draft),
  ];
}

function identityQuestions(draft: ClusterDraft): readonly Question[] {
  const identity = draft.security.tls?.identity;
  if (identity === undefined) return [];
  if (identity.kind === 'store') {
    return [IDENTITY, KEY_STORE, secret('keyStorePassword'), secret('keyPassword')];
  }
  const place = keyPlaceOf(draft);
  return [
    ...[IDENTITY, CERTIFICATE, KEY_PLACE],
    ...(place === 'file' ? [KEY_PATH] : []),
    ...(place === 'secret' ? [secret('privateKey')] : []),
    secret('keyPassword'),
  ];
}

function loginQuestions({ sasl }: ClusterSecurity): readonly Question[] {
  switch (sasl?.mechanism) {
    case undefined:
      return [];
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return [USERNAME, secret('saslPassword')];
    case 'OAUTHBEARER':
      return sasl.oidc === undefined
        ? [secret('token'), EXTENSIONS]
        : [TOKEN_ENDPOINT, CLIENT_ID, secret('clientSecret'), SCOPE, AUDIENCE, EXTENSIONS];
    case 'AWS_MSK_IAM':
      return [AWS_REGION, AWS_PROFILE, AWS_ROLE];
  }
}

const SECRETS = new Map(SECRET_NAMES.map((name) => [name, secretQuestion(name)]));

function secret(name: SecretName): Question {
  return SECRETS.get(name) ?? secretQuestion(name);
}
