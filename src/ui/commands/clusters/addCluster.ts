import * as vscode from 'vscode';
import { NEW_DRAFT } from '../../../connections/draft/clusterDraft';
import { COMMANDS } from '../../contributions';
import { askChoice } from '../../pick/askChoice';
import type { Command } from '../command';
import { findClusters } from './findClusters';
import { runImport, type ImportSource } from './importCluster';
import { connectNewCluster } from './connectNewCluster';
import { tryDemoCluster } from './tryDemoCluster';

/** Asks for a cluster, or reads it out of a configuration, tries it, and adds it to the settings. */
export const addCluster: Command = {
  id: COMMANDS.addCluster,
  run: async (context) => {
    const title = vscode.l10n.t('Add Cluster');
    const find = {
      label: vscode.l10n.t('Find clusters…'),
      description: vscode.l10n.t('in the files of this workspace, and in running containers'),
      value: 'find',
    } as const;
    const place = { title, step: 1, totalSteps: 1, canGoBack: false };
    const answer = await askChoice<'type' | 'demo' | 'find' | ImportSource>(place, {
      placeholder: vscode.l10n.t('How do you want to add the cluster?'),
      choices: [
        {
          label: vscode.l10n.t('Enter the connection'),
          description: vscode.l10n.t('name, servers, security'),
          value: 'type',
        },
        {
          label: vscode.l10n.t('Import from a file…'),
          description: vscode.l10n.t(
            'client properties, Spring, AKHQ, kafka-ui, rpk, Compose, programs',
          ),
          value: 'file',
        },
        {
          label: vscode.l10n.t('Import from the clipboard'),
          description: vscode.l10n.t('one of these formats, as text'),
          value: 'clipboard',
        },
        ...(vscode.workspace.isTrusted ? [find] : []),
        {
          label: vscode.l10n.t('Try the demo cluster'),
          description: vscode.l10n.t('runs inside VS Code: no Kafka needed'),
          value: 'demo',
        },
      ],
    });
    if (answer?.go !== 'next') return;
    if (answer.value === 'demo') return tryDemoCluster.run(context, []);
    if (answer.value === 'find') return findClusters.run(context, []);
    if (answer.value !== 'type') return runImport(context, answer.value);
    return connectNewCluster(context, title, NEW_DRAFT);
  },
};
