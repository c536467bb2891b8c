// The rows below a cluster, which of them are shown, and what they show beside a reading, as one part that is loaded
// once there are groups to show.

export { groupRows } from '../../../core/view/tree/groupRows';
export { beingReadRow } from '../../../core/view/tree/listedRow';
export { partitionRows } from '../../../core/view/tree/partitionRows';
export { readerRows, readTopicRows } from '../../../core/view/tree/readerRows';
export { topicRows } from '../../../core/view/tree/topicRows';
export { groupOptions } from './groupPast';
export { newGroupWindow, newTopicWindow } from './newWindow';
