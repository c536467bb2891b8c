// The columns of the tasks: those that nobody has anything in are left out.

import { html, nothing, type TemplateResult } from 'lit';
import type { StreamsPicture, TaskRole } from '../../protocol/streamsPicture';
import type { TaskOrder } from '../page/view';
import { icon } from '../parts/icons';
import { nameText } from '../parts/nameText';
import { holdersIn, type Holder, type TaskRow } from './taskRows';
import {
  heldText,
  holdersText,
  restorationText,
  slowestOf,
  taskTitle,
  type TasksDrawn,
} from './taskWords';

type Line = Extract<TaskRow, { kind: 'task' | 'member' }>;

export interface TaskColumn {
  readonly id: 'name' | TaskRole | 'restoration';
  readonly title: string;
  readonly cell: (drawn: TasksDrawn, line: Line) => TemplateResult;
}

const ROLES: Readonly<Record<TaskRole, string>> = {
  active: 'Active',
  standby: 'Standby',
  warmup: 'Warm-up',
};

export function taskColumns({ holders }: StreamsPicture, order: TaskOrder): readonly TaskColumn[] {
  const isHeld = (role: TaskRole): boolean =>
    role === 'active' || holders.now.includes(role) || holders.target.includes(role);
  const roles = (['active', 'standby', 'warmup'] as const).filter(isHeld);
  const isReported = holders.restored.some((part) => part !== null);
  return [
    { id: 'name', title: order === 'member' ? 'Member' : 'Task', cell: nameCell },
    ...roles.map((role): TaskColumn => ({ id: role, title: ROLES[role], cell: roleCell(role) })),
    ...(isReported
      ? [{ id: 'restoration', title: 'Restoration', cell: restorationCell } as const]
      : []),
  ];
}

/** The row above all others. */
export function columnHeads(columns: readonly TaskColumn[]): TemplateResult {
  return html`<div class="head" role="rowgroup">
    <div class="row" role="row" aria-rowindex="1">
      ${columns.map(
        ({ id, title }) =>
          html`<span role="columnheader" class="cell cut col-${id}">${title}</span>`,
      )}
    </div>
  </div>`;
}

function nameCell({ streams, members }: TasksDrawn, { kind, at }: Line): TemplateResult {
  if (kind === 'task') return html`<span class="partition-number">${taskTitle(streams, at)}</span>`;
  const member = members[at];
  return html`${nameText(member?.name ?? '?')}<span class="quiet cut"
      ><bdi>${member?.host ?? ''}</bdi></span
    >`;
}

const roleCell =
  (role: TaskRole) =>
  (drawn: TasksDrawn, { kind, at }: Line): TemplateResult => {
    const text = kind === 'task' ? holdersText(drawn, at, role) : heldText(drawn, at, role);
    const [now = '', target] = text.split(' → ');
    const unread = kind === 'task' && role === 'active' && now === 'nobody';
    const looks = now === '–' ? 'absent' : unread ? 'nobody' : '';
    return html`<span class="way ${looks}">${nameText(now, text)}</span>${
        target === undefined
          ? nothing
          : html`<span class="way to"
              >${icon('arrowRight')}<span class="sr">to</span> ${nameText(target, text)}</span
            >`
      }`;
  };

function restorationCell({ streams }: TasksDrawn, { kind, at }: Line): TemplateResult {
  const { ofTask, ofMember } = holdersIn(streams);
  const slowest = slowestOf(kind === 'task' ? ofTask(at) : ofMember(at));
  const text = restorationText(slowest);
  if (slowest === undefined) return html`<span class="absent">${text}</span>`;
  return html`${restorationBar(slowest)}<span class=${slowest.left === '0' ? 'quiet' : ''}
      >${text}</span
    >`;
}

function restorationBar({ restored, left }: Holder): TemplateResult {
  const percent = Math.floor((restored ?? 0) * 100);
  const isDone = left === '0';
  return html`<span
    class="bar restoration ${isDone ? 'complete' : ''}"
    role="img"
    aria-label="${isDone ? 100 : percent} % restored"
    style="--share:${isDone ? 100 : percent}%"
    ><i class="done"></i
  ></span>`;
}
