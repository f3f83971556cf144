/** Bought and sold, newest first, with what each sale brought in by its account's own method. */
import { useMemo, useState } from 'react';
import { mayDo } from '../../domain/access.ts';
import { formatPrice, formatQuantity } from '../../domain/quantity.ts';
import { readTrades, type TradeEntry } from '../../reports/activity.ts';
import { trades } from '../../reports/trades.ts';
import { requestAsOf } from '../asOf.ts';
import type { TableColumn } from '../columns.ts';
import { PagesScreen } from '../components/PagesScreen.tsx';
import { gainMeaning, rounded, showInstant, showMoney, showSigned, groupThousands } from '../figures.ts';
import { useNavigation } from '../navigation.tsx';
import type { RowSource } from '../pages.ts';
import { rowMatches } from '../reportColumns.ts';
import { useSession } from '../session.tsx';
import { useExplain } from '../useExplain.ts';
import { useFilter } from '../useFilter.tsx';
import { roleTitle } from '../viewer.ts';
import { correctionBindings } from './corrections/bindings.ts';
import { RowHistory } from './corrections/RowHistory.tsx';
import type { ScreenProps } from './index.tsx';

const COLUMNS: readonly TableColumn<TradeEntry>[] = [
  { title: 'Time', priority: 1, align: 'left', least: 16, text: (row) => showInstant(row.tradedAt) },
  { title: '', priority: 1, align: 'left', text: (row) => row.side },
  { title: 'Symbol', priority: 1, align: 'left', text: (row) => row.symbol },
  { title: 'Name', priority: 6, align: 'left', text: (row) => row.instrument, meaning: () => 'muted' },
  { title: 'Quantity', priority: 1, align: 'point', text: (row) => groupThousands(formatQuantity(row.qty)) },
  { title: 'Price', priority: 1, align: 'point', text: (row) => groupThousands(formatPrice(row.price)) },
  { title: 'Fees', priority: 4, align: 'point', text: (row) => showMoney(row.fees, row.currency) },
  {
    title: 'Amount',
    priority: 3,
    align: 'point',
    text: (row) => showMoney(rounded(row.gross, row.currency), row.currency),
  },
  { title: '', priority: 1, align: 'left', least: 3, text: (row) => row.currency },
  {
    title: 'Realised',
    priority: 2,
    align: 'point',
    text: ({ realizedGain, currency }) =>
      realizedGain === null ? '' : showSigned(rounded(realizedGain, currency), currency),
    meaning: (row) => gainMeaning(row.realizedGain),
  },
  {
    title: 'Account',
    priority: 5,
    align: 'left',
    isRef: true,
    text: (row) => row.accountRef,
    meaning: () => 'muted',
  },
];

export function Trades({ params: { account } }: ScreenProps<'trades'>) {
  const { bank, viewer, asOf } = useSession();
  const navigation = useNavigation();
  const explained = useExplain();
  const [shown, show] = useState<number>();
  const filter = useFilter({ hint: 'symbol, name, BUY or SELL, account' });
  const source = useMemo<RowSource<TradeEntry>>(() => {
    const texts = filter.text.split(/\s+/).filter(Boolean);
    return {
      page: (at, limit) => readTrades(bank, viewer, { account, texts, asOf }, at, limit),
    };
  }, [bank, viewer, account, filter.text, asOf]);
  const whyNot = mayDo(viewer, 'trade') ? undefined : `${roleTitle(viewer)} may not trade`;
  return (
    <PagesScreen
      title="Trades"
      detail={account === undefined ? [] : [['muted', account]]}
      columns={COLUMNS}
      source={source}
      filter={filter}
      report={trades}
      request={requestAsOf(trades, account === undefined ? {} : { account }, asOf)}
      isShown={(row) => filter.text === '' || rowMatches(row, filter.text)}
      empty="Nothing was traded yet."
      todo={whyNot === undefined ? 'Press n for an order, or i to import a file of trades.' : ''}
      over={
        shown !== undefined && <RowHistory subject="trade" rowId={shown} onClose={() => show(undefined)} />
      }
      commands={(row) => ({
        ...correctionBindings(viewer, row, {
          correct: ({ id }) => navigation.open('correctTrade', { trade: id }),
          takeBack: ({ id }) => navigation.open('correctTrade', { trade: id, isTakenBack: true }),
          history: ({ id }) => show(id),
        }),
        open: {
          run: () => row && navigation.open('lots', { account: row.accountRef, symbol: row.symbol }),
          title: 'lots',
          does: 'Show the open lots of what was traded',
          whyNot: row ? undefined : 'nothing was traded',
        },
        ...explained(
          row ? { of: row.side === 'SELL' ? 'sale' : 'trade', id: `#${row.id}` } : 'nothing was traded',
        ),
        create: {
          run: () => navigation.open('order', row ? { account: row.accountRef, symbol: row.symbol } : {}),
          title: 'order',
          does: 'Buy or sell',
          whyNot,
        },
      })}
    />
  );
}
