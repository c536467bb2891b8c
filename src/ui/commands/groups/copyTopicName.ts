import * as vscode from 'vscode';
import { formatCount } from '../../../base/format';
import { COMMANDS } from '../../contributions';
import { showStatusMessage } from '../../show/statusMessage';
import type { Command } from '../command';

/** How long the status bar says that it was done. */
const SAID_FOR_MS = 3000;

/** Copies the names exactly as Kafka has them, each once, one a line. */
export const copyTopicName: Command = {
  id: COMMANDS.copyTopicName,
  run: async (_context, targets) => {
    const names = [...new Set(targets.flatMap(({ topic }) => topic ?? []))];
    if (names.length === 0) return;
    await vscode.env.clipboard.writeText(names.join('\n'));
    showStatusMessage(
      vscode.l10n.t('Copied {0}', formatCount(names.length, 'topic name')),
      SAID_FOR_MS,
    );
  },
};
