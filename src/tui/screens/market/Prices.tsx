/** The last price of what one has traded, of everything for the bank, or all prices of one instrument; the bank enters and corrects them. */
import { formatPrice } from '../../../domain/quantity.ts';
import { prices } from '../../../reports/prices.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { useAsOf } from '../../asOf.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import type { ScreenProps } from '../index.tsx';
import { unless } from '../whyNot.ts';

const CHANGES = { keys: ['symbol', 'isin', 'price', 'currency', 'date'] };
const OF_ONE = { keys: ['date', 'price', 'currency'] };
const keyOf = ({ symbol, isin, currency, date }: ReportRow): string =>
  `${symbol} ${isin} ${currency} ${date}`;

export function Prices({ params: { symbol, name } }: ScreenProps<'priceList'>) {
  const { viewer } = useSession();
  const { today } = useAsOf();
  const navigation = useNavigation();
  const mayNot = unless('importMarketData', 'enter prices')(viewer);
  return (
    <ReportScreen
      report={prices}
      request={symbol === undefined ? { asOf: today } : { symbol, to: today }}
      title={symbol === undefined ? 'Prices' : `Prices of ${name ?? symbol}`}
      detail={symbol === undefined ? [['muted', 'the last of each']] : []}
      noun={symbol === undefined ? 'instrument' : 'price'}
      keyOf={keyOf}
      changes={symbol === undefined ? CHANGES : OF_ONE}
      empty={symbol === undefined ? 'Nothing was traded yet.' : 'It has no price yet.'}
      todo={symbol === undefined ? 'A trade or a file of prices makes instruments known.' : 'n enters one.'}
      commands={(row) => {
        const code = row === undefined ? undefined : String(row.isin ?? row.symbol);
        const nothing = row === undefined ? 'nothing is selected' : undefined;
        const price = typeof row?.price === 'bigint' ? formatPrice(row.price) : undefined;
        const day = typeof row?.date === 'string' ? row.date : undefined;
        return {
          ...(symbol === undefined
            ? {
                open: {
                  run: () =>
                    code !== undefined &&
                    navigation.open('priceList', { symbol: code, name: String(row?.symbol) }),
                  title: 'prices',
                  does: 'Show all prices of the selected instrument',
                  whyNot: nothing,
                },
              }
            : {}),
          create: {
            run: () => navigation.open('enterPrice', { symbol: symbol ?? code ?? '' }),
            title: 'enter',
            does: 'Enter a price',
            whyNot: mayNot,
          },
          correct: {
            run: () =>
              code !== undefined &&
              day !== undefined &&
              price !== undefined &&
              navigation.open('enterPrice', { symbol: code, day, price }),
            title: 'correct',
            does: 'Correct the selected price; what it was stays on record',
            whyNot: mayNot ?? nothing ?? (price === undefined ? 'it has no price yet' : undefined),
          },
        };
      }}
    />
  );
}
