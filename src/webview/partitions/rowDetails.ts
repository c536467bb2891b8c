// Everything that is known of one partition, below the table: what has no column of its own.

import { html, nothing, type TemplateResult } from 'lit';
import { LAG_LEVELS, levelAction } from '../../base/lagLevels';
import type { PanelMember } from '../../protocol/groupPicture';
import { icon } from '../parts/icons';
import { offsetTerms } from '../parts/offsetTerms';
import { noteSign } from './noteSign';
import type { PartitionRow } from './partitionRow';
import { positionBar, positionWords } from './positionBar';

/** What can be done from the details. */
interface DetailActions {
  readonly close: () => void;
  /** Undefined where messages may not be looked at. */
  readonly showMessage: (() => void) | undefined;
}

/** `alsoReadBy` names the topic's other groups; '' where none is known. */
export function rowDetails(
  row: PartitionRow,
  alsoReadBy: string,
  { close, showMessage }: DetailActions,
): TemplateResult {
  const { member, members, level, kind } = row;
  const isShare = kind === 'share';
  const { name: offset, title } = offsetTerms(kind);
  const text = LAG_LEVELS[level];
  const known = row.lagKind === 'known' && level !== 'unknown';
  return html`<section class="details" aria-label="Details of ${row.topicName} ${row.partition}">
    <header>
      <h2><bdi>${row.topicName}</bdi> ${row.partition}</h2>
      <vscode-button appearance="icon" aria-label="Close the details" title="Close" @click=${close}
        >${icon('close')}</vscode-button
      >
    </header>
    ${row.note === '' ? nothing : html`<p class="note">${noteSign(row)}<bdi>${row.note}</bdi></p>`}
    <dl>
      ${pair('Log start', row.start ?? 'unknown')}
      ${pair(title, row.committed ?? (row.lagKind === 'noCommit' ? `no ${isShare ? offset : 'commit'}` : 'unknown'))}
      ${pair('Log end', row.end ?? 'unknown')}
      <div class="processed">
        <dt>${isShare ? 'Before the start offset' : 'Processed'}</dt>
        <dd>${processedText(row)} ${positionBar(row)}</dd>
      </div>
      ${pair('Lag', known ? `${row.lag} · ${text.meaning}` : row.lag)}
      ${isShare ? pair('Finished beyond the start', row.finished ?? 'unknown') : nothing}
      ${row.behindText === '' ? nothing : pair('Behind', row.behindText)}
      ${known ? pair('Action', levelAction(level, member !== undefined)) : nothing}
      ${pair('Leader epoch', row.leaderEpoch === null ? `none in the ${isShare ? offset : 'commit'}` : String(row.leaderEpoch))}
      ${isShare ? nothing : pair('Metadata', row.metadata === '' ? 'none in the commit' : row.metadata)}
      ${pair('Read by', members.map(({ name }) => name).join(', ') || 'nobody')}
      ${alsoReadBy === '' ? nothing : pair('Topic also read by', alsoReadBy)}
      ${member === undefined || members.length > 1 ? nothing : readerPairs(member)}
    </dl>
    ${
      showMessage === undefined || row.committed === null
        ? nothing
        : html`<vscode-button appearance="secondary" @click=${showMessage}
            >Show Message at Committed Offset</vscode-button
          >`
    }
  </section>`;
}

const processedText = (row: PartitionRow): string =>
  row.processed === null ? 'unknown' : `${row.processed} · ${positionWords(row)}`;

const readerPairs = (member: PanelMember): TemplateResult =>
  html`${pair('Client id', member.clientId)} ${pair('Host', member.host)}
  ${member.instanceId === null ? nothing : pair('Instance id', member.instanceId)}
  ${member.pattern === null ? nothing : pair('Pattern of its topics', member.pattern)}
  ${pair('Member id', member.memberId)}`;

function pair(name: string, value: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd><bdi>${value}</bdi></dd>
  </div>`;
}
