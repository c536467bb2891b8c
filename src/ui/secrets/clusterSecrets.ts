// Passwords, tokens and keys of clusters, in VS Code's SecretStorage and nowhere else. Secrets are
// bound to the connection for which they were entered.

import type * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import type { ClusterProfile } from '../../connections/profile';
import { canonicalJson } from '../../base/canonicalJson';
import { EventEmitter, type Event } from '../../base/event';
import { bindSecrets, boundSecrets } from '../../connections/setting/secretBinding';
import { secretNamesOf, type Secrets } from '../../connections/security';
import { FailureError } from '../../base/failure/failure';

const PREFIX = 'cluster/';
const keyOf = (clusterId: string): string => `${PREFIX}${clusterId}`;

/** New secrets, stored beside the old ones until it is known which are needed. */
interface StagedSecrets {
  /** Removes the old secrets. */
  readonly keep: () => Promise<void>;
  /** Removes the new secrets. */
  readonly takeBack: () => Promise<void>;
}

type Storage = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete' | 'onDidChange'>;

export class ClusterSecrets implements Disposable {
  readonly #changed = new EventEmitter<string>();
  readonly #listener: Disposable;
  /** By cluster, the latest result of {@link require}. */
  readonly #given = new Map<string, string>();

  /** Fires with a cluster's id after a window, this one or another, stored or removed secrets of it. */
  readonly onDidChange: Event<string> = this.#changed.event;

  constructor(private readonly storage: Storage) {
    this.#listener = storage.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) this.#changed.fire(key.slice(PREFIX.length));
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  /**
   * The secrets that were entered for this connection; none if the connection was changed outside
   * of the extension.
   */
  async read(profile: ClusterProfile): Promise<Secrets> {
    const { required, optional } = secretNamesOf(profile.security);
    if (required.length + optional.length === 0) return {};
    return boundSecrets(profile, await this.storage.get(keyOf(profile.id)));
  }

  /** As `read`; rejects with a FailureError if a needed secret is missing. */
  async require(profile: ClusterProfile): Promise<Secrets> {
    const secrets = await this.read(profile);
    this.#given.set(profile.id, canonicalJson(secrets));
    const { required } = secretNamesOf(profile.security);
    if (required.every((name) => secrets[name] !== undefined)) return secrets;
    throw new FailureError({
      kind: 'configuration',
      subject: `cluster ${profile.name}`,
      code: '',
      remedy: 'secret',
      reason: 'its password or key is not stored here, or was stored for another connection',
    });
  }

  /** Whether the secrets that {@link require} gave have changed since. */
  async isOutdated(profile: ClusterProfile): Promise<boolean> {
    const given = this.#given.get(profile.id);
    return given !== undefined && given !== canonicalJson(await this.read(profile));
  }

  /**
   * Stores them beside what is stored for other connections of the cluster, so that whichever connection
   * the settings have in the end finds its own.
   */
  async stage(profile: ClusterProfile, secrets: Secrets): Promise<StagedSecrets> {
    const key = keyOf(profile.id);
    const before = await this.storage.get(key);
    const none = Object.keys(secrets).length === 0;
    if (!none) await this.storage.store(key, bindSecrets(profile, secrets, before));
    return {
      keep: () => this.#write(key, none ? undefined : bindSecrets(profile, secrets)),
      takeBack: () => this.#write(key, before),
    };
  }

  async remove(clusterId: string): Promise<void> {
    await this.storage.delete(keyOf(clusterId));
  }

  async #write(key: string, text: string | undefined): Promise<void> {
    if (text === undefined) await this.storage.delete(key);
    else if (text !== (await this.storage.get(key))) await this.storage.store(key, text);
  }
}
