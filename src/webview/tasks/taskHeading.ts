// The row above the tasks of a subtopology, which says what it reads, keeps and writes; and the row above the
// members of a process.

import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../base/format';
import type { ProcessShown, StreamsPicture, SubtopologyShown } from '../../protocol/streamsPicture';
import { icon } from '../parts/icons';
import type { TaskRow } from './taskRows';
import { subtopologySentence } from './taskWords';

/** A row with rows below it. */
type Heading = Extract<TaskRow, { kind: 'subtopology' | 'process' }>;

export function taskHeading(
  streams: StreamsPicture,
  { kind, at, open }: Heading,
): TemplateResult | typeof nothing {
  if (kind === 'subtopology') return subtopologyHeading(streams, at, open);
  const process = streams.processes[at];
  return process === undefined ? nothing : processHeading(process, open);
}

function subtopologyHeading(
  { subtopologies, tasks }: StreamsPicture,
  at: number,
  open: boolean,
): TemplateResult {
  const subtopology = subtopologies[at];
  if (subtopology === undefined) return html``;
  const count = tasks.subtopology.reduce((sum, each) => sum + Number(each === at), 0);
  return html`<span class="sr">${subtopologySentence(subtopology)}</span>
    <span class="heading-line" aria-hidden="true">
      ${icon(open ? 'chevronDown' : 'chevronRight')}<strong
        >Subtopology <bdi>${subtopology.id}</bdi></strong
      >
      <span class="quiet">${formatCount(count, 'task')}</span>
    </span>
    <span class="flow" aria-hidden="true">${flow(subtopology)}</span>`;
}

/** What it reads → its state stores → the repartition topics that it writes to. */
function flow({ sources, stores, sinks }: SubtopologyShown): TemplateResult {
  const reads = sources.map(
    ({ name, isRepartition, isMissing }) =>
      html`<span class="topic-chip ${isMissing ? 'missing' : ''}"
        ><bdi>${name}</bdi
        >${isRepartition ? html`<span class="quiet">repartition</span>` : nothing}${isMissing ? html`<span class="gone">${icon('warning')}missing</span>` : nothing}</span
      >`,
  );
  const keeps = stores.map(
    (name) => html`<span class="topic-chip store"><bdi>${name}</bdi></span>`,
  );
  const writes = sinks.map(
    (name) =>
      html`<span class="topic-chip"
        ><bdi>${name}</bdi><span class="quiet">repartition</span></span
      >`,
  );
  return html`${step('reads', reads)}${step('keeps', keeps)}${step('writes to', writes)}`;
}

function step(verb: string, chips: readonly TemplateResult[]): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  return html`<span class="step"><span class="quiet">${verb}</span>${chips}</span>`;
}

function processHeading({ name, processId, members }: ProcessShown, open: boolean): TemplateResult {
  const count = formatCount(members.length, 'member');
  return html`<span class="sr">Process ${processId}, ${count}</span>
    <span class="heading-line" aria-hidden="true" title=${processId}>
      ${icon(open ? 'chevronDown' : 'chevronRight')}<strong>Process <bdi>${name}</bdi></strong>
      <span class="quiet">${count}</span>
    </span>`;
}
