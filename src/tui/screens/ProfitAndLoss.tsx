/** Gains and losses by one cost method: by instrument, and realised by month with a picture. `m` switches the method, Tab the part. */
import { METHOD_TITLES } from '../../domain/method.ts';
import { pnl } from '../../reports/pnl.ts';
import type { ReportRow } from '../../reports/report.ts';
import type { Bindings } from '../commands.ts';
import { ReportScreen } from '../components/ReportScreen.tsx';
import type { Span } from '../line.tsx';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { useExplain } from '../useExplain.ts';
import { useInvestmentScreens } from '../useInvestmentScreens.ts';
import { useMethod } from '../useMethod.ts';
import type { ScreenProps } from './index.tsx';
import { GainsByMonth } from './GainsByMonth.tsx';

const CHANGES = {
  keys: ['symbol', 'account_ref', 'realized_gain', 'unrealized_gain', 'fees', 'total', 'currency'],
  priorities: { account_ref: 2, fees: 3 },
};
const keyOf = (row: ReportRow): string => `${row.account_ref} ${row.symbol} ${row.currency}`;

/** As it is asked for, so that no other is meant. */
const positionOf = (row: ReportRow) => ({
  account: String(row.account_ref),
  symbol: String(row.isin ?? row.symbol),
});

export function ProfitAndLoss({ params }: ScreenProps<'pnl'>) {
  const navigation = useNavigation();
  const explained = useExplain();
  const further = useInvestmentScreens(params.account);
  const { method, bindings } = useMethod();
  const [part, setPart] = useRemembered<'instrument' | 'month'>('part', 'instrument');
  const other = part === 'instrument' ? 'month' : 'instrument';
  const switchPart = { run: () => setPart(other), title: `by ${other}` };
  const common: Bindings = { ...bindings, ...further, nextPart: switchPart, previousPart: switchPart };
  const detail: Span[] = [['muted', `by ${part}   ${METHOD_TITLES[method]}`]];
  if (part === 'month')
    return <GainsByMonth request={{ method, ...params }} detail={detail} bindings={common} />;
  return (
    <ReportScreen
      report={pnl}
      request={{ method, ...params }}
      title="Profit and loss"
      detail={detail}
      noun="position"
      keyOf={keyOf}
      changes={CHANGES}
      empty="Nothing was traded yet."
      todo="Gains and losses appear here with the first trade."
      commands={(row) => ({
        ...common,
        ...explained(row ? { of: 'gain', ...positionOf(row), method } : 'nothing was traded'),
        compare: {
          run: () => row && navigation.open('methods', positionOf(row)),
          whyNot: row ? undefined : 'nothing was traded',
        },
        open: {
          run: () =>
            row && navigation.open('lots', { account: String(row.account_ref), symbol: String(row.symbol) }),
          title: 'lots',
          does: 'Show the open lots of the selected position',
          whyNot: row ? undefined : 'nothing was traded',
        },
      })}
    />
  );
}
