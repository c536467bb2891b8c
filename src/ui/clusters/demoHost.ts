// Runs the demo cluster while a cluster of the settings uses it. The first connection starts it;
// removing the last demo profile stops it.

import type { Disposable } from '../../base/disposable';
import { parseBootstrapServers } from '../../connections/bootstrapServers';
import type { BootstrapServer, ClusterProfile } from '../../connections/profile';

/** A demo cluster that runs. */
interface RunningDemo extends Disposable {
  /** `host:port` of its brokers. */
  readonly bootstrapServers: readonly string[];
}

export class DemoHost implements Disposable {
  #running: Promise<RunningDemo> | undefined;

  constructor(private readonly start: () => Promise<RunningDemo>) {}

  /** Where to connect to for a profile; starts the demo cluster for a demo profile. */
  async serversOf(profile: ClusterProfile): Promise<readonly BootstrapServer[]> {
    if (!profile.demo) return profile.bootstrapServers;
    this.#running ??= this.start();
    const running = this.#running;
    try {
      const { bootstrapServers } = await running;
      const parsed = parseBootstrapServers(bootstrapServers.join(','));
      return parsed.ok ? parsed.servers : [];
    } catch (error) {
      // The next connection tries again.
      if (this.#running === running) this.#running = undefined;
      throw error;
    }
  }

  /** Stops the demo cluster unless one of the profiles wants it. */
  follow(profiles: readonly ClusterProfile[]): void {
    if (!profiles.some(({ demo }) => demo)) this.dispose();
  }

  dispose(): void {
    const running = this.#running;
    this.#running = undefined;
    // One that failed to start has nothing to stop.
    running?.then((demo) => demo.dispose()).catch(() => undefined);
  }
}
