// What of the picture a person points at, by the keys of its things: the pointer, the focus, what was
// pinned, and where Tab leads to on each side. Pure: the element tells what happened, and draws what follows.

import type { Layout } from '../layout/layout';
import { isThere, highlightFrom, highlightKey, placeOf, type Highlight } from './highlight';
import { NOBODY, type Scene } from '../scene/scene';

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
  /** It was clicked, or Enter was pressed on it: pins it, or lets go of it. Topics and runs are opened instead. */
  | { readonly kind: 'activate'; readonly key: string }
  /** It was looked for and found. */
  | { readonly kind: 'pin'; readonly key: string }
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
      const kind = highlightFrom(event.key)?.kind;
      if (kind === 'topic' || kind === 'run') return { ...before, cursors };
      return { ...before, cursors, pinned: before.pinned === event.key ? undefined : event.key };
    }
    case 'pin':
      return { ...before, cursors: cursorsWith(before, event.key), pinned: event.key };
    case 'escape':
      return before.pinned === undefined ? before : { ...before, pinned: undefined };
  }
}

/** The pointer goes before the focus, and that before what was pinned; what is gone lights nothing. */
export function highlightOf(
  { pointed, focused, pinned }: Pointing,
  scene: Scene,
): Highlight | undefined {
  for (const key of [pointed, focused, pinned]) {
    const highlight = key === undefined ? undefined : highlightFrom(key);
    if (highlight !== undefined && isThere(scene, highlight)) return highlight;
  }
  return undefined;
}

/** Where Tab leads to: the remembered thing, or the first where it is gone or folded. */
export function cursorsOf(
  { cursors }: Pointing,
  scene: Scene,
  { topics, order }: Layout,
): Pointing['cursors'] {
  const isDrawn = (key: string): boolean => {
    const thing = highlightFrom(key);
    if (thing === undefined || !isThere(scene, thing)) return false;
    if (thing.kind === 'topic' || thing.kind === 'member') return true;
    return placeOf(topics[thing.topic]?.rows ?? [], thing) >= 0;
  };
  const first = highlightKey({ kind: 'member', member: order[0] ?? NOBODY });
  return {
    topics: isDrawn(cursors.topics) ? cursors.topics : 't0',
    members: isDrawn(cursors.members) ? cursors.members : first,
  };
}

const cursorsWith = ({ cursors }: Pointing, key: string): Pointing['cursors'] =>
  key.startsWith('m') ? { ...cursors, members: key } : { ...cursors, topics: key };
