// Saves a cluster's settings and its secrets: both, or neither, though they are kept in two places.

import type { ClusterProfile } from '../../connections/profile';
import type { Secrets } from '../../connections/security';
import type { Logger } from '../../core/logger';
import type { ClusterSecrets } from '../secrets/clusterSecrets';
import type { SettingsStore } from '../settings/settingsStore';

interface ConnectionStores {
  readonly settings: Pick<SettingsStore, 'saveCluster'>;
  readonly secrets: Pick<ClusterSecrets, 'stage'>;
  readonly log: Pick<Logger, 'error'>;
}

/**
 * Stores the secrets first: the change of the settings connects and needs them. Old secrets are
 * removed last. Rejects if the settings cannot be written; then everything is as before.
 */
export async function saveConnection(
  { settings, secrets: store, log }: ConnectionStores,
  profile: ClusterProfile,
  secrets: Secrets,
): Promise<void> {
  const staged = await store.stage(profile, secrets);
  try {
    await settings.saveCluster(profile);
  } catch (error) {
    await staged.takeBack().catch((reason: unknown) => {
      log.error(`The previous secrets could not be restored: ${String(reason)}`);
    });
    throw error;
  }
  await staged.keep();
}
