import * as vscode from 'vscode';
import { formatExact } from '../../../base/format';
import { endOf } from '../../../core/messages/logEntry';
import type { MessageLook } from '../../../core/messages/messageLook';
import { COMMANDS } from '../../contributions';
import { showMessage, type MessageToShow } from '../../messages/showMessage';
import { showStatusMessage } from '../../show/statusMessage';
import type { Command, CommandContext } from '../command';
import { shownMessage } from './shownMessage';

/** Shows what stands before the message in front, markers of transactions too. */
export const previousMessage: Command = {
  id: COMMANDS.previousMessage,
  run: (context) =>
    move(context, (look) => {
      const { at, log } = look;
      const offset = at?.offset ?? log.end;
      if (offset > log.start) return { offset, wanted: 'previous' };
      return vscode.l10n.t('The log starts at {0}.', formatExact(log.start));
    }),
};

/** Shows what stands after it. */
export const nextMessage: Command = {
  id: COMMANDS.nextMessage,
  run: (context) =>
    move(context, ({ at, log }) => {
      if (at === undefined) return { offset: log.end, wanted: 'entry' };
      return { offset: endOf(at), wanted: 'entry' };
    }),
};

/** Reads anew what is shown; after the window was loaded anew, the message at the commit. */
export const refreshMessage: Command = {
  id: COMMANDS.refreshMessage,
  run: (context) =>
    move(context, ({ at, place }) => ({ offset: at?.offset ?? place.offset, wanted: 'entry' })),
};

/** Goes where `to` says; a sentence says why there is nothing. */
async function move(
  context: CommandContext,
  to: (look: MessageLook) => MessageToShow | string,
): Promise<void> {
  const shown = shownMessage(context);
  if (shown === undefined) return;
  const place = shown.look && to(shown.look);
  if (typeof place === 'string') showStatusMessage(place);
  else await showMessage(context, shown.subject, place);
}
