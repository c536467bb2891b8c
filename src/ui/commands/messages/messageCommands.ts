// The commands that look at messages, which are loaded together.

export { nextMessage, previousMessage, refreshMessage } from './moveInMessages';
export { saveValue } from './saveValue';
export { showUnread } from './showUnread';
export { showMessageAtCommit } from './showMessageAtCommit';
