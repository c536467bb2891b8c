// Passwords, tokens and keys of clusters, in VS Code's SecretStorage and nowhere else. Each cluster's are
// bound to the connection they were given for.

import type * as vscode from 'vscode';
import type { ClusterProfile } from '../../core/cluster/profile';
import { bindSecrets, boundSecrets } from '../../core/cluster/secretBinding';
import { secretNamesOf, type Secrets } from '../../core/cluster/security';
import { FailureError } from '../../core/failure';

const keyOf = (clusterId: string): string => `cluster/${clusterId}`;

export class ClusterSecrets {
  constructor(private readonly storage: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>) {}

  /** Those that were given for this very connection; none where the profile was changed behind our back. */
  async read(profile: ClusterProfile): Promise<Secrets> {
    const { required, optional } = secretNamesOf(profile.security);
    if (required.length + optional.length === 0) return {};
    return boundSecrets(profile, await this.storage.get(keyOf(profile.id)));
  }

  /** As `read`; rejects with a FailureError where one is missing without which there is no connection. */
  async require(profile: ClusterProfile): Promise<Secrets> {
    const secrets = await this.read(profile);
    const { required } = secretNamesOf(profile.security);
    if (required.every((name) => secrets[name] !== undefined)) return secrets;
    throw new FailureError({
      ...{ kind: 'configuration', subject: `cluster ${profile.name}`, code: '', remedy: 'secret' },
      reason: 'its password or key is not stored here, or was stored for another connection',
    });
  }

  /** Puts them in place of whatever was stored for the cluster. */
  async save(profile: ClusterProfile, secrets: Secrets): Promise<void> {
    if (Object.keys(secrets).length === 0) await this.remove(profile.id);
    else await this.storage.store(keyOf(profile.id), bindSecrets(profile, secrets));
  }

  async remove(clusterId: string): Promise<void> {
    await this.storage.delete(keyOf(clusterId));
  }
}
