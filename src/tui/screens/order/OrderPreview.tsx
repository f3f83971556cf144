/** What an order does: cost or proceeds, cash after it, the lots a sale takes and its gain, what is left, and later sales it changes. */
import type { Money } from '../../../domain/money.ts';
import { averageCost } from '../../../domain/position.ts';
import { formatRate } from '../../../domain/quantity.ts';
import type { TradePreview } from '../../../services/planTrade.ts';
import { fill } from '../../cells.ts';
import {
  gainMeaning,
  rounded,
  showCount,
  showInstant,
  showMoney,
  showSigned,
  showYearChange,
  workedOut,
} from '../../figures.ts';
import { Line, type Span } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { useTheme } from '../../theme.ts';
import { methodsText } from './naming.ts';
import { LotsConsumed } from './LotsConsumed.tsx';
import { priceText, quantityText } from './tradables.ts';

interface OrderPreviewProps {
  readonly facts: TradePreview;
  /** The fields are not in sight. */
  readonly isAsked: boolean;
}

/** A line: what it is about, and what there is to say. */
type Told = readonly [title: string, ...rest: readonly Span[]];

export function OrderPreview({ facts, isAsked }: OrderPreviewProps) {
  const { rows } = useRoom();
  const { glyphs } = useTheme();
  const lines = linesOf(facts, glyphs.arrow);
  const room = rows - lines.length - (isAsked ? 2 : 0);
  const hasLots = facts.consumed.length > 0 && room >= LEAST_LOTS;
  return (
    <>
      {isAsked && (
        <Line spans={['  ', fill('Time', TITLES), ['plain', `${showInstant(facts.tradedAt)} UTC`]]} />
      )}
      {hasLots && (
        <LotsConsumed
          consumed={facts.consumed}
          method={facts.after.method}
          currency={facts.currency}
          rows={room}
        />
      )}
      {hasLots && isAsked && <Line spans={[' ']} />}
      {lines.map(([title, ...rest]) => (
        <Line key={title} spans={['  ', ['muted', fill(title, TITLES)], ...rest]} />
      ))}
    </>
  );
}

const TITLES = 11;
/** Lines in which the lots can be told: titles, one line for all, the rule and the sum. */
const LEAST_LOTS = 4;

function linesOf(facts: TradePreview, arrow: string): Told[] {
  const { currency, accountCurrency, side, qty, price, fees, balance, balanceAfter, rate } = facts;
  const isPurchase = side === 'BUY';
  const money = (amount: Money): string => showMoney(rounded(amount, currency), currency);
  const sum = `${quantityText(qty)} x ${priceText(price)} ${isPurchase ? '+' : '-'} ${money(fees)} fees`;
  const exchanged = rate === null ? '' : `   at 1 ${currency} = ${formatRate(rate)} ${accountCurrency}`;
  if (facts.repeated) return [['Booked', ['warning', 'it is booked already: sent again it changes nothing']]];
  return [
    [isPurchase ? 'Cost' : 'Proceeds', `${money(facts.total)} ${currency}`, ['muted', `   ${sum}`]],
    [
      'Cash',
      `${showMoney(balance, accountCurrency)} ${arrow} ${showMoney(balanceAfter, accountCurrency)} ${accountCurrency}`,
      ['muted', exchanged],
    ],
    ...gainOf(facts),
    [isPurchase ? 'Held then' : 'Left', leftOf(facts, money)],
    ...laterChanges(facts, arrow),
  ];
}

function leftOf({ after, currency }: TradePreview, money: (amount: Money) => string): string {
  const average = averageCost(after);
  if (average === null) return 'nothing';
  return `${quantityText(after.qty)} at ${priceText(workedOut(average))} on average, cost ${money(after.costBasis)} ${currency}`;
}

function gainOf({ gain, gains, currency, after }: TradePreview): Told[] {
  if (gain === null) return [];
  return [
    [
      'Gain',
      [gainMeaning(gain), `${showSigned(rounded(gain, currency), currency)} ${currency}`],
      ['muted', `   ${methodsText(gains, after.method, currency)}`],
    ],
  ];
}

/** What an order that is dated back changes in what came after it. */
function laterChanges({ laterSales, years }: TradePreview, arrow: string): Told[] {
  if (laterSales === 0) return [];
  const changes = years.map((change) => showYearChange(change, arrow));
  return [['Changes', ['warning', [showCount(laterSales, 'later sale'), ...changes].join('; ')]]];
}
