/**
 * The figures at the top of a home screen: what one has now, what came in and went out this month and the month before,
 * what is left of the budgets, what is invested. The first of its lines are the ones that count where there is little room.
 */
import type { Viewer } from '../../../domain/access.ts';
import { METHOD_TITLES } from '../../../domain/method.ts';
import type { MonthEnd } from '../../../reports/wealth.ts';
import type { BudgetTotal, MonthTotal, Overview } from '../../../reports/overview.ts';
import type { ReportRow } from '../../../reports/report.ts';
import type { Money } from '../../../domain/money.ts';
import { fill, widthOf } from '../../cells.ts';
import { forPicture, gainMeaning, rounded, showMoney, showMonth, showSigned } from '../../figures.ts';
import { Line, type Span, spansWidth } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';

export const wealthOf = ({ cash, invested }: MonthEnd): Money | null =>
  cash === null || invested === null ? null : cash + invested;

/** What the picture shows of a month; not a number where a rate or a price is missing. */
export const chartedValue = (end: MonthEnd): number => {
  const wealth = wealthOf(end);
  return wealth === null ? Number.NaN : forPicture(wealth);
};

/** What all that one has is called: who spends his company's money owns none of it. */
export function wealthTitle(viewer: Viewer): string {
  if (viewer.role === 'admin') return 'Deposits';
  return isEmployee(viewer) ? 'Balance' : 'Net worth';
}

export const isEmployee = (viewer: Viewer): boolean =>
  viewer.role === 'corporate' && viewer.membership === 'employee';

/** Lines that the figures take: without shares or budgets there is less to say. */
export const figureRows = ({ ends, budget }: Overview, viewer: Viewer): number =>
  hasShares(ends.at(-1)) || budget !== undefined || isEmployee(viewer) ? 4 : 3;
const hasShares = (now: MonthEnd | undefined): boolean => now?.invested !== 0n;

/** Columns of a line beside its figure: a space, the title, the unit. */
const BEFORE_REST = 1 + 11 + 1 + 6;

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
  const { rows, columns } = useRoom();
  const { viewer } = useSession();
  const lines = linesOf(overview, flags, viewer, columns);
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
  viewer: Viewer,
  columns: number,
): FigureLine[] {
  const { reportingCurrency: currency } = viewer;
  const now = ends.at(-1);
  if (now === undefined) return [];
  const has = (figure: Money | null): string =>
    figure === null ? 'n/a' : showMoney(rounded(figure, currency), currency);
  const total: FigureLine = {
    title: wealthTitle(viewer),
    figure: has(wealthOf(now)),
    unit: currency,
    rest: changeSince(ends, month.month, currency),
  };
  const budgets = budget === undefined ? [] : budgetOf(budget, currency);
  const grave = flags.filter(({ severity }) => severity === 'high').length;
  const risks = flags.length === 0 ? '' : `${grave} high of ${flags.length}`;
  const gain = unrealized === null ? 'n/a' : showSigned(rounded(unrealized, currency), currency);
  const figures = hasShares(now) ? [has(now.cash), has(now.invested), gain] : [risks];
  const space = columns - BEFORE_REST - Math.max(...[total.figure, ...figures].map(widthOf));
  const flows = flowsOf([month, before], currency, space);
  // What is left of his limit comes first with whom it binds; that there is none is told.
  if (isEmployee(viewer))
    return [
      total,
      {
        title: '',
        figure: '',
        rest: budget === undefined ? [['muted', 'no monthly limit']] : budgetOf(budget, currency, 'limit'),
      },
      ...flows.map((rest) => ({ title: '', figure: '', rest })),
    ];
  if (!hasShares(now))
    return [
      total,
      { title: risks === '' ? '' : 'Risks', figure: risks, rest: flows[0] ?? [] },
      { title: '', figure: '', rest: flows[1] ?? [] },
      { title: '', figure: '', rest: budgets },
    ];
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

/** Jun  in +4,150.00  out -2,945.90: one month below the other, figures below figures. Never cut: where there is no room signs stand for the words, what is left for both, or nothing. */
function flowsOf(months: readonly MonthTotal[], currency: string, space: number): Span[][] {
  const signed = (amount: Money | null): string =>
    amount === null ? 'n/a' : showSigned(rounded(amount, currency), currency);
  const shown = months.map(({ month, inflow, outflow }) => ({
    title: showMonth(month).slice(0, 3),
    inflow: signed(inflow),
    outflow: signed(outflow === null ? null : -outflow),
  }));
  const [most, least] = (['inflow', 'outflow'] as const).map((flow) =>
    Math.max(...shown.map((each) => widthOf(each[flow]))),
  );
  const drawn = (into: string, out: string) =>
    shown.map(({ title, inflow, outflow }): Span[] => [
      ['muted', `${title}${into}`],
      ['gain', fill(inflow, most ?? 0, 'right')],
      ['muted', out],
      ['loss', fill(outflow, least ?? 0, 'right')],
    ]);
  const net = months.map(({ month, inflow, outflow }): Span[] => [
    ['muted', `${showMonth(month).slice(0, 3)}  net `],
    signed(inflow === null || outflow === null ? null : inflow - outflow),
  ]);
  const fits = (lines: readonly Span[][]): boolean => lines.every((line) => spansWidth(line) <= space);
  return [drawn('  in ', '  out '), drawn(' ', ' '), net].find(fits) ?? [];
}

/** budgets  112.03 left of 480.00 */
function budgetOf(
  { kind, budget, used }: BudgetTotal,
  currency: string,
  title: string = kind,
): readonly Span[] {
  if (budget === null || used === null) return [['muted', `${title} n/a`]];
  const show = (amount: Money): string => showMoney(rounded(amount, currency), currency);
  const left = budget - used;
  return [
    ['muted', `${title}  `],
    left < 0n ? ['warning', `${show(-left)} over`] : show(left),
    ['muted', left < 0n ? ` the ${show(budget)}` : ` left of ${show(budget)}`],
  ];
}
