/** Under a list: exact sums per currency of all that the filter lets through, or of what is marked. */
import { fill, widthOf } from '../cells.ts';
import { showCount, showMoney } from '../figures.ts';
import { Line, type Span } from '../line.tsx';
import { useRoom } from '../room.tsx';
import type { ListSums } from '../../reports/activity.ts';

interface ListFootProps {
  readonly lines: readonly (readonly Span[])[];
}

/** Lines there are at most; on a low screen rows are worth more. */
const footRows = (rows: number): number => (rows < 12 ? 1 : 3);

export function ListFoot({ lines }: ListFootProps) {
  return lines.map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line of the foot is its place
    <Line key={index} spans={spans} />
  ));
}

interface Told {
  /** What was added up: `3 marked`, `12 rows`. */
  readonly what: string;
  readonly isMarked: boolean;
  readonly sums: readonly ListSums[];
}

/** One line for each currency, the first behind what was added up; those there is no room for are counted. */
export function useSumLines(told: Told | undefined): readonly (readonly Span[])[] {
  const { rows, columns } = useRoom();
  if (told === undefined) return [];
  const head: Span = [told.isMarked ? 'accent' : 'muted', told.what];
  const [first, ...others] = drawSums(told.sums);
  // A count alone.
  if (first === '') return [[' ', head]];
  if (first === undefined) return told.isMarked ? [[' ', head]] : [];
  const isWide = widthOf(told.what) + widthOf(first) + 6 <= columns;
  const most = footRows(rows);
  // Where one line is too narrow for both, the sums say more than the count.
  const isNarrow = !isWide && widthOf(told.what) + widthOf(first) + 4 > columns;
  const shown = others.slice(0, isWide && others.length < most ? most - 1 : Math.max(0, most - 2));
  const hidden = others.length - shown.length;
  const indent = ' '.repeat(widthOf(told.what) + 4);
  const more: Span = [
    'muted',
    hidden === 0 ? '' : `   and ${showCount(hidden, 'currency', 'currencies')} more`,
  ];
  return [
    isWide
      ? [' ', head, '   ', first, more]
      : [
          ' ',
          ...(isNarrow && told.isMarked ? [head, '  '] : []),
          first,
          ...(isNarrow ? [] : ['  ', head]),
          more,
        ],
    ...shown.map((line) => [isWide ? indent : ' ', line]),
  ];
}

/** `EUR   in 9,020.00   out -48.31`: figures one under the other. */
function drawSums(sums: readonly ListSums[]): string[] {
  const names = Object.keys(sums[0]?.sums ?? {});
  const shown = sums.map(({ currency, sums: of }) =>
    names.map((name) => showMoney(of[name] ?? 0n, currency)),
  );
  const widths = names.map((_, index) => Math.max(...shown.map((texts) => widthOf(texts[index] ?? ''))));
  return sums.map(({ currency }, row) =>
    [
      currency,
      ...names.map(
        (name, index) => `${name} ${fill(shown[row]?.[index] ?? '', widths[index] ?? 0, 'right')}`,
      ),
    ].join('   '),
  );
}
