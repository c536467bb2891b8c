import * as vscode from 'vscode';
import { formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { payloadOf, type PayloadKind } from '../../../core/view/message/payload';
import { COMMANDS } from '../../contributions';
import { saveFile } from '../../saveFile';
import { showInformation } from '../../show/notify';
import type { Command } from '../command';
import { shownMessage } from './shownMessage';

const EXTENSIONS: Readonly<Record<PayloadKind, string>> = {
  json: 'json',
  text: 'txt',
  binary: 'bin',
  empty: 'bin',
  null: 'bin',
};

/** Writes the value of the message in front to a file, all of its bytes as they are. */
export const saveValue: Command = {
  id: COMMANDS.saveValue,
  run: async (context) => {
    const at = shownMessage(context)?.look?.at;
    const value = at?.kind === 'record' ? at.record.value : undefined;
    const shown = shownMessage(context);
    if (at === undefined || value === undefined || shown === undefined) {
      await showInformation(
        vscode.l10n.t('There is no value to save: it is null, or was not read.'),
      );
      return;
    }
    const { topic, partition } = shown.subject;
    const { kind, schemaId } = payloadOf(value);
    const extension = schemaId === undefined ? EXTENSIONS[kind] : 'bin';
    const name = topic.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60);
    const what = `${displayName(topic)} ${partition} at offset ${formatExact(at.offset)}`;
    await saveFile({
      title: vscode.l10n.t('Save the value of {0}', what),
      fileName: `${name}-${partition}-${at.offset}.${extension}`,
      extension,
      what: vscode.l10n.t('the value of {0}', what),
      content: () => value,
    });
  },
};
