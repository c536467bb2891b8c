import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { COMMANDS } from '../../contributions';
import { pickCluster } from '../../pick/pickCluster';
import { askInDialog } from '../../show/notify';
import type { Command } from '../command';

/** Forgets a cluster after asking; Kafka itself is not touched. */
export const removeCluster: Command = {
  id: COMMANDS.removeCluster,
  run: async (context, _targets, target) => {
    const cluster =
      target === undefined
        ? await pickCluster(vscode.l10n.t('Remove Cluster'), context)
        : context.clusters.get(target.clusterId);
    if (cluster === undefined) return;
    const { id, name } = cluster.profile;
    const remove = vscode.l10n.t('Remove Cluster');
    const choice = await askInDialog(
      {
        message: vscode.l10n.t('Remove {0} from the sidebar?', displayName(name)),
        detail: vscode.l10n.t(
          'Its settings, passwords and keys will be deleted from this computer. Nothing changes in Kafka.',
        ),
      },
      remove,
    );
    if (choice !== remove) return;
    await context.settings.removeCluster(id);
    await context.secrets.remove(id);
  },
};
