// The line below the picture: what is lit, with its numbers, and what can be done with it.

import { html, nothing, type TemplateResult } from 'lit';
import type { PictureInput } from '../scene/pictureInput';
import type { Highlight } from './highlight';
import { memberSentence, partitionSentence, topicSentence } from '../scene/sentences';

export function readOut(
  input: PictureInput & { readonly lit: Highlight | undefined; readonly pinned: boolean },
): TemplateResult {
  const { lit } = input;
  return html`<div class="read-out ${lit === undefined ? 'idle' : ''}">
    <p>
      ${
        lit === undefined
          ? html`Point at a member or a partition, or walk there with the arrow keys; Enter pins it.`
          : html`<bdi>${sentenceOf(input, lit)}</bdi>`
      }
    </p>
    ${lit?.kind === 'member' ? memberActions(input, lit.member) : nothing}
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
      >Show Its Partitions</vscode-button
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

function sentenceOf({ scene, picture }: PictureInput, lit: Highlight): string {
  switch (lit.kind) {
    case 'member':
      return memberSentence(scene, lit.member, picture);
    case 'topic': {
      const topic = scene.topics[lit.topic];
      return topic === undefined ? '' : topicSentence(topic, picture);
    }
    case 'partition': {
      const topic = scene.topics[lit.topic];
      const partition = topic?.partitions[lit.partition];
      if (topic === undefined || partition === undefined) return '';
      return partitionSentence(scene, topic, partition, picture);
    }
  }
}
