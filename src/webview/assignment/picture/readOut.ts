// The line below the picture: what is highlighted, with its numbers, and what can be done with it.

import { html, nothing, type TemplateResult } from 'lit';
import type { PictureInput } from './pictureInput';
import type { Highlight } from './highlight';
import { drawnReaders } from '../scene/scene';
import { memberSentence, partitionSentence, runSentence, topicSentence } from '../scene/sentences';

export function readOut(
  input: PictureInput & { readonly highlight: Highlight | undefined; readonly pinned: boolean },
): TemplateResult {
  const { highlight } = input;
  return html`<div class="read-out ${highlight === undefined ? 'idle' : ''}">
    <p>
      ${
        highlight === undefined
          ? html`Hover over a member or a partition, or use the arrow keys. Enter pins it.`
          : html`<bdi>${sentenceOf(input, highlight)}</bdi>`
      }
    </p>
    ${highlight?.kind === 'member' ? memberActions(input, highlight.member) : nothing}
  </div>`;
}

function memberActions(
  { scene, showRows, copyMember, pinned }: PictureInput & { readonly pinned: boolean },
  at: number,
): TemplateResult | typeof nothing {
  const member = scene.members[at];
  const memberId = member?.memberId ?? null;
  if (member === undefined || memberId === null || !pinned) return nothing;
  return html`<span class="way-out">
    <vscode-button
      appearance="secondary"
      @click=${() => {
        showRows(member.name);
      }}
      >Show Partitions</vscode-button
    >
    <vscode-button
      appearance="secondary"
      @click=${() => {
        copyMember(memberId);
      }}
      >Copy Member</vscode-button
    >
  </span>`;
}

function sentenceOf({ scene, picture }: PictureInput, highlight: Highlight): string {
  switch (highlight.kind) {
    case 'member':
      return memberSentence(scene, highlight.member);
    case 'topic': {
      const topic = scene.topics[highlight.topic];
      return topic === undefined ? '' : topicSentence(topic);
    }
    case 'run': {
      const topic = scene.topics[highlight.topic];
      const read = topic?.partitions.filter((each) =>
        drawnReaders(each).includes(highlight.member),
      );
      if (topic === undefined || read === undefined) return '';
      return runSentence(scene, topic, read, highlight.member);
    }
    case 'partition': {
      const topic = scene.topics[highlight.topic];
      const partition = topic?.partitions[highlight.partition];
      if (topic === undefined || partition === undefined) return '';
      return partitionSentence(scene, topic, partition, picture);
    }
  }
}
