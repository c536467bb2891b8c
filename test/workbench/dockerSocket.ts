// A Docker that is only a socket: it says of running containers what the real one would say, and notes who
// asked for what.

import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A broker in a container, reached through a port of this computer. */
export interface RunningBroker {
  readonly name: string;
  readonly port: number;
}

export class DockerSocket {
  /** 'GET /containers/json' */
  readonly asked: string[] = [];
  brokers: readonly RunningBroker[] = [];

  private constructor(
    private readonly folder: string,
    private readonly server: Server,
  ) {}

  static async listen(): Promise<DockerSocket> {
    const folder = await mkdtemp(join(tmpdir(), 'kafka-groups-docker-'));
    const server = createServer((request, response) => {
      const { method = '', url = '' } = request;
      docker.asked.push(`${method} ${url}`);
      const answer = url === '/containers/json' ? docker.#list() : docker.#container(url);
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { message: 'No such container' }));
    });
    const docker = new DockerSocket(folder, server);
    await new Promise<void>((resolve) => server.listen(docker.path, resolve));
    return docker;
  }

  get path(): string {
    return join(this.folder, 'docker.sock');
  }

  /** As the variable DOCKER_HOST names it. */
  get host(): string {
    return `unix://${this.path}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await rm(this.folder, { recursive: true, force: true });
  }

  #list(): object[] {
    return this.brokers.map((_, at) => ({ Id: idOf(at), State: 'running' }));
  }

  #container(url: string): object | undefined {
    const at = this.brokers.findIndex((_, index) => url === `/containers/${idOf(index)}/json`);
    const broker = this.brokers[at];
    if (broker === undefined) return undefined;
    const { name, port } = broker;
    return {
      Id: idOf(at),
      Name: `/${name}`,
      Config: {
        Hostname: name,
        Image: 'apache/kafka:4.1.0',
        Env: [`KAFKA_ADVERTISED_LISTENERS=OUTSIDE://localhost:${port}`],
        Cmd: null,
      },
      NetworkSettings: { Ports: { [`${port}/tcp`]: [{ HostIp: '', HostPort: String(port) }] } },
    };
  }
}

const idOf = (at: number): string => at.toString(16).padStart(64, 'c');
