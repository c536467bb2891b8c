// A container as Compose files and Docker describe it, as far as connecting goes.

import type { Leaf } from '../entries/leaf';

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly hostname: string | undefined;
  /** Each as 'host port:container port'. */
  readonly ports: readonly PublishedPort[];
  readonly environment: readonly Leaf[];
  readonly command: string;
  readonly line: number;
}

export interface PublishedPort {
  readonly outside: number;
  readonly inside: number;
}
