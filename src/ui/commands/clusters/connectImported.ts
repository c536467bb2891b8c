// From a cluster that was read somewhere to one that is saved.

import { draftOfImport } from '../../../connections/draft/clusterDraft';
import type { ImportedCluster } from '../../../connections/import/entries/importedCluster';
import type { CommandContext } from '../command';
import { connectNewCluster } from './connectNewCluster';

/** Asks for a name and the environment, and for what is missing; then it is tried. */
export async function connectImported(
  context: CommandContext,
  title: string,
  cluster: ImportedCluster,
): Promise<void> {
  const takenNames = context.clusters.all().map(({ profile }) => profile.name);
  const draft = draftOfImport(cluster, takenNames);
  const unclear = cluster.unclearLogin ? (['login'] as const) : [];
  await connectNewCluster(context, title, draft, ['name', ...unclear, 'guards']);
}
