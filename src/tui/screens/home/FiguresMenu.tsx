/** The figures at the top of a home screen, to choose the one that is to be explained. */
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
import { METHOD_TITLES } from '../../useMethod.ts';
import { wealthOf } from './HomeFigures.tsx';

interface Figure {
  readonly title: string;
  readonly value: string;
  readonly question: ExplainRequest;
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
  const figures = figuresOf(overview, viewer.reportingCurrency, viewer.role === 'admin');
  const list = useList(figures, { keyOf, height: rows - 2, memory: 'figure' });
  useCommands({
    choose: {
      run: () => list.selected && navigation.open('explain', { request: list.selected.question }),
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

function figuresOf(overview: Overview, currency: string, isAdmin: boolean): readonly Figure[] {
  const { ends, month, inflow, outflow, unrealized, method } = overview;
  const said = (amount: Money | null, show: typeof showMoney = showMoney): string =>
    amount === null ? 'n/a' : show(rounded(amount, currency), currency);
  const now = ends.at(-1);
  const named = isAdmin ? 'Deposits' : 'Net worth, cash and shares';
  return [
    { title: named, value: said(now === undefined ? null : wealthOf(now)), question: { of: 'wealth' } },
    {
      title: `Came in in ${showMonth(month)}`,
      value: said(inflow, showSigned),
      question: { of: 'flows', month },
    },
    {
      title: `Went out in ${showMonth(month)}`,
      value: said(outflow === null ? null : -outflow, showSigned),
      question: { of: 'flows', month },
    },
    ...(isAdmin
      ? []
      : [
          {
            title: `Unrealised, ${METHOD_TITLES[method]}`,
            value: said(unrealized, showSigned),
            question: { of: 'unrealized', method } as const,
          },
        ]),
  ];
}
