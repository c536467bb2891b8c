import * as vscode from 'vscode';
import type { GroupSort } from '../../../core/store/groupFilter';
import { COMMANDS } from '../../contributions';
import { askChoice, type Choice } from '../../pick/askChoice';
import type { Command } from '../command';

/** Asks for the order of groups. */
export const sort: Command = {
  id: COMMANDS.sort,
  run: async ({ groupView }) => {
    const place = {
      title: vscode.l10n.t('Sort Groups'),
      step: 1,
      totalSteps: 1,
      canGoBack: false,
    };
    const choices: Choice<GroupSort>[] = [
      {
        label: vscode.l10n.t('By Lag'),
        description: vscode.l10n.t('most lag first'),
        value: 'lag',
      },
      {
        label: vscode.l10n.t('By Attention Needed'),
        description: vscode.l10n.t('errors first, then warnings, then most lag'),
        value: 'attention',
      },
      {
        label: vscode.l10n.t('By Trend'),
        description: vscode.l10n.t('fastest growing lag first'),
        value: 'trend',
      },
      { label: vscode.l10n.t('By Name'), value: 'name' },
      {
        label: vscode.l10n.t('By State'),
        description: vscode.l10n.t('rebalancing, stable, empty, then the rest'),
        value: 'state',
      },
    ];
    const answer = await askChoice(place, {
      placeholder: vscode.l10n.t('Sort groups by what?'),
      active: groupView.sort,
      choices,
    });
    if (answer?.go === 'next') groupView.sort = answer.value;
  },
};
