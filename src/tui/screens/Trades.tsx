/** Bought and sold, newest first, with what each sale brought in by its account's own method. */
import { useMemo, useState } from 'react';
import { mayDo } from '../../domain/access.ts';
import { readTradeSums, readTrades, type TradeEntry } from '../../reports/activity.ts';
import { trades } from '../../reports/trades.ts';
import { PagesScreen } from '../components/PagesScreen.tsx';
import type { PagedReading } from '../list/pagedList.ts';
import { TRADES } from '../list/tradeList.ts';
import { useNavigation } from '../navigation.tsx';
import { useSession } from '../session.tsx';
import { useExplain } from '../useExplain.ts';
import { roleTitle } from '../viewer.ts';
import { correctionBindings } from './corrections/bindings.ts';
import { RowHistory } from './corrections/RowHistory.tsx';
import type { ScreenProps } from './index.tsx';

export function Trades({ params: { account } }: ScreenProps<'trades'>) {
  const { bank, viewer, asOf } = useSession();
  const navigation = useNavigation();
  const explained = useExplain();
  const [shown, show] = useState<number>();
  const reading = useMemo<PagedReading<TradeEntry>>(
    () => ({
      source: ({ parts, order }) => ({
        page: (at, limit, sweeping) =>
          readTrades(bank, viewer, { account, filter: { parts, to: asOf }, order }, at, limit, sweeping),
      }),
      sums: ({ parts }, sweeping) =>
        readTradeSums(bank, viewer, { account, filter: { parts, to: asOf } }, sweeping),
    }),
    [bank, viewer, account, asOf],
  );
  const whyNot = mayDo(viewer, 'trade') ? undefined : `${roleTitle(viewer)} may not trade`;
  return (
    <PagesScreen
      title="Trades"
      detail={account === undefined ? [] : [['muted', account]]}
      list={TRADES}
      reading={reading}
      report={trades}
      request={account === undefined ? {} : { account }}
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
