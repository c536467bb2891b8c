import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningContainers } from '../../../../src/kafka/docker/runningContainers';

const ID = 'ab12'.repeat(16);

describe('the containers that run', () => {
  let folder: string;
  let server: Server;
  let socket: string;
  let seen: string[];
  let list: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'docker-'));
    socket = join(folder, 'docker.sock');
    server = createServer(({ method, url }, response) => {
      seen.push(`${method ?? ''} ${url ?? ''}`);
      response.end(url === '/containers/json' ? list : '{"Name":"/kafka"}');
    });
    await new Promise<void>((resolve) => server.listen(socket, resolve));
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => (seen = []));

  it('are asked for one by one, with requests that only read', async () => {
    list = JSON.stringify([{ Id: ID }, { Id: '../images' }, null]);
    assert.equal(await runningContainers(socket), '[{"Name":"/kafka"}]');
    assert.deepEqual(seen, ['GET /containers/json', `GET /containers/${ID}/json`]);
  });

  it('are not known where no Docker answers, or something else', async () => {
    list = '<html>';
    assert.equal(await runningContainers(socket), undefined);
    assert.equal(await runningContainers(join(folder, 'none.sock')), undefined);
  });
});
