import * as vscode from 'vscode';
import { newClusterId } from '../../../connections/clusterId';
import { PLAINTEXT } from '../../../connections/security';
import { COMMANDS } from '../../contributions';
import type { Command } from '../command';

/** Adds the cluster that runs inside VS Code, or shows it if it is there. */
export const tryDemoCluster: Command = {
  id: COMMANDS.tryDemoCluster,
  run: async ({ clusters, settings, view }) => {
    const known = clusters.all().map(({ profile }) => profile);
    const existing = known.find(({ demo }) => demo);
    if (existing !== undefined) return view.reveal({ clusterId: existing.id });
    const id = newClusterId(
      'demo',
      known.map((profile) => profile.id),
    );
    const name = vscode.l10n.t('Demo');
    await settings.saveCluster({
      id,
      name,
      bootstrapServers: [],
      security: PLAINTEXT,
      hostMapping: {},
      demo: true,
      readOnly: false,
      readMessages: true,
      environment: undefined,
    });
    return view.reveal({ clusterId: id });
  },
};
