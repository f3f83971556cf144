/** The purchases a holding is made of, oldest first, and what is left of each, by one cost method. */
import { METHOD_TITLES } from '../../domain/method.ts';
import { useCallback } from 'react';
import { mayDo } from '../../domain/access.ts';
import { lots } from '../../reports/lots.ts';
import type { ReportRow } from '../../reports/report.ts';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { useNavigation } from '../navigation.tsx';
import { useSession } from '../session.tsx';
import { useExplain } from '../useExplain.ts';
import { useMethod } from '../useMethod.ts';
import { roleTitle } from '../viewer.ts';
import type { ScreenProps } from './index.tsx';

const CHANGES = {
  keys: ['acquired_at', 'qty_bought', 'qty_open', 'unit_cost', 'cost_open', 'currency', 'trade_external_id'],
  priorities: { qty_bought: 2, unit_cost: 1 },
};
const keyOf = (row: ReportRow): string => `${row.acquired_at} ${row.trade_external_id} ${row.qty_bought}`;

export function Lots({ params: { account, symbol } }: ScreenProps<'lots'>) {
  const { viewer } = useSession();
  const navigation = useNavigation();
  const explained = useExplain();
  const { method, bindings } = useMethod();
  const wanted = useCallback((row: ReportRow) => row.symbol === symbol, [symbol]);
  return (
    <ReportScreen
      report={lots}
      request={{ account, symbol, method }}
      title={`Lots of ${symbol}`}
      detail={[['muted', `${account}   ${METHOD_TITLES[method]}`]]}
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
