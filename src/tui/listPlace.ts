/**
 * Where one is in a list: the selected row and the first row in sight. Pure; a list of any length costs the same.
 */
export interface ListPlace {
  readonly selected: number;
  readonly top: number;
}

export const LIST_START: ListPlace = { selected: 0, top: 0 };

export type ListMove = 'up' | 'down' | 'pageUp' | 'pageDown' | 'top' | 'bottom';

const within = (index: number, count: number): number => Math.max(0, Math.min(index, count - 1));

/** The place brought back into a list of `count` rows of which `height` are in sight, the selected row among them. */
export function settle({ selected, top }: ListPlace, count: number, height: number): ListPlace {
  const row = within(selected, count);
  const rows = Math.max(1, height);
  const lowest = Math.max(0, count - rows);
  const first = Math.min(Math.max(Math.min(top, row), row - rows + 1), lowest);
  return { selected: row, top: Math.max(0, first) };
}

export function moveTo(place: ListPlace, move: ListMove, count: number, height: number): ListPlace {
  const page = Math.max(1, height - 1);
  const { selected, top } = place;
  switch (move) {
    case 'up':
      return settle({ selected: selected - 1, top }, count, height);
    case 'down':
      return settle({ selected: selected + 1, top }, count, height);
    case 'pageUp':
      return settle({ selected: selected - page, top: top - page }, count, height);
    case 'pageDown':
      return settle({ selected: selected + page, top: top + page }, count, height);
    case 'top':
      return settle({ selected: 0, top: 0 }, count, height);
    case 'bottom':
      return settle({ selected: count - 1, top: count }, count, height);
  }
}
