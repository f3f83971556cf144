/** The last rate of every pair of currencies, or all rates of one pair; the bank enters and corrects them. */
import { useCallback } from 'react';
import { formatRate } from '../../../domain/quantity.ts';
import { rates } from '../../../reports/rates.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { useAsOf } from '../../asOf.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import type { ScreenProps } from '../index.tsx';
import { unless } from '../whyNot.ts';

const CHANGES = { keys: ['base', 'quote', 'rate', 'date'] };
const OF_ONE = { keys: ['date', 'rate'] };
const keyOf = (row: ReportRow): string => `${pairOf(row)} ${row.date}`;
const pairOf = ({ base, quote }: ReportRow): string => `${base}/${quote}`;

export function Rates({ params: { pair } }: ScreenProps<'rates'>) {
  const { viewer } = useSession();
  const { today } = useAsOf();
  const navigation = useNavigation();
  const wanted = useCallback((row: ReportRow) => pair === undefined || pairOf(row) === pair, [pair]);
  const mayNot = unless('importMarketData', 'enter rates')(viewer);
  return (
    <ReportScreen
      report={rates}
      request={pair === undefined ? { asOf: today } : { to: today }}
      title={pair === undefined ? 'Rates' : `Rates of ${pair}`}
      detail={pair === undefined ? [['muted', 'the last of each pair']] : []}
      noun={pair === undefined ? 'pair' : 'rate'}
      keyOf={keyOf}
      wanted={wanted}
      changes={pair === undefined ? CHANGES : OF_ONE}
      empty="There is no rate yet."
      todo={
        mayNot === undefined
          ? 'Press n to enter one, or i to import a file of them.'
          : 'An admin enters them.'
      }
      commands={(row) => {
        const nothing = row === undefined ? 'nothing is selected' : undefined;
        const selected = row === undefined ? pair : pairOf(row);
        return {
          ...(pair === undefined
            ? {
                open: {
                  run: () => selected !== undefined && navigation.open('rates', { pair: selected }),
                  title: 'rates',
                  does: 'Show all rates of the selected pair',
                  whyNot: nothing,
                },
              }
            : {}),
          create: {
            run: () => navigation.open('enterRate', selected === undefined ? {} : { pair: selected }),
            title: 'enter',
            does: 'Enter a rate',
            whyNot: mayNot,
          },
          correct: {
            run: () =>
              row !== undefined &&
              typeof row.rate === 'bigint' &&
              navigation.open('enterRate', {
                ...{ pair: pairOf(row), day: String(row.date), rate: formatRate(row.rate) },
              }),
            title: 'correct',
            does: 'Correct the selected rate; what it was stays on record',
            whyNot: mayNot ?? nothing,
          },
        };
      }}
    />
  );
}
