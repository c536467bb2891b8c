// Saves a cluster's settings and secrets together, though they are kept in two places: both, or neither.

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
 * Secrets first, since the settings' change connects and must find them; those of before go last. Rejects
 * where the settings cannot be written; then everything is as it was.
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
      log.error(`The secrets of before could not be stored again: ${String(reason)}`);
    });
    throw error;
  }
  await staged.keep();
}
