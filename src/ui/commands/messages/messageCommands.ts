// The commands that look at messages, which are loaded together.

export { nextMessage, previousMessage, refreshMessage } from './moveInMessages';
export { saveValue } from './saveValue';
export { showMessageAtCommit } from './showMessageAtCommit';
