// The message in the editor in front, for the commands in its title.

import type { MessageLook } from '../../../core/messages/messageLook';
import { MESSAGE_SCHEME } from '../../contributions';
import { messageSubject, type MessageSubject } from '../../messages/messageAddress';
import { activeDocument } from '../../show/documents';
import type { CommandContext } from '../command';

export interface ShownMessage {
  readonly subject: MessageSubject;
  /** Undefined where the window was loaded anew since: nothing is kept. */
  readonly look: MessageLook | undefined;
}

/** Undefined where no message is in front. */
export function shownMessage({
  messages,
}: Pick<CommandContext, 'messages'>): ShownMessage | undefined {
  const uri = activeDocument();
  if (uri?.scheme !== MESSAGE_SCHEME) return undefined;
  const subject = messageSubject(uri.query);
  return subject && { subject, look: messages.lookAt(uri) };
}
