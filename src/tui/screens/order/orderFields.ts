/** The fields of an order: what each takes, and why it does not take what was typed. */
import type { Instant } from '../../../domain/day.ts';
import { parseLotNames } from '../../../domain/lotName.ts';
import { parseMoney } from '../../../domain/money.ts';
import { parsePrice, parseQuantity } from '../../../domain/quantity.ts';
import type { Refusal, RefusalCode } from '../../../domain/refusal.ts';
import type { ReportRow } from '../../../reports/report.ts';
import type { TradeRequest } from '../../../services/planTrade.ts';
import { amountNote, accountField, accountOf } from '../../accountField.ts';
import { readTime } from '../../dayText.ts';
import { type Choice, type Field, whyNot } from '../../form.ts';
import type { Draft } from '../../session.tsx';
import { priceText, quantityText, type Tradable, tradableChoices, tradableOf } from './tradables.ts';
import { timeField } from './tradeFields.ts';

export interface OrderKnown {
  readonly accounts: readonly ReportRow[];
  readonly tradables: readonly Tradable[];
  readonly now: Instant;
  /** Of a sale by an account whose seller names the lots: what naming them by a method would gain. */
  readonly naming?: readonly Choice[] | undefined;
}

/** What the form's symbol names. */
export const orderedOf = ({ accounts, tradables }: OrderKnown, { account, symbol = '' }: Draft) =>
  tradableOf(tradables, symbol, accountOf(accounts, account)?.currency as string | undefined);

const SIDES = [
  { value: 'buy', detail: 'cash into shares' },
  { value: 'sell', detail: 'shares into cash' },
];

export function orderFields(known: OrderKnown, values: Draft): readonly Field[] {
  const { accounts, tradables, now } = known;
  const ordered = orderedOf(known, values);
  const last = ordered?.lastPrice ?? null;
  const currency = ordered?.currency ?? accountOf(accounts, values.account)?.currency;
  const isSale = values.side === 'sell';
  return [
    accountField(accounts, { name: 'account', label: 'Account' }),
    {
      name: 'side',
      label: 'Side',
      kind: 'text',
      isPick: true,
      check: (text) => (SIDES.some(({ value }) => value === text) ? undefined : 'buy or sell'),
      choices: (text) => SIDES.filter(({ value }) => value.startsWith(text.trim().toLowerCase())),
    },
    {
      name: 'symbol',
      label: 'Symbol',
      kind: 'text',
      hint: 'a symbol, an ISIN or a name',
      needsPick: true,
      check: (text) => (text.trim() === '' ? 'a symbol is needed' : undefined),
      note: () => (ordered === undefined ? undefined : ordered.name),
      choices: (text) => symbolChoices(tradables, text, isSale),
    },
    {
      name: 'qty',
      label: 'Quantity',
      kind: 'amount',
      check: (text) => aboveZero(text, parseQuantity, 'a quantity'),
      note: () => (isSale && ordered ? `of ${quantityText(ordered.held)} held` : undefined),
    },
    {
      name: 'price',
      label: 'Price',
      kind: 'amount',
      ...(last === null ? {} : { hint: `${priceText(last)}, the last of ${ordered?.pricedOn}` }),
      check: (text) => (text === '' && last !== null ? undefined : notBelowZero(text, parsePrice, 'a price')),
      note: () => currency as string | undefined,
    },
    {
      name: 'fees',
      label: 'Fees',
      kind: 'amount',
      hint: '0.00',
      check: (text) => (text === '' ? undefined : notBelowZero(text, parseMoney, 'an amount')),
      note: (text) => (currency === undefined ? undefined : amountNote(text, String(currency))),
    },
    ...(known.naming === undefined ? [] : [lotsField(known.naming)]),
    timeField(now),
  ];
}

const lotsField = (naming: readonly Choice[]): Field => ({
  name: 'lots',
  label: 'Lots',
  kind: 'text',
  hint: 'the oldest first',
  check: (text) => (text === '' ? undefined : whyNot(() => parseLotNames(text))),
  // What is typed or picked by hand is never taken for one of them.
  choices: (text) => (text === '' ? naming : []),
});

/** Only what is held can be sold; what nobody knows yet can be bought. */
function symbolChoices(tradables: readonly Tradable[], text: string, isSale: boolean) {
  const offered = isSale ? tradables.filter(({ held }) => held > 0n) : tradables;
  const typed = text.trim().toUpperCase();
  const choices = tradableChoices(offered, text);
  const isKnown = choices.some(({ value }) => value === typed);
  if (isKnown) return choices.toSorted((a, b) => Number(b.value === typed) - Number(a.value === typed));
  return isSale || typed === '' ? choices : [...choices, { value: typed, detail: 'a new symbol' }];
}

export function aboveZero(text: string, read: (text: string) => bigint, what: string): string | undefined {
  if (text === '') return `${what} is needed`;
  return whyNot(() => read(text)) ?? (read(text) > 0n ? undefined : `give ${what} above zero`);
}

export function notBelowZero(text: string, read: (text: string) => bigint, what: string): string | undefined {
  if (text === '') return `${what} is needed`;
  return whyNot(() => read(text)) ?? (read(text) >= 0n ? undefined : `give ${what} not below zero`);
}

/** Of complete values only. Nothing typed means: the last price, no fees, now. */
export function tradeRequest(values: Draft, known: OrderKnown, externalId: string): TradeRequest {
  const { account = '', side, symbol = '', qty = '', price = '', fees = '', time = '', lots = '' } = values;
  return {
    account,
    symbol: symbol.trim(),
    side: side === 'sell' ? 'SELL' : 'BUY',
    qty: parseQuantity(qty),
    price: price === '' ? (orderedOf(known, values)?.lastPrice ?? 0n) : parsePrice(price),
    fees: fees === '' ? 0n : parseMoney(fees),
    ...(known.naming === undefined || lots === '' ? {} : { lots: parseLotNames(lots) }),
    time: time === '' ? undefined : readTime(time, known.now),
    externalId,
  };
}

const FIELDS: Partial<Record<RefusalCode, string>> = {
  unknown_account: 'account',
  account_frozen: 'account',
  account_closed: 'account',
  wrong_account_kind: 'account',
  unknown_instrument: 'symbol',
  bad_value: 'symbol',
  no_rate: 'symbol',
  insufficient_funds: 'qty',
  oversell: 'qty',
  not_positive: 'qty',
  too_large: 'qty',
  bad_lots: 'lots',
  bad_time: 'time',
};

export const orderFieldOf = ({ code }: Refusal): string | undefined => FIELDS[code];
