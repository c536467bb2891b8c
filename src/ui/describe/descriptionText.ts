// The text of a read-only document about groups of a cluster. Loaded with the first document.

import * as vscode from 'vscode';
import { failureSentence } from '../../base/failure/failureSentence';
import { formatAsOf, formatCount } from '../../base/format';
import { displayName } from '../../base/visibleText';
import { describeText } from '../../core/export/describeText';
import { explainText } from '../../core/export/explainText';
import type { LagThresholds } from '../../core/lagLevel';
import type { Cluster } from '../clusters/clusterSet';
import type { DescriptionSubject } from './descriptionAddress';

/** As its cluster was read last, and what failed since. */
export function descriptionText(
  { profile, store, insight }: Pick<Cluster, 'profile' | 'store' | 'insight'>,
  { groupIds, kind }: Pick<DescriptionSubject, 'groupIds' | 'kind'>,
  thresholds: LagThresholds,
): string {
  const { snapshot, failure } = store.state;
  const notes = failure === undefined ? [] : [failureSentence(failure)];
  if (snapshot === undefined) return comments(notes);
  notes.unshift(`${displayName(profile.name)}, ${formatAsOf(snapshot.takenAt, Date.now())}`);
  const gone = groupIds.filter((id) => !snapshot.groups.has(id));
  if (gone.length > 0) {
    const count = formatCount(gone.length, 'group');
    notes.push(
      vscode.l10n.t(
        'No longer available: {0}.',
        `${count} (${gone.map((id) => displayName(id)).join(', ')})`,
      ),
    );
  }
  const healthOf = (groupId: string) => insight.health.of(groupId);
  const text =
    kind === 'description'
      ? describeText(snapshot, groupIds)
      : explainText(snapshot, groupIds, { healthOf, thresholds });
  return `${comments(notes)}\n${text}`;
}

export const clusterIsGone = (): string =>
  comments([vscode.l10n.t('This cluster is no longer in the settings.')]);

export const notReadYet = (clusterName: string): string =>
  comments([
    vscode.l10n.t(
      '{0} has not been read in this window yet. Refresh connects to it.',
      displayName(clusterName),
    ),
  ]);

const comments = (lines: readonly string[]): string => lines.map((line) => `# ${line}\n`).join('');
