/** Corrects a trade, or takes it back: quantities, price, time, symbol and the lots it takes. */
import { timeCalendar } from '../../calendarField.ts';
import { parseLotNames } from '../../../domain/lotName.ts';
import { parseMoney } from '../../../domain/money.ts';
import { parsePrice, parseQuantity } from '../../../domain/quantity.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { parseSide } from '../../../domain/trade.ts';
import type { RowHistory } from '../../../reports/rowHistory.ts';
import type { TradeChange } from '../../../services/changeTrade.ts';
import { correctTrade, previewTradeCorrection } from '../../../services/correctTrade.ts';
import { findSymbols } from '../../../services/findSymbols.ts';
import { choiceField } from '../../choiceField.ts';
import { readTime } from '../../dayText.ts';
import { groupThousands, showInstant } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';
import { type Draft, useSession } from '../../session.tsx';
import { useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { aboveZero, notBelowZero } from '../order/orderFields.ts';
import { type Tradable, tradableChoices, tradablesOf } from '../order/tradables.ts';
import { NAMED_LOTS } from '../order/tradeFields.ts';
import { CorrectRow } from './CorrectRow.tsx';
import { useBookedRow } from './useBookedRow.tsx';

export function CorrectTrade({ params }: ScreenProps<'correctTrade'>) {
  return useBookedRow('trade', params.trade, (row) => (
    <CorrectTradeForm row={row} number={params.trade} isTakenBack={params.isTakenBack ?? false} />
  ));
}

interface CorrectTradeFormProps {
  readonly row: RowHistory;
  readonly number: number;
  readonly isTakenBack: boolean;
}

function CorrectTradeForm({ row, number, isTakenBack }: CorrectTradeFormProps) {
  const { bank, viewer } = useSession();
  const { facts, method } = row;
  const now = bank.clock.now();
  const initial = isTakenBack ? {} : initialOf(row);
  const requestOf = (values: Draft, reason: string) => ({
    trade: `#${number}`,
    change: isTakenBack ? null : changeOf(values, initial, now),
    reason,
  });
  const { value: symbols = [] } = useReading(() => findSymbols(bank, '', MOST_SYMBOLS), []);
  const tradables = tradablesOf(symbols, []);
  const takesNames = method === 'specific' && facts.side === 'SELL';
  return (
    <CorrectRow
      noun="trade"
      number={number}
      detail={[
        `${facts.side} ${groupThousands(String(facts.qty))} ${facts.symbol} @ ${groupThousands(String(facts.price))}   ${showInstant(String(facts.trade_time))}   ${facts.account_ref}`,
      ]}
      isTakenBack={isTakenBack}
      fields={isTakenBack ? [] : fieldsOf(String(facts.currency), now, takesNames, tradables)}
      initial={initial}
      preview={(values, reason) => previewTradeCorrection(bank, viewer, requestOf(values, reason))}
      perform={(values, reason) => correctTrade(bank, viewer, requestOf(values, reason))}
      putBack={(values, before, reason) =>
        correctTrade(bank, viewer, {
          ...{ trade: `#${number}`, change: changeOf(before, values, now), reason },
        })
      }
      fieldOf={({ code }) => FIELDS[code]}
      flags={(values) => flagsOf(values, initial, now)}
    />
  );
}

const initialOf = ({ facts }: RowHistory): Draft => ({
  side: String(facts.side).toLowerCase(),
  symbol: String(facts.symbol),
  qty: String(facts.qty),
  price: String(facts.price),
  fees: String(facts.fees),
  time: shortTime(String(facts.trade_time)),
  lots: String(facts.lots ?? ''),
});

/** To the minute where that is all of it. */
const shortTime = (time: string): string => (time.endsWith(':00.000Z') ? showInstant(time) : time);

const SIDES = [
  { value: 'buy', detail: 'cash into shares' },
  { value: 'sell', detail: 'shares into cash' },
];

const MOST_SYMBOLS = 2_000;

const fieldsOf = (
  currency: string,
  now: string,
  takesNames: boolean,
  tradables: readonly Tradable[],
): readonly Field[] => [
  choiceField({ name: 'side', label: 'Side', choices: SIDES }),
  {
    name: 'symbol',
    label: 'Symbol',
    kind: 'text',
    check: (text) => (text.trim() === '' ? 'a symbol is needed' : undefined),
    choices: (text) => tradableChoices(tradables, text),
  },
  {
    name: 'qty',
    label: 'Quantity',
    kind: 'amount',
    check: (text) => aboveZero(text, parseQuantity, 'a quantity'),
  },
  {
    name: 'price',
    label: 'Price',
    kind: 'amount',
    check: (text) => notBelowZero(text, parsePrice, 'a price'),
    note: () => currency,
  },
  {
    name: 'fees',
    label: 'Fees',
    kind: 'amount',
    check: (text) => notBelowZero(text, parseMoney, 'an amount'),
    note: () => currency,
  },
  {
    name: 'time',
    label: 'Time',
    kind: 'text',
    calendar: timeCalendar(now),
    check: (text) => whyNot(() => readTime(text, now)),
    note: (text) =>
      text === showInstant(readTime(text, now)) ? 'UTC' : `${showInstant(readTime(text, now))} UTC`,
  },
  ...(takesNames ? [NAMED_LOTS] : []),
];

/** What was typed over, as the service takes it. */
function changeOf(values: Draft, initial: Draft, now: string): TradeChange {
  const typed = <T,>(name: string, read: (text: string) => T): T | undefined => {
    const text = values[name];
    return text === undefined || text === initial[name] ? undefined : read(text);
  };
  return {
    side: typed('side', (text) => parseSide(text.toUpperCase())),
    symbol: typed('symbol', (text) => text.trim()),
    qty: typed('qty', parseQuantity),
    price: typed('price', parsePrice),
    fees: typed('fees', parseMoney),
    time: typed('time', (text) => readTime(text, now)),
    lots: typed('lots', (text) => (text === '' ? [] : parseLotNames(text))),
  };
}

function flagsOf(values: Draft, initial: Draft, now: string): string[] {
  const changed = ['side', 'symbol', 'qty', 'price', 'fees', 'time', 'lots'].filter(
    (name) => values[name] !== undefined && values[name] !== initial[name],
  );
  return changed.flatMap((name) => {
    const text = values[name] ?? '';
    if (name === 'lots' && text === '') return ['--no-lots'];
    if (name === 'time') return ['--time', readTime(text, now)];
    return [`--${name}`, name === 'side' ? text.toUpperCase() : text];
  });
}

const FIELDS: Partial<Record<RefusalCode, string>> = {
  unknown_instrument: 'symbol',
  no_rate: 'symbol',
  not_positive: 'qty',
  too_large: 'qty',
  bad_time: 'time',
};
