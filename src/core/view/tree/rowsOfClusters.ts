// The rows below a cluster, as one part that is loaded once there are groups to show.

export { groupRows } from './groupRows';
export { beingReadRow } from './listedRow';
export { partitionRows } from './partitionRows';
export { readerRows, readTopicRows } from './readerRows';
export { topicRows } from './topicRows';
