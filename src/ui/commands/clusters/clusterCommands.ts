// The commands about clusters as a whole, which are loaded together.

export { addCluster } from './addCluster';
export { correctCluster } from './correctCluster';
export { duplicateCluster } from './duplicateCluster';
export { editCluster } from './editCluster';
export { exportCluster } from './exportCluster';
export { findClusters } from './findClusters';
export { importCluster } from './importCluster';
export { removeCluster } from './removeCluster';
export { tryDemoCluster } from './tryDemoCluster';
