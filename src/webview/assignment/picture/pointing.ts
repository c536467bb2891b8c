// What of the picture a person points at, by the keys of its things: the pointer, the focus, what was
// pinned, and where Tab leads to on each side. Pure: the element tells what happened, and draws what follows.

import type { Layout } from '../layout/layout';
import { isThere, highlightFrom, highlightKey, type Highlight } from './highlight';
import type { Scene } from '../scene/scene';

export interface Pointing {
  readonly pointed: string | undefined;
  readonly focused: string | undefined;
  readonly pinned: string | undefined;
  /** The thing of each side that was focused or activated last. */
  readonly cursors: { readonly topics: string; readonly members: string };
}

export type PointingEvent =
  /** The pointer is over a thing, or over none. */
  | { readonly kind: 'point'; readonly key: string | undefined }
  | { readonly kind: 'focus'; readonly key: string }
  /** The focus went to something that is not of the picture. */
  | { readonly kind: 'blur' }
  /** It was clicked, or Enter was pressed on it: pins it, or lets go of it. Topics are opened instead. */
  | { readonly kind: 'activate'; readonly key: string }
  | { readonly kind: 'escape' };

export const NOTHING_POINTED: Pointing = {
  pointed: undefined,
  focused: undefined,
  pinned: undefined,
  cursors: { topics: 't0', members: '' },
};

/** The same object where nothing changes. */
export function pointingAfter(before: Pointing, event: PointingEvent): Pointing {
  switch (event.kind) {
    case 'point':
      return event.key === before.pointed ? before : { ...before, pointed: event.key };
    case 'focus':
      return { ...before, focused: event.key, cursors: cursorsWith(before, event.key) };
    case 'blur':
      return before.focused === undefined ? before : { ...before, focused: undefined };
    case 'activate': {
      const cursors = cursorsWith(before, event.key);
      if (highlightFrom(event.key)?.kind === 'topic') return { ...before, cursors };
      return { ...before, cursors, pinned: before.pinned === event.key ? undefined : event.key };
    }
    case 'escape':
      return before.pinned === undefined ? before : { ...before, pinned: undefined };
  }
}

/** The pointer goes before the focus, and that before what was pinned; what is gone lights nothing. */
export function litOf({ pointed, focused, pinned }: Pointing, scene: Scene): Highlight | undefined {
  for (const key of [pointed, focused, pinned]) {
    const lit = key === undefined ? undefined : highlightFrom(key);
    if (lit !== undefined && isThere(scene, lit)) return lit;
  }
  return undefined;
}

/** Where Tab leads to: the remembered thing, or the first where it is gone or its topic is closed. */
export function cursorOf(
  { cursors }: Pointing,
  side: keyof Pointing['cursors'],
  scene: Scene,
  layout: Layout,
): string {
  const lit = highlightFrom(cursors[side]);
  if (lit !== undefined && isThere(scene, lit)) {
    const isClosed = lit.kind === 'partition' && layout.topics[lit.topic]?.open !== true;
    if (!isClosed) return cursors[side];
  }
  return side === 'topics' ? 't0' : highlightKey({ kind: 'member', member: layout.order[0] ?? -1 });
}

const cursorsWith = ({ cursors }: Pointing, key: string): Pointing['cursors'] =>
  key.startsWith('m') ? { ...cursors, members: key } : { ...cursors, topics: key };
