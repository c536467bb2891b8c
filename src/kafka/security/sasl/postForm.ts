// One HTTP POST of a form. It follows no redirect, so that a secret goes only where the person
// said. It reads no more than a token needs.

import http from 'node:http';
import https from 'node:https';
import { ConnectionError } from '../../failures/connectionError';

const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 1024 * 1024;

interface FormOptions {
  /** Authorities in PEM; undefined: Node's own. */
  readonly ca: readonly string[] | undefined;
  /** The Authorization header. */
  readonly authorization: string;
  readonly form: Readonly<Record<string, string>>;
}

/** The answer, whatever its status. Rejects with Node's own error or a ConnectionError. */
export function postForm(
  url: URL,
  { ca, authorization, form }: FormOptions,
): Promise<{ status: number; body: string }> {
  const content = new URLSearchParams(form).toString();
  const options = {
    method: 'POST',
    agent: false, // its own connection, closed afterwards
    headers: {
      authorization,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(content),
    },
    ...(ca !== undefined && { ca: [...ca] }),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
        if (body.length > LARGEST_ANSWER) {
          request.destroy(new ConnectionError('malformed', 'its answer is too long'));
        }
      });
      response.once('end', () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, body });
      });
      response.once('error', fail);
    });
    const timer = setTimeout(() => {
      const reason = `no answer within ${TIMEOUT_MS / 1000} s`;
      request.destroy(new ConnectionError('timeout', reason));
    }, TIMEOUT_MS);
    function fail(error: Error): void {
      clearTimeout(timer);
      reject(error);
    }
    request.once('error', fail);
    request.end(content);
  });
}
