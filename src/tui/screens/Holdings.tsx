/** What is held and what it is worth at the last prices, by one cost method. Enter opens the lots of a holding. */
import { METHOD_TITLES } from '../../domain/method.ts';
import { useCallback } from 'react';
import { mayDo } from '../../domain/access.ts';
import { holdings } from '../../reports/holdings.ts';
import { priceKey, readPriceLines } from '../../reports/lines.ts';
import type { ReportRow } from '../../reports/report.ts';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { useNavigation } from '../navigation.tsx';
import { lineColumn } from '../pictureColumns.ts';
import { useSession } from '../session.tsx';
import type { Glyphs } from '../theme.ts';
import { useReading } from '../useReading.ts';
import { useExplain } from '../useExplain.ts';
import { useInvestmentScreens } from '../useInvestmentScreens.ts';
import { useMethod } from '../useMethod.ts';
import { roleTitle } from '../viewer.ts';
import type { ScreenProps } from './index.tsx';

const CHANGES = {
  keys: [
    'symbol',
    'account_ref',
    'qty',
    'average_cost',
    'cost_basis',
    'price',
    'price_date',
    'market_value',
    'unrealized_gain',
    'currency',
  ],
  priorities: { account_ref: 3, average_cost: 4, cost_basis: 5, price: 2, price_date: 6 },
};
const keyOf = (row: ReportRow): string => `${row.account_ref} ${row.symbol} ${row.currency}`;

export function Holdings({ params }: ScreenProps<'holdings'>) {
  const { bank, viewer, asOf } = useSession();
  const navigation = useNavigation();
  const explained = useExplain();
  const further = useInvestmentScreens(params.account);
  const { method, bindings } = useMethod();
  const trade = mayDo(viewer, 'trade') ? undefined : `${roleTitle(viewer)} may not trade`;
  const { value: prices } = useReading(() => readPriceLines(bank, viewer, asOf), [asOf]);
  const pictured = useCallback(
    (_: readonly ReportRow[], glyphs: Glyphs) =>
      prices === undefined
        ? []
        : [
            lineColumn(
              'currency',
              ({ symbol, isin, currency }) => prices.get(priceKey({ symbol, isin, currency })) ?? [],
              glyphs,
            ),
          ],
    [prices],
  );
  return (
    <ReportScreen
      report={holdings}
      pictured={pictured}
      request={{ method, ...params }}
      title="Holdings"
      detail={[['muted', METHOD_TITLES[method]]]}
      noun="holding"
      keyOf={keyOf}
      changes={CHANGES}
      empty="Nothing is held."
      todo={trade === undefined ? 'Press n to buy something, or i to import trades.' : ''}
      commands={(row) => {
        const holding = row && { account: String(row.account_ref), symbol: String(row.symbol) };
        const exactly = holding && { ...holding, symbol: String(row.isin ?? row.symbol) };
        return {
          ...bindings,
          ...further,
          ...explained(exactly === undefined ? 'nothing is held' : { of: 'cost', ...exactly, method }),
          allocation: { run: () => navigation.open('allocation', params) },
          prices: {
            run: () => exactly && navigation.open('prices', { symbol: exactly.symbol, ...params }),
            whyNot: row ? undefined : 'nothing is held',
          },
          compare: {
            run: () => exactly && navigation.open('methods', exactly),
            whyNot: row ? undefined : 'nothing is held',
          },
          open: {
            run: () => holding && navigation.open('lots', holding),
            title: 'lots',
            does: 'Show the lots of the selected holding',
            whyNot: row ? undefined : 'nothing is held',
          },
          create: {
            run: () => navigation.open('order', holding ?? {}),
            title: 'order',
            does: 'Buy or sell the selected holding',
            whyNot: trade,
          },
        };
      }}
    />
  );
}
