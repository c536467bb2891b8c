// The words for every failure: a whole sentence for messages and tooltips, a few words for a row.
// All texts about failures come from this one table.

import { oneLine } from '../visibleText';
import type { Failure, FailureKind, FailureRemedy } from './failure';

interface Wording {
  /** What failed, on which thing. `subject` begins no sentence; `why` is ': reason' or ''. */
  readonly what: (subject: string, why: string) => string;
  /** What to do about it: one sentence. */
  readonly advice: string;
  /** The failure in one to three words. */
  readonly short: string;
  /** What the failure is about: a server, which a row has to name, or the row's own group or topic. */
  readonly names: 'server' | 'row';
}

const WORDINGS: Readonly<Record<FailureKind, Wording>> = {
  unreachable: {
    what: (subject, why) => `Cannot connect to ${subject}${why}.`,
    advice: 'Check the address, that the broker is running, and that no firewall is in between.',
    short: 'unreachable',
    names: 'server',
  },
  timeout: {
    what: (subject, why) => `No answer from ${subject} in time${why}.`,
    advice: 'Try again; if it happens again, check the network and the load of the broker.',
    short: 'timed out',
    names: 'server',
  },
  notKafka: {
    what: (subject, why) => `The server at ${subject} does not speak the Kafka protocol${why}.`,
    advice: 'Check the port, and whether the broker expects TLS there.',
    short: 'not Kafka',
    names: 'server',
  },
  tls: {
    what: (subject, why) => `No secure connection (TLS) with ${subject}${why}.`,
    advice: 'Check that this port speaks TLS and that its certificate is valid and trusted.',
    short: 'TLS failed',
    names: 'server',
  },
  authentication: {
    what: (subject, why) => `Login refused by ${subject}${why}.`,
    advice: 'Edit the connection and check its credentials.',
    short: 'login refused',
    names: 'server',
  },
  configuration: {
    what: (subject, why) => `Cannot use ${subject}${why}.`,
    advice: 'Edit the connection and correct it.',
    short: 'cannot connect',
    names: 'server',
  },
  denied: {
    what: (subject, why) => `No permission for ${subject}${why}.`,
    advice: 'Ask for the DESCRIBE permission on it.',
    short: 'no permission',
    names: 'row',
  },
  notFound: {
    what: (subject, why) => `Kafka does not know ${subject}${why}.`,
    advice: 'It may have been deleted; refresh to see what exists now.',
    short: 'does not exist',
    names: 'row',
  },
  noLeader: {
    what: (subject, why) => `No broker leads ${subject} now${why}.`,
    advice: 'Check that the brokers that hold its replicas are running.',
    short: 'no leader',
    names: 'row',
  },
  coordinator: {
    what: (subject, why) => `The coordinator is not ready for ${subject}${why}.`,
    advice: 'This often passes within seconds; refresh to try again.',
    short: 'coordinator not ready',
    names: 'row',
  },
  inUse: {
    what: (subject, why) => `Consumers are using ${subject}${why}.`,
    advice: 'Stop them, or wait until the group is empty, and try again.',
    short: 'in use',
    names: 'row',
  },
  readOnly: {
    what: (subject, why) => `Cannot write to ${subject}${why}.`,
    advice: 'It is marked as read-only; Edit Cluster can change that.',
    short: 'read-only',
    names: 'row',
  },
  messagesOff: {
    what: (subject, why) => `No messages of ${subject} are read${why}.`,
    advice: 'Its setting readMessages is false; Open Settings leads there.',
    short: 'messages are not read',
    names: 'row',
  },
  notNoted: {
    what: (subject, why) =>
      `Nothing was changed: ${subject} could not be saved to the change journal first${why}.`,
    advice: 'Without a journal entry there would be no undo; check that VS Code can write files.',
    short: 'not saved to the journal',
    names: 'row',
  },
  unsupported: {
    what: (subject, why) => `Not possible with ${subject}${why}.`,
    advice: 'It needs another version of the broker (Kafka 2.1 to 4) or of this extension.',
    short: 'not supported',
    names: 'server',
  },
  malformed: {
    what: (subject, why) => `The answer about ${subject} could not be read${why}.`,
    advice: 'Show Log has the details.',
    short: 'unreadable answer',
    names: 'row',
  },
  unreadable: {
    what: (subject, why) => `Cannot read ${subject}${why}.`,
    advice: 'Skip Message… takes the group past it.',
    short: 'unreadable',
    names: 'row',
  },
  cancelled: {
    what: (subject, why) => `The request for ${subject} was cancelled${why}.`,
    advice: 'Start again if you still need it.',
    short: 'cancelled',
    names: 'row',
  },
  kafka: {
    what: (subject, why) => `Kafka reported an error for ${subject}${why}.`,
    advice: 'Refresh to try again; Show Log has the details.',
    short: 'error',
    names: 'row',
  },
};

/** What to do in place of the kind's advice: one sentence each. */
const REMEDIES: Readonly<Record<FailureRemedy, string>> = {
  advertised:
    'The broker advertises this address (advertised.listeners): make it reachable from here, or map it to one that is.',
  tlsExpected: 'Turn TLS on for this connection, or connect to a port without TLS.',
  tlsNotExpected: 'Turn TLS off for this connection, or connect to a port that speaks TLS.',
  unknownAuthority:
    "Edit the connection and add the certificate of that authority (CA); if a proxy of your company signed it, it is the company's.",
  hostName:
    'Connect to a host name that is in the certificate, or enter that name as the TLS server name.',
  certificateDate:
    'Check the clock of this computer; if it is right, the certificate of the broker must be renewed.',
  clientCertificate:
    'Check that the client certificate is signed by an authority that the broker trusts, and has not expired.',
  clientCertificateMissing: 'Edit the connection and add a client certificate with its key.',
  loginExpected: 'Edit the connection and choose how to log in (SASL), or connect to another port.',
  loginNotExpected: 'Edit the connection and choose no login (SASL), or connect to another port.',
  mechanism: 'Edit the connection and choose a SASL mechanism that the broker offers.',
  password: 'Edit the connection and check the user name and the password.',
  token:
    'Check that the token has not expired, and that its issuer, audience and scope are what the broker expects.',
  clientSecret: 'Edit the connection and check the client id, its secret and the scope.',
  awsCredentials:
    'Check the AWS profile and the role, or log in to AWS again, for example with aws sso login.',
  tokenEndpoint: 'Check the address of the token endpoint, and that it can be reached from here.',
  file: 'Check that the file exists, that its content is right, and that its password is right.',
  secret: 'Edit the connection and enter it again.',
};

/** Longest piece of a broker's or library's text in a sentence. */
const PIECE_LENGTH = 300;

/** What failed, on which thing, why, and what to do: two sentences on one line. */
export function failureSentence(failure: Failure): string {
  const { what } = WORDINGS[failure.kind];
  return `${what(subjectOf(failure), whyOf(failure))} ${failureAdvice(failure)}`;
}

/** What to do about it: a sentence. */
export function failureAdvice({ kind, code, remedy, operation = 'DESCRIBE' }: Failure): string {
  if (remedy !== undefined) return REMEDIES[remedy];
  if (kind !== 'denied') return WORDINGS[kind].advice;
  // The resource goes by the code: a partition may be the subject, and its group what is denied.
  const resource = /^(GROUP|TOPIC|CLUSTER)_/.exec(code)?.[1]?.toLowerCase();
  return `Ask for the ${operation} permission on ${resource === undefined ? 'it' : `the ${resource}`}.`;
}

/** The failure for a row's description: 'unreachable: connection refused at staging:9092'. */
export function failureShort(failure: Failure): string {
  const { short, names } = WORDINGS[failure.kind];
  const reason = shown(failure.reason);
  if (names === 'server') {
    return reason === ''
      ? `${short}: ${subjectOf(failure)}`
      : `${short}: ${reason} at ${subjectOf(failure)}`;
  }
  const detail = reason === '' ? shown(failure.code) : reason;
  return detail === '' || detail === short ? short : `${short}: ${detail}`;
}

function subjectOf({ subject }: Failure): string {
  return subject === '' ? 'the cluster' : shown(subject);
}

/** ': connection refused (ECONNREFUSED)', as far as there is something to say. */
function whyOf({ reason, code }: Failure): string {
  const shownReason = shown(reason).replace(/\.$/, '');
  const shownCode = shown(code);
  if (shownReason === '') return shownCode === '' ? '' : `: ${shownCode}`;
  return shownCode === '' || shownReason.includes(shownCode)
    ? `: ${shownReason}`
    : `: ${shownReason} (${shownCode})`;
}

function shown(text: string): string {
  return oneLine(text, PIECE_LENGTH);
}
