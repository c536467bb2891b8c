// What every command that makes a new cluster begins with.

import { newClusterId } from '../../../connections/clusterId';
import type { ClusterDraft } from '../../../connections/draft/clusterDraft';
import type { QuestionId } from '../../../connections/draft/questionId';
import type { CommandContext } from '../command';
import { connectCluster } from './connectCluster';

/** Asks for what is missing in the draft, or for everything, tries it, and adds it to the settings. */
export function connectNewCluster(
  context: CommandContext,
  title: string,
  draft: ClusterDraft,
  only?: readonly QuestionId[],
): Promise<boolean> {
  const newId = (name: string) =>
    newClusterId(
      name,
      context.clusters.all().map(({ profile }) => profile.id),
    );
  return connectCluster(context, { title, draft, id: undefined, newId, only });
}

/** 'staging copy', or 'staging copy 2' where that is taken. */
export function copyName(name: string, { clusters }: Pick<CommandContext, 'clusters'>): string {
  const taken = new Set(clusters.all().map(({ profile }) => profile.name));
  const base = `${name} copy`;
  for (let next = base, count = 2; ; next = `${base} ${count++}`) if (!taken.has(next)) return next;
}
