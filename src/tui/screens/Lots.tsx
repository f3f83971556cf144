/** The purchases a holding is made of, oldest first, and what is left of each, by one cost method. */
import { useCallback } from 'react';
import { METHOD_TITLES } from '../../domain/method.ts';
import type { Price, Quantity } from '../../domain/quantity.ts';
import type { Money } from '../../domain/money.ts';
import { unrealizedGain } from '../../domain/valuation.ts';
import { holdings } from '../../reports/holdings.ts';
import { mayDo } from '../../domain/access.ts';
import { lots } from '../../reports/lots.ts';
import type { ReportRow } from '../../reports/report.ts';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { useNavigation } from '../navigation.tsx';
import { useSession } from '../session.tsx';
import { useExplain } from '../useExplain.ts';
import { gainMeaning, rounded, showSigned } from '../figures.ts';
import type { PlacedColumn } from '../reportColumns.ts';
import { requestAsOf } from '../asOf.ts';
import { collect, useReading } from '../useReading.ts';
import { priceText } from './order/tradables.ts';
import { useMethod } from '../useMethod.ts';
import { roleTitle } from '../viewer.ts';
import type { ScreenProps } from './index.tsx';

const CHANGES = {
  keys: ['acquired_at', 'qty_bought', 'qty_open', 'unit_cost', 'cost_open', 'currency', 'trade_external_id'],
  priorities: { qty_bought: 2, unit_cost: 1 },
};
const keyOf = (row: ReportRow): string => `${row.acquired_at} ${row.trade_external_id} ${row.qty_bought}`;

export function Lots({ params: { account, symbol } }: ScreenProps<'lots'>) {
  const { bank, viewer, asOf } = useSession();
  const navigation = useNavigation();
  const explained = useExplain();
  const { method, bindings } = useMethod();
  const wanted = useCallback((row: ReportRow) => row.symbol === symbol, [symbol]);
  const { value: held } = useReading(
    () => collect(holdings.rows(bank, viewer, requestAsOf(holdings, { account, symbol }, asOf))),
    [account, symbol, asOf],
  );
  const last = held?.find(({ price }) => typeof price === 'bigint');
  const price = last?.price as Price | undefined;
  const gains = useCallback(() => (price === undefined ? [] : [gainColumn(price)]), [price]);
  return (
    <ReportScreen
      report={lots}
      pictured={gains}
      request={{ account, symbol, method }}
      title={`Lots of ${symbol}`}
      detail={[
        [
          'muted',
          `${account}   ${METHOD_TITLES[method]}${price === undefined ? '' : `   ${priceText(price)} ${last?.currency} of ${last?.price_date}`}`,
        ],
      ]}
      noun="lot"
      keyOf={keyOf}
      changes={CHANGES}
      wanted={wanted}
      empty={`No lot of ${symbol} is open.`}
      commands={(row) => ({
        ...bindings,
        ...explained(
          typeof row?.number === 'number'
            ? { of: 'lot', id: `#${row.number}`, method }
            : { of: 'cost', account, symbol, method },
        ),
        prices: { run: () => navigation.open('prices', { symbol, account }) },
        compare: { run: () => navigation.open('methods', { account, symbol }) },
        create: {
          run: () => navigation.open('order', { account, symbol, side: 'SELL' }),
          title: 'sell',
          does: 'Sell some of this holding',
          whyNot: mayDo(viewer, 'trade') ? undefined : `${roleTitle(viewer)} may not trade`,
        },
      })}
    />
  );
}

/** What the lot would gain at the last price. */
function gainColumn(price: Price): PlacedColumn {
  const gainOf = ({ qty_open: qty, cost_open: costBasis, currency }: ReportRow): Money =>
    rounded(
      unrealizedGain({ qty: qty as Quantity, costBasis: costBasis as Money }, price) ?? 0n,
      String(currency),
    );
  return {
    after: 'cost_open',
    column: {
      title: 'Unrealised',
      priority: 1,
      align: 'point',
      text: (row) => showSigned(gainOf(row), String(row.currency)),
      meaning: (row) => gainMeaning(gainOf(row)),
    },
  };
}
