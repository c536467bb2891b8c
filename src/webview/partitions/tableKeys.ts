// What a key does in the table: moves the active row, ticks rows, opens the details.

export type TableKey =
  | { readonly kind: 'move'; readonly to: number; readonly ticking: boolean }
  | { readonly kind: 'tick' }
  | { readonly kind: 'tickAll' }
  | { readonly kind: 'details' }
  | { readonly kind: 'escape' };

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** `active` is the place of the active row, −1 for none. Undefined for a key that means nothing here. */
export function tableKey(
  { key, shiftKey, ctrlKey, metaKey }: Pressed,
  active: number,
  rows: number,
  page: number,
): TableKey | undefined {
  const move = (to: number): TableKey => ({
    kind: 'move',
    to: Math.min(Math.max(to, 0), rows - 1),
    ticking: shiftKey,
  });
  switch (key) {
    case 'ArrowDown':
      return move(active + 1);
    case 'ArrowUp':
      return move(active - 1);
    case 'PageDown':
      return move(active + page);
    case 'PageUp':
      return move(active - page);
    case 'Home':
      return move(0);
    case 'End':
      return move(rows - 1);
    case ' ':
      return { kind: 'tick' };
    case 'Enter':
      return { kind: 'details' };
    case 'Escape':
      return { kind: 'escape' };
    case 'a':
      return ctrlKey || metaKey ? { kind: 'tickAll' } : undefined;
    default:
      return undefined;
  }
}
