/** The figures at the top of a home screen: what one has now, what this month changed, what is invested. */
import type { MonthEnd } from '../../../reports/wealth.ts';
import type { Overview } from '../../../reports/overview.ts';
import type { Money } from '../../../domain/money.ts';
import { fill, widthOf } from '../../cells.ts';
import { forPicture, gainMeaning, rounded, showMoney, showMonth, showSigned } from '../../figures.ts';
import { Line, type Span } from '../../line.tsx';
import { risks } from '../../../reports/risks.ts';
import { useSession } from '../../session.tsx';
import { collect, useReading } from '../../useReading.ts';
import { METHOD_TITLES } from '../../useMethod.ts';

export const wealthOf = ({ cash, invested }: MonthEnd): Money | null =>
  cash === null || invested === null ? null : cash + invested;

/** What the picture shows of a month; not a number where a rate or a price is missing. */
export const chartedValue = (end: MonthEnd): number => {
  const wealth = wealthOf(end);
  return wealth === null ? Number.NaN : forPicture(wealth);
};

/** Lines that the figures take: without shares there is nothing to say apart of cash. */
export const figureRows = ({ ends }: Overview): number => (hasShares(ends.at(-1)) ? 3 : 2);
const hasShares = (now: MonthEnd | undefined): boolean => now?.invested !== 0n;

export function HomeFigures({ overview }: { readonly overview: Overview }) {
  const { bank, viewer, asOf } = useSession();
  // What the rules notice, they notice now.
  const { value: flags = [] } = useReading(
    async () => (asOf === undefined ? collect(risks.rows(bank, viewer, {})) : []),
    [],
  );
  const { ends, month, inflow, outflow, unrealized, method } = overview;
  const currency = viewer.reportingCurrency;
  const now = ends.at(-1);
  const before = ends.at(-2);
  if (now === undefined) return null;
  const has = (figure: Money | null): string =>
    figure === null ? 'n/a' : showMoney(rounded(figure, currency), currency);
  const signed = (figure: Money): string => showSigned(rounded(figure, currency), currency);
  const wealth = wealthOf(now);
  const earlier = before === undefined ? null : wealthOf(before);
  const change = wealth === null || earlier === null ? null : wealth - earlier;
  const titles = viewer.role === 'admin' ? ['Deposits', 'Cash', ''] : ['Net worth', 'Cash', 'Invested'];
  const figures = [has(wealth), has(now.cash), has(now.invested)];
  const grave = flags.filter(({ severity }) => severity === 'high').length;
  const flagged = flags.length === 0 ? '' : `${grave} high of ${flags.length}`;
  const width = Math.max(...[...figures, flagged].map(widthOf));
  const line = (at: number, ...rest: readonly Span[]) => (
    <Line
      spans={[
        ' ',
        ['muted', fill(titles[at] ?? '', 11)],
        [at === 0 ? 'title' : 'plain', fill(figures[at] ?? '', width, 'right')],
        at === 0 ? ` ${currency}   ` : '       ',
        ...rest,
      ]}
    />
  );
  const flows: Span[] = [
    ['muted', `${showMonth(month).slice(0, 3)}  in `],
    ['gain', inflow === null ? 'n/a' : signed(inflow)],
    ['muted', '  out '],
    ['loss', outflow === null ? 'n/a' : signed(-outflow)],
  ];
  const since: Span[] =
    change === null
      ? []
      : [
          [gainMeaning(change), signed(change)],
          ['muted', ` since 1 ${showMonth(month).slice(0, 3)}`],
        ];
  if (!hasShares(now)) {
    return (
      <>
        {line(0, ...since)}
        <Line
          spans={[
            ' ',
            ['muted', fill(flagged === '' ? '' : 'Risks', 11)],
            fill(flagged, width, 'right'),
            '       ',
            ...flows,
          ]}
        />
      </>
    );
  }
  return (
    <>
      {line(0, ...since)}
      {line(1, ...flows)}
      {line(
        2,
        ...(unrealized === null
          ? ([['muted', 'unrealised n/a']] as const)
          : ([
              ['muted', 'unrealised '],
              [gainMeaning(unrealized), signed(unrealized)],
              ['muted', ` ${METHOD_TITLES[method]}`],
            ] as const)),
      )}
    </>
  );
}
