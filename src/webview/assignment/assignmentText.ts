// The same facts as the picture in words: who reads what, who reads nothing, what nobody reads and what
// moves. For screen readers, and for whoever would rather read.

import { html, nothing, type TemplateResult } from 'lit';
import { drawnReaders, NOBODY, type Scene, type SceneMember } from './scene/scene';
import { allNumbers } from './scene/partitionNumbers';
import { memberName } from './scene/sentences';

export function assignmentText(scene: Scene): TemplateResult {
  const reads = readsByMember(scene);
  const unread = reads.get(NOBODY);
  const marks = markLines(scene);
  return html`<details class="as-text">
    <summary>The assignment in words</summary>
    <ul>
      ${scene.members.map(
        (member, at) =>
          html`<li>
            <bdi><strong>${member.name}</strong></bdi> ${bracketed(member)}
            ${readingWords(member, reads.get(at))}${
              member.lag === null || member.reading.kind !== 'reading'
                ? nothing
                : html`; ${member.lag.sentence}`
            }
          </li>`,
      )}
      ${
        unread === undefined
          ? nothing
          : html`<li><strong>Nobody</strong> reads <bdi>${unread}</bdi>${reasonOf(scene)}</li>`
      }
      ${marks.map((line) => html`<li><bdi>${line}</bdi></li>`)}
    </ul>
  </details>`;
}

function bracketed({ name, title, details, tags }: SceneMember): TemplateResult | typeof nothing {
  const all = [
    ...(title === name ? [] : [title]),
    ...details.filter((each) => each !== name),
    ...tags,
  ];
  return all.length === 0 ? nothing : html`(<bdi>${all.join(', ')}</bdi>)`;
}

function readingWords(
  { reading, absent }: SceneMember,
  partitions: string | undefined,
): TemplateResult {
  switch (reading.kind) {
    case 'reading':
      return html`reads <bdi>${partitions ?? ''}</bdi>`;
    case 'idle':
      return absent ? html`${reading.reason}` : html`is idle: ${reading.reason}`;
    case 'none':
      return html`reads nothing: ${reading.reason}`;
    case 'unreadable':
      return html`has an assignment that cannot be read: ${reading.reason}`;
  }
}

function reasonOf({ topics, membersUnknown }: Scene): string {
  const reasons = new Set(topics.flatMap(({ unassigned }) => unassigned ?? []));
  const all = membersUnknown === null ? [...reasons] : [membersUnknown];
  return all.length === 0 ? '' : `: ${all.join('; ')}`;
}

/** 'orders 0–1, payments 3' by member. */
function readsByMember(scene: Scene): Map<number, string> {
  const parts = new Map<number, string[]>();
  for (const { name, partitions } of scene.topics) {
    const numbers = new Map<number, number[]>();
    for (const partition of partitions) {
      for (const member of drawnReaders(partition)) {
        const list = numbers.get(member);
        if (list === undefined) numbers.set(member, [partition.partition]);
        else list.push(partition.partition);
      }
    }
    for (const [member, list] of numbers) {
      const texts = parts.get(member) ?? [];
      texts.push(`${name} ${allNumbers(list)}`);
      parts.set(member, texts);
    }
  }
  return new Map([...parts].map(([member, texts]) => [member, texts.join(', ')]));
}

function markLines(scene: Scene): string[] {
  return scene.topics.flatMap(({ name, partitions }) =>
    partitions.flatMap(({ partition, mark }) => {
      if (mark === null) return [];
      const to = memberName(scene, mark.to);
      return mark.kind === 'target'
        ? [`${name} ${partition} will move to ${to}`]
        : [`${name} ${partition} moved from ${memberName(scene, mark.from)} to ${to}`];
    }),
  );
}
