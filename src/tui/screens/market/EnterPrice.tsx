/** Enters the price of an instrument on a day, or corrects one that is there. */
import { useState } from 'react';
import type { Day } from '../../../domain/day.ts';
import { METHOD_TITLES } from '../../../domain/method.ts';
import type { Money } from '../../../domain/money.ts';
import { formatPrice, parsePrice, type Price } from '../../../domain/quantity.ts';
import { type Held, readHeld, worthAt } from '../../../reports/effects.ts';
import {
  enterPrice,
  type EnteredFigure,
  type Entering,
  previewPrice,
  type PriceRequest,
} from '../../../services/enterFigure.ts';
import { findSymbols } from '../../../services/findSymbols.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import { ErrorLine, Loading } from '../../components/states.tsx';
import type { ToldLine } from '../../components/Told.tsx';
import { rounded, showCount, showDay, showMoney } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { priceText, type Tradable, tradableChoices, tradableOf, tradablesOf } from '../order/tradables.ts';
import { pastDayField, readPastDay } from './pastDay.ts';
import { wayBack } from './wayBack.ts';

const MOST = 2_000;

export function EnterPrice({ params }: ScreenProps<'enterPrice'>) {
  const { bank, viewer, revision } = useSession();
  const { glyphs } = useTheme();
  const [read] = useState(() => new Map<string, Promise<Held>>());
  const { value, error } = useReading(() => findSymbols(bank, '', MOST), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return <Loading />;
  const today = bank.clock.today();
  const tradables = tradablesOf(value, []);
  const isCorrected = params.price !== undefined;
  // What is held is read once for an instrument: a price is typed key by key.
  const heldOf = async (chosen: Tradable): Promise<Held> => {
    const key = `${chosen.isin} ${chosen.symbol} ${chosen.currency} ${revision}`;
    const reading = read.get(key) ?? readHeld(bank, viewer, chosen);
    read.set(key, reading);
    return reading;
  };
  const how: Entering = isCorrected ? 'correct' : 'new';
  const requestOf = ({ symbol = '', date = '', price = '' }: Draft): PriceRequest => {
    const chosen = tradableOf(tradables, symbol, undefined);
    return {
      ...{ symbol: chosen?.isin ?? chosen?.symbol ?? '', currency: chosen?.currency },
      ...{ day: readPastDay(date, today), price: parsePrice(price) },
    };
  };
  return (
    <EntryForm
      title={isCorrected ? 'Correct a price' : 'Enter a price'}
      draft={`enterPrice ${JSON.stringify(params)}`}
      fields={[symbolField(tradables, isCorrected), pastDayField(today, isCorrected), priceField(tradables)]}
      initial={{ symbol: params.symbol ?? '', date: params.day ?? today, price: params.price ?? '' }}
      startAt={isCorrected || params.symbol ? 'price' : 'symbol'}
      question={({ symbol = '', date = '', price = '' }) =>
        `${isCorrected ? `Correct ${params.price} to` : 'Enter'} ${priceText(parsePrice(price))} for ${symbolOf(tradables, symbol)} on ${showDay(readPastDay(date, today))}`
      }
      yes={isCorrected ? 'correct' : 'enter'}
      effect={async (values) => {
        const request = requestOf(values);
        await previewPrice(bank, viewer, request, how);
        const chosen = tradableOf(tradables, values.symbol ?? '', undefined);
        if (chosen === undefined) return [];
        return changesOf(await heldOf(chosen), chosen.currency, request.day, request.price, glyphs.arrow);
      }}
      perform={(values) => enterPrice(bank, viewer, requestOf(values), how)}
      done={({ symbol = '', price = '' }) =>
        `${symbolOf(tradables, symbol)} is ${priceText(parsePrice(price))}; figures follow at once.`
      }
      undo={(values, entered: EnteredFigure) =>
        wayBack(bank, viewer, 'price', entered, (before) =>
          enterPrice(bank, viewer, requestOf({ ...values, price: before }), 'correct'),
        )
      }
      another="another"
      fieldOf={{
        unknown_instrument: 'symbol',
        ambiguous_instrument: 'symbol',
        bad_day: 'date',
        conflict: 'date',
        bad_value: 'price',
        too_large: 'price',
      }}
    />
  );
}

function changesOf(held: Held, currency: string, day: Day, price: Price, arrow: string): readonly ToldLine[] {
  const { value, cost, priceDay, methods } = held;
  if (held.accounts === 0) return [['holdings', 'nobody holds any']];
  if (priceDay !== null && priceDay > day)
    return [['holdings', `unchanged: the price of ${showDay(priceDay)} is a later one`]];
  const after = worthAt(held, price);
  const show = (money: Money | null): string =>
    money === null ? 'n/a' : showMoney(rounded(money, currency), currency);
  const gain = (money: Money | null): string =>
    money === null
      ? 'n/a'
      : `${money - cost > 0n ? '+' : ''}${showMoney(rounded(money - cost, currency), currency)}`;
  const by = methods.length === 1 ? `by ${METHOD_TITLES[methods[0] ?? 'fifo']}` : 'each by its method';
  return [
    [
      'value',
      `${show(value)} ${arrow} ${show(after)} ${currency}`,
      ['muted', ` on ${showCount(held.accounts, 'account')}`],
    ],
    ['unrealised', `${gain(value)} ${arrow} ${gain(after)} ${currency}`, ['muted', ` ${by}`]],
  ];
}

const symbolOf = (tradables: readonly Tradable[], text: string): string =>
  tradableOf(tradables, text, undefined)?.symbol ?? text;

const symbolField = (tradables: readonly Tradable[], isFixed: boolean): Field => ({
  name: 'symbol',
  label: 'Symbol',
  kind: 'text',
  hint: 'a symbol, an ISIN or a name',
  isPick: true,
  needsPick: true,
  check: (text) =>
    tradableOf(tradables, text, undefined) === undefined ? 'choose one that is known' : undefined,
  note: (text) => {
    const chosen = tradableOf(tradables, text, undefined);
    return chosen && [chosen.symbol === text ? '' : chosen.symbol, chosen.name].filter(Boolean).join('   ');
  },
  choices: (text) => tradableChoices(tradables, text),
  ...(isFixed ? { given: ({ symbol = '' }: Draft) => symbolOf(tradables, symbol) } : {}),
});

const priceField = (tradables: readonly Tradable[]): Field => ({
  name: 'price',
  label: 'Price',
  kind: 'amount',
  hint: 'of one share',
  check: (text) =>
    text === ''
      ? 'a price is needed'
      : (whyNot(() => parsePrice(text)) ??
        (parsePrice(text) < 0n ? 'give a price not below zero' : undefined)),
  note: (_, { symbol = '' }) => {
    const chosen = tradableOf(tradables, symbol, undefined);
    if (chosen === undefined) return undefined;
    const { currency, lastPrice, pricedOn } = chosen;
    return lastPrice === null || pricedOn === null
      ? `${currency}, its first price`
      : `${currency}, last ${formatPrice(lastPrice)} on ${pricedOn}`;
  },
});
