// The questions for secrets. What is kept already is never shown: an empty answer keeps it.

import { holdsPrivateKey, splitPem } from '../pemBlocks';
import { secretNamesOf, type SecretName } from '../security';
import { SECRET_TEXTS } from '../securityText';
import type { TextQuestion } from './question';

const PROMPTS: Readonly<Record<SecretName, string>> = {
  ...SECRET_TEXTS,
  token: 'OAuth token for the broker',
  privateKey: 'Private key as PEM text',
  keyPassword: 'Password of the private key, if it has one',
};

export function secretQuestion(name: SecretName): TextQuestion {
  return {
    ...{ kind: 'text', id: name, prompt: PROMPTS[name], secret: true, file: false },
    placeholder: ({ secrets, security }) => {
      if (secrets[name] !== undefined) return 'Leave empty to keep the current value';
      return secretNamesOf(security).optional.includes(name) ? 'Leave empty if there is none' : '';
    },
    value: () => '',
    problem: (text, { secrets, security }) => {
      if (text === '') {
        const missing =
          secrets[name] === undefined && secretNamesOf(security).required.includes(name);
        return missing ? 'Enter a value: it is required.' : undefined;
      }
      return name === 'privateKey' && !holdsPrivateKey(text)
        ? 'This is not a PEM private key: it must begin with -----BEGIN PRIVATE KEY-----.'
        : undefined;
    },
    answered: (draft, text) => {
      if (text === '') return draft;
      // Pasted into one line, a key has lost its line ends.
      const secret = name === 'privateKey' ? splitPem(text).privateKeys : text;
      return { ...draft, secrets: { ...draft.secrets, [name]: secret } };
    },
  };
}
