/**
 * The figures at the top of a home screen: what one has now, what came in and went out this month and the month before,
 * what is left of the budgets, what is invested. The first of its lines are the ones that count where there is little room.
 */
import { METHOD_TITLES } from '../../../domain/method.ts';
import type { MonthEnd } from '../../../reports/wealth.ts';
import type { BudgetTotal, MonthTotal, Overview } from '../../../reports/overview.ts';
import type { ReportRow } from '../../../reports/report.ts';
import type { Money } from '../../../domain/money.ts';
import { fill, widthOf } from '../../cells.ts';
import { forPicture, gainMeaning, rounded, showMoney, showMonth, showSigned } from '../../figures.ts';
import { Line, type Span } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';

export const wealthOf = ({ cash, invested }: MonthEnd): Money | null =>
  cash === null || invested === null ? null : cash + invested;

/** What the picture shows of a month; not a number where a rate or a price is missing. */
export const chartedValue = (end: MonthEnd): number => {
  const wealth = wealthOf(end);
  return wealth === null ? Number.NaN : forPicture(wealth);
};

/** Lines that the figures take: without shares or budgets there is less to say. */
export const figureRows = ({ ends, budget }: Overview): number =>
  hasShares(ends.at(-1)) ? 4 : budget === undefined ? 3 : 4;
const hasShares = (now: MonthEnd | undefined): boolean => now?.invested !== 0n;

interface HomeFiguresProps {
  readonly overview: Overview;
  /** What the risk rules noticed, for an admin. */
  readonly flags: readonly ReportRow[];
}

/** One line: a figure on the left, what there is to say besides on the right. */
interface FigureLine {
  readonly title: string;
  readonly figure: string;
  readonly unit?: string;
  readonly rest: readonly Span[];
}

export function HomeFigures({ overview, flags }: HomeFiguresProps) {
  const { rows } = useRoom();
  const { viewer } = useSession();
  const lines = linesOf(overview, flags, viewer.reportingCurrency, viewer.role === 'admin');
  const width = Math.max(...lines.map(({ figure }) => widthOf(figure)));
  return lines.slice(0, rows).map(({ title, figure, unit = '', rest }, at) => (
    <Line
      // biome-ignore lint/suspicious/noArrayIndexKey: a line of figures is its place
      key={at}
      spans={[
        ' ',
        ['muted', fill(title, 11)],
        [at === 0 ? 'title' : 'plain', fill(figure, width, 'right')],
        ['muted', ` ${fill(unit, 6)}`],
        ...rest,
      ]}
    />
  ));
}

function linesOf(
  { ends, month, before, budget, unrealized, method }: Overview,
  flags: readonly ReportRow[],
  currency: string,
  isAdmin: boolean,
): FigureLine[] {
  const now = ends.at(-1);
  if (now === undefined) return [];
  const has = (figure: Money | null): string =>
    figure === null ? 'n/a' : showMoney(rounded(figure, currency), currency);
  const flows = flowsOf([month, before], currency);
  const total: FigureLine = {
    title: isAdmin ? 'Deposits' : 'Net worth',
    figure: has(wealthOf(now)),
    unit: currency,
    rest: changeSince(ends, month.month, currency),
  };
  const budgets = budget === undefined ? [] : budgetOf(budget, currency);
  if (!hasShares(now)) {
    const grave = flags.filter(({ severity }) => severity === 'high').length;
    const risks = flags.length === 0 ? '' : `${grave} high of ${flags.length}`;
    return [
      total,
      { title: risks === '' ? '' : 'Risks', figure: risks, rest: flows[0] ?? [] },
      { title: '', figure: '', rest: flows[1] ?? [] },
      { title: '', figure: '', rest: budgets },
    ];
  }
  const gain = unrealized === null ? 'n/a' : showSigned(rounded(unrealized, currency), currency);
  return [
    total,
    { title: 'Cash', figure: has(now.cash), rest: flows[0] ?? [] },
    { title: 'Invested', figure: has(now.invested), rest: flows[1] ?? [] },
    { title: 'Unrealised', figure: gain, unit: METHOD_TITLES[method], rest: budgets },
  ];
}

/** +1,204.10 since 1 Jun */
function changeSince(ends: readonly MonthEnd[], month: string, currency: string): readonly Span[] {
  const [before, now] = ends.slice(-2).map(wealthOf);
  if (before == null || now == null) return [];
  const change = now - before;
  return [
    [gainMeaning(change), showSigned(rounded(change, currency), currency)],
    ['muted', ` since 1 ${showMonth(month).slice(0, 3)}`],
  ];
}

/** Jun  in +4,150.00  out -2,945.90: one month below the other, figures below figures. */
function flowsOf(months: readonly MonthTotal[], currency: string): Span[][] {
  const signed = (amount: Money | null): string =>
    amount === null ? 'n/a' : showSigned(rounded(amount, currency), currency);
  const shown = months.map(({ month, inflow, outflow }) => ({
    title: showMonth(month).slice(0, 3),
    inflow: signed(inflow),
    outflow: signed(outflow === null ? null : -outflow),
  }));
  const widest = (flow: 'inflow' | 'outflow'): number =>
    Math.max(...shown.map((each) => widthOf(each[flow])));
  return shown.map(({ title, inflow, outflow }) => [
    ['muted', `${title}  in `],
    ['gain', fill(inflow, widest('inflow'), 'right')],
    ['muted', '  out '],
    ['loss', fill(outflow, widest('outflow'), 'right')],
  ]);
}

/** budgets  112.03 left of 480.00 */
function budgetOf({ kind, budget, used }: BudgetTotal, currency: string): readonly Span[] {
  if (budget === null || used === null) return [['muted', `${kind} n/a`]];
  const show = (amount: Money): string => showMoney(rounded(amount, currency), currency);
  const left = budget - used;
  return [
    ['muted', `${kind}  `],
    left < 0n ? ['warning', `${show(-left)} over`] : show(left),
    ['muted', left < 0n ? ` the ${show(budget)}` : ` left of ${show(budget)}`],
  ];
}
