// SCRAM (RFC 5802; with SHA-256: RFC 7677): the password is never sent, and the server proves that
// it knows it too. As in Kafka's ScramFormatter, names and passwords are not prepared by SASLprep.

import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { badServer, type SaslExchange, type SaslClient } from './saslClient';

const HASHES = { 'SCRAM-SHA-256': 'sha256', 'SCRAM-SHA-512': 'sha512' } as const;
type ScramName = keyof typeof HASHES;

/** No channel binding, no other identity (RFC 5802, 7). */
const GS2_HEADER = 'n,,';
/** Kafka's own minimum (ScramMechanism); fewer would help a malicious server to guess the password. */
const LEAST_ITERATIONS = 4096;
/** A malicious server could keep this computer busy with more. */
const MOST_ITERATIONS = 1_000_000;

const derive = promisify(pbkdf2);

/** `password` may throw, when it is not known. */
export function scram(name: ScramName, username: string, password: () => string): SaslClient {
  const nonce = (): string => randomBytes(24).toString('base64url');
  return {
    name,
    remedy: 'password',
    begin: () => Promise.resolve().then(() => scramExchange(name, username, password(), nonce())),
  };
}

/** One exchange with that nonce. */
export function scramExchange(
  name: ScramName,
  username: string,
  password: string,
  nonce: string,
): SaslExchange {
  const hash = HASHES[name];
  const hmac = (key: Buffer, text: string): Buffer => createHmac(hash, key).update(text).digest();
  const firstBare = `n=${saslName(username)},r=${nonce}`;
  let serverSignature: Buffer | undefined;

  async function prove(serverFirst: string): Promise<Buffer> {
    const { r: joint = '', s: salt = '', i = '' } = attributesOf(serverFirst);
    if (!joint.startsWith(nonce) || joint === nonce)
      throw badServer('its nonce does not belong to this login');
    const iterations = /^\d{1,9}$/.test(i) ? Number(i) : 0;
    if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw badServer(`it asks for ${iterations} iterations, which is not acceptable`);
    }
    const { length } = createHash(hash).digest();
    const saltBytes = Buffer.from(salt, 'base64');
    const salted = await derive(Buffer.from(password), saltBytes, iterations, length, hash);
    const clientKey = hmac(salted, 'Client Key');
    const storedKey = createHash(hash).update(clientKey).digest();
    const withoutProof = `c=${Buffer.from(GS2_HEADER).toString('base64')},r=${joint}`;
    const authMessage = `${firstBare},${serverFirst},${withoutProof}`;
    serverSignature = hmac(hmac(salted, 'Server Key'), authMessage);
    const proof = exclusiveOr(clientKey, hmac(storedKey, authMessage));
    return Buffer.from(`${withoutProof},p=${proof.toString('base64')}`);
  }

  function verify(serverFinal: string): void {
    const { v = '' } = attributesOf(serverFinal);
    const theirs = Buffer.from(v, 'base64');
    const expected = serverSignature ?? Buffer.alloc(0);
    if (theirs.length !== expected.length || !timingSafeEqual(theirs, expected)) {
      throw badServer(
        'it did not prove that it knows the password, so it is perhaps not the real broker',
      );
    }
  }

  return {
    first: Buffer.from(`${GS2_HEADER}${firstBare}`),
    next: async (challenge) => {
      const text = challenge.toString('utf8');
      if (serverSignature === undefined) return prove(text);
      verify(text);
      return undefined;
    },
  };
}

/** `=` and `,` stand for themselves nowhere in a name (RFC 5802, 5.1). */
const saslName = (name: string): string => name.replaceAll('=', '=3D').replaceAll(',', '=2C');

/** 'r=abc,s=def' by letter; a value may hold `=`. */
function attributesOf(message: string): Partial<Record<string, string>> {
  return Object.fromEntries(message.split(',').map((part) => [part.slice(0, 1), part.slice(2)]));
}

const exclusiveOr = (left: Buffer, right: Buffer): Buffer =>
  Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));
