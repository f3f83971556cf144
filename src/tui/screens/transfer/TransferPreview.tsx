/** What a transfer does: what leaves and what arrives, the balances after it, and between two currencies the rate. */
import type { Money } from '../../../domain/money.ts';
import { formatRate } from '../../../domain/quantity.ts';
import type { TransferFacts, TransferPreview as Facts } from '../../../services/planTransfer.ts';
import type { TableColumn } from '../../columns.ts';
import { StillTable } from '../../components/StillTable.tsx';
import { showDay, showMoney, showSigned } from '../../figures.ts';
import { Told, type ToldLine } from '../../components/Told.tsx';
import { Line, type Span } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { type Glyphs, useTheme } from '../../theme.ts';

interface Leg {
  readonly title: string;
  readonly party: string;
  readonly amount: Money;
  readonly currency: string;
  /** Nothing where the viewer does not see it. */
  readonly balance: string;
}

const COLUMNS: readonly TableColumn<Leg>[] = [
  { title: '', priority: 1, align: 'left', least: 7, text: ({ title }) => title, meaning: () => 'muted' },
  { title: '', priority: 1, align: 'left', isRef: true, text: ({ party }) => party },
  {
    title: '',
    priority: 1,
    align: 'point',
    text: ({ amount, currency }) => showSigned(amount, currency),
  },
  { title: '', priority: 1, align: 'left', least: 3, text: ({ currency }) => currency },
  { title: '', priority: 2, align: 'right', text: ({ balance }) => balance, meaning: () => 'muted' },
];

/** Before it is confirmed, with the balances it leads to; afterwards the facts alone. */
export function TransferPreview({ facts }: { readonly facts: TransferFacts | Facts }) {
  const { glyphs } = useTheme();
  const { columns, rows } = useRoom();
  const legs = legsOf(facts, glyphs);
  const balances = legs.filter(({ balance }) => balance !== '');
  // In a small window the balances have no room beside the amounts: they stand below, where there are lines for them.
  const areBelow = columns < LEAST_BESIDE && rows > legs.length + balances.length;
  return (
    <>
      <StillTable columns={COLUMNS} rows={legs} hasTitles={false} />
      <Line
        spans={[
          '  ',
          ['muted', `Booked on ${showDay(facts.bookedOn)}`],
          ...rateOf(facts),
          ['muted', facts.description === '' ? '' : `   "${facts.description}"`],
        ]}
      />
      {areBelow && <Told lines={balances.map(({ party, balance }): ToldLine => [party, balance])} />}
    </>
  );
}

const LEAST_BESIDE = 72;

function legsOf(facts: TransferFacts | Facts, { arrow }: Glyphs): Leg[] {
  const { amount, currency, toAmount, toCurrency, toName } = facts;
  const change = (before: Money, after: Money, inCurrency: string): string =>
    `balance ${showMoney(before, inCurrency)} ${arrow} ${showMoney(after, inCurrency)}`;
  const seen = 'balance' in facts ? facts : undefined;
  const toAfter = seen?.toBalanceAfter ?? null;
  return [
    {
      title: 'Leaves',
      party: facts.from,
      amount: -amount,
      currency,
      balance: seen ? change(seen.balance, seen.balanceAfter, currency) : '',
    },
    {
      title: 'Arrives',
      party: toName === null || toName === facts.to ? facts.to : `${toName}  ${facts.to}`,
      amount: toAmount,
      currency: toCurrency,
      balance: toAfter === null ? '' : change(toAfter - toAmount, toAfter, toCurrency),
    },
  ];
}

function rateOf({ rate, currency, toCurrency }: TransferFacts): Span[] {
  if (rate === null) return [];
  return [['muted', '   at '], `1 ${currency} = ${formatRate(rate)} ${toCurrency}`];
}
