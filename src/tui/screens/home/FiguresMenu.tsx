/** The figures at the top of a home screen, to choose the one that is to be explained. */
import type { Viewer } from '../../../domain/access.ts';
import { METHOD_TITLES } from '../../../domain/method.ts';
import type { Money } from '../../../domain/money.ts';
import type { ExplainRequest } from '../../../reports/explain/index.ts';
import type { Overview } from '../../../reports/overview.ts';
import type { TableColumn } from '../../columns.ts';
import { Heading } from '../../components/Heading.tsx';
import { Table } from '../../components/Table.tsx';
import { rounded, showMoney, showMonth, showSigned } from '../../figures.ts';
import { Overlay, useCommands } from '../../keyboard.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';
import { useList } from '../../useList.ts';
import { isEmployee, wealthOf, wealthTitle } from './HomeFigures.tsx';

interface Figure {
  readonly title: string;
  readonly value: string;
  /** What is asked about it; budgets and limits have screens of their own. */
  readonly question: ExplainRequest | 'budgets' | 'expenses';
}

const COLUMNS: readonly TableColumn<Figure>[] = [
  { title: '', priority: 1, align: 'left', text: ({ title }) => title },
  { title: '', priority: 1, align: 'point', text: ({ value }) => value },
];
const keyOf = ({ title }: Figure): string => title;

interface FiguresMenuProps {
  readonly overview: Overview;
  onClose(): void;
}

export const FiguresMenu = (props: FiguresMenuProps) => (
  <Overlay>
    <Menu {...props} />
  </Overlay>
);

function Menu({ overview, onClose }: FiguresMenuProps) {
  const { viewer } = useSession();
  const { rows } = useRoom();
  const navigation = useNavigation();
  const figures = figuresOf(overview, viewer);
  const list = useList(figures, { keyOf, height: rows - 2, memory: 'figure' });
  useCommands({
    choose: {
      run: () => {
        const question = list.selected?.question;
        if (question === 'budgets' || question === 'expenses') navigation.open(question, {});
        else if (question !== undefined) navigation.open('explain', { request: question });
      },
      title: 'explain',
    },
    close: { run: onClose },
  });
  return (
    <>
      <Heading title="Why is it that much?" detail={[['muted', `in ${viewer.reportingCurrency}`]]} />
      <Table columns={COLUMNS} list={list} hasTitles={false} />
    </>
  );
}

function figuresOf(overview: Overview, viewer: Viewer): readonly Figure[] {
  const { reportingCurrency: currency } = viewer;
  const isAdmin = viewer.role === 'admin';
  const { ends, month, before, budget, unrealized, method } = overview;
  const said = (amount: Money | null | undefined, show: typeof showMoney = showMoney): string =>
    amount == null ? 'n/a' : show(rounded(amount, currency), currency);
  const now = ends.at(-1);
  const figures: Figure[] = [
    {
      title: isAdmin || isEmployee(viewer) ? wealthTitle(viewer) : 'Net worth, cash and shares',
      value: said(now && wealthOf(now)),
      question: { of: 'wealth' },
    },
  ];
  if (!isAdmin && now?.invested !== 0n)
    figures.push(
      { title: 'Cash', value: said(now?.cash), question: { of: 'wealth', part: 'cash' } },
      { title: 'Invested', value: said(now?.invested), question: { of: 'wealth', part: 'shares' } },
      {
        title: `Unrealised, ${METHOD_TITLES[method]}`,
        value: said(unrealized, showSigned),
        question: { of: 'unrealized', method },
      },
    );
  for (const { month: of, inflow, outflow } of [month, before])
    figures.push(
      {
        title: `Came in in ${showMonth(of)}`,
        value: said(inflow, showSigned),
        question: { of: 'flows', month: of },
      },
      {
        title: `Went out in ${showMonth(of)}`,
        value: said(outflow === null ? null : -outflow, showSigned),
        question: { of: 'flows', month: of },
      },
    );
  if (budget !== undefined)
    figures.push({
      title: `${budget.kind === 'budgets' ? 'Budgets' : 'Limits'} of ${showMonth(month.month)}`,
      value: said(budget.budget),
      question: budget.kind === 'budgets' ? 'budgets' : 'expenses',
    });
  return figures;
}
