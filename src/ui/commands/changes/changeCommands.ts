// The commands that write or show changes; they are loaded together.

export { deleteGroup, deleteGroups } from './deleteGroups';
export { deleteOffsets } from './deleteOffsets';
export { removeMembers } from './removeMembers';
export { resetFromCsv, resetOffsets } from './resetOffsets';
export { showChangeJournal } from './showChangeJournal';
export { undoLastChange } from './undoLastChange';
