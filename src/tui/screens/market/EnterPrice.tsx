/** Enters the price of an instrument on a day, or corrects one that is there. */
import { formatPrice, parsePrice } from '../../../domain/quantity.ts';
import { enterPrice, type EnteredFigure } from '../../../services/enterFigure.ts';
import { findSymbols } from '../../../services/findSymbols.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import { ErrorLine, Loading } from '../../components/states.tsx';
import { showDay } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { priceText, type Tradable, tradableChoices, tradableOf, tradablesOf } from '../order/tradables.ts';
import { pastDayField, readPastDay } from './pastDay.ts';
import { wayBack } from './wayBack.ts';

const MOST = 2_000;

export function EnterPrice({ params }: ScreenProps<'enterPrice'>) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => findSymbols(bank, '', MOST), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return <Loading />;
  const today = bank.clock.today();
  const tradables = tradablesOf(value, []);
  const isCorrected = params.price !== undefined;
  const enter = (values: Draft, price: string, how: 'new' | 'correct'): Promise<EnteredFigure> => {
    const chosen = tradableOf(tradables, values.symbol ?? '', undefined);
    return enterPrice(
      bank,
      viewer,
      {
        ...{ symbol: chosen?.isin ?? chosen?.symbol ?? '', currency: chosen?.currency },
        ...{ day: readPastDay(values.date ?? '', today), price: parsePrice(price) },
      },
      how,
    );
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
      perform={(values) => enter(values, values.price ?? '', isCorrected ? 'correct' : 'new')}
      done={({ symbol = '', price = '' }) =>
        `${symbolOf(tradables, symbol)} is ${priceText(parsePrice(price))}; figures follow at once.`
      }
      undo={(values, entered) => wayBack(bank, viewer, entered, (before) => enter(values, before, 'correct'))}
      another="another"
      fieldOf={{
        unknown_instrument: 'symbol',
        ambiguous_instrument: 'symbol',
        bad_day: 'date',
        conflict: 'date',
        bad_value: 'price',
      }}
    />
  );
}

const symbolOf = (tradables: readonly Tradable[], text: string): string =>
  tradableOf(tradables, text, undefined)?.symbol ?? text;

const symbolField = (tradables: readonly Tradable[], isFixed: boolean): Field => ({
  name: 'symbol',
  label: 'Symbol',
  kind: 'text',
  hint: 'a symbol, an ISIN or a name',
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
  check: (text) => (text === '' ? 'a price is needed' : whyNot(() => parsePrice(text))),
  note: (_, { symbol = '' }) => {
    const chosen = tradableOf(tradables, symbol, undefined);
    if (chosen === undefined) return undefined;
    const { currency, lastPrice, pricedOn } = chosen;
    return lastPrice === null || pricedOn === null
      ? `${currency}, its first price`
      : `${currency}, last ${formatPrice(lastPrice)} on ${pricedOn}`;
  },
});
