// From a cluster that was read somewhere to one that is saved.

import { draftOfImport } from '../../../connections/draft/clusterDraft';
import type { ImportedCluster } from '../../../connections/import/entries/importedCluster';
import { fileQuestions } from '../../../connections/draft/questionsOf';
import type { CommandContext } from '../command';
import { connectNewCluster } from './connectNewCluster';

/** Asks for a name and the environment, and for what is missing; then it is tried. Whether it was saved. */
export async function connectImported(
  context: CommandContext,
  title: string,
  cluster: ImportedCluster,
): Promise<boolean> {
  const takenNames = context.clusters.all().map(({ profile }) => profile.name);
  const draft = draftOfImport(cluster, takenNames);
  const unclear = cluster.unclearLogin ? (['login'] as const) : [];
  const lost = (cluster.missingFiles ?? []).map(({ path }) => path);
  const files = fileQuestions(draft, lost);
  return connectNewCluster(context, title, draft, ['name', ...unclear, ...files, 'guards']);
}
