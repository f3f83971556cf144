/** Enters what one unit of a currency is in another on a day, or corrects a rate that is there. */
import { useState } from 'react';
import { parseCurrency } from '../../../domain/currency.ts';
import { type Money, plus } from '../../../domain/money.ts';
import { parseRate } from '../../../domain/quantity.ts';
import {
  type DatedRate,
  type Exchanged,
  laterRate,
  readExchanged,
  worthBy,
} from '../../../reports/rateEffect.ts';
import {
  enterRate,
  type EnteredFigure,
  type Entering,
  previewRate,
  type RateRequest,
} from '../../../services/enterFigure.ts';
import { CURRENCY_CHOICES, choicesFor } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import type { ToldLine } from '../../components/Told.tsx';
import { rounded, showDay, showMoney } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';
import { type Draft, useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import type { ScreenProps } from '../index.tsx';
import { pastDayField, readPastDay } from './pastDay.ts';
import { wayBack } from './wayBack.ts';

export function EnterRate({ params }: ScreenProps<'enterRate'>) {
  const { bank, viewer, revision } = useSession();
  const { glyphs } = useTheme();
  const [read] = useState(() => new Map<number, Promise<Exchanged>>());
  const today = bank.clock.today();
  const isCorrected = params.rate !== undefined;
  const [base = '', quote = ''] = (params.pair ?? '').split('/');
  const how: Entering = isCorrected ? 'correct' : 'new';
  const requestOf = (values: Draft): RateRequest => ({
    ...{ base: currencyIn(values.base), quote: currencyIn(values.quote) },
    ...{ day: readPastDay(values.date ?? '', today), rate: parseRate(values.rate ?? '') },
  });
  // What is exchanged is read once: a rate is typed key by key.
  const exchanged = (): Promise<Exchanged> => {
    const reading = read.get(revision) ?? readExchanged(bank, viewer);
    read.set(revision, reading);
    return reading;
  };
  const sentence = ({ base: one = '', quote: other = '', date = '', rate = '' }: Draft): string =>
    `1 ${one.toUpperCase()} = ${rate} ${other.toUpperCase()} on ${showDay(readPastDay(date, today))}`;
  return (
    <EntryForm
      title={isCorrected ? 'Correct a rate' : 'Enter a rate'}
      draft={`enterRate ${JSON.stringify(params)}`}
      fields={[
        pairField('base', 'One', 'EUR', isCorrected),
        pairField('quote', 'Is in', 'USD', isCorrected),
        pastDayField(today, isCorrected),
        RATE,
      ]}
      initial={{ base, quote, date: params.day ?? today, rate: params.rate ?? '' }}
      startAt={params.pair === undefined ? 'base' : 'rate'}
      question={(values) => `${isCorrected ? `Correct ${params.rate}` : 'Enter'}: ${sentence(values)}`}
      yes={isCorrected ? 'correct' : 'enter'}
      effect={async (values) => {
        const request = requestOf(values);
        await previewRate(bank, viewer, request, how);
        return changesOf(await exchanged(), { ...request, value: request.rate }, glyphs.arrow);
      }}
      perform={(values) => enterRate(bank, viewer, requestOf(values), how)}
      done={(values) => `${sentence(values)}; figures follow at once.`}
      undo={(values, entered: EnteredFigure) =>
        wayBack(bank, viewer, 'rate', entered, (before) =>
          enterRate(bank, viewer, requestOf({ ...values, rate: before }), 'correct'),
        )
      }
      another="another"
      fieldOf={{
        bad_currency: 'quote',
        bad_day: 'date',
        conflict: 'date',
        bad_value: 'rate',
        bad_number: 'rate',
        too_large: 'rate',
      }}
    />
  );
}

/** Today's totals of the bank, before and after. */
function changesOf(exchanged: Exchanged, entered: DatedRate, arrow: string): readonly ToldLine[] {
  const later = laterRate(exchanged, entered);
  if (later !== undefined)
    return [['totals', `unchanged today: the rate of ${showDay(later.day)} is a later one`]];
  const [before, after] = [worthBy(exchanged), worthBy(exchanged, entered)];
  const { currency } = exchanged;
  const show = (money: Money | null): string =>
    money === null ? 'n/a' : showMoney(rounded(money, currency), currency);
  const line = (title: string, was: Money | null, is: Money | null): ToldLine[] =>
    was === is ? [] : [[title, `${show(was)} ${arrow} ${show(is)} ${currency}`]];
  const lines = [
    ...line('all cash', before.cash, after.cash),
    ...line('all shares', before.shares, after.shares),
    ...line('together', plus(before.cash, before.shares), plus(after.cash, after.shares)),
  ];
  return lines.length > 0 ? lines : [['totals', `unchanged in ${currency}`]];
}

const pairField = (name: 'base' | 'quote', label: string, hint: string, isFixed: boolean): Field => ({
  ...{ name, label, kind: 'text', hint },
  check: (text, { base = '' }) => {
    if (text === '') return 'a currency is needed';
    if (name === 'quote' && text.toUpperCase() === base.toUpperCase()) return 'choose another one';
    return whyNot(() => parseCurrency(text.toUpperCase()));
  },
  choices: (text) => choicesFor(CURRENCY_CHOICES, text),
  ...(isFixed ? { given: (values: Draft) => values[name] } : {}),
});

const currencyIn = (text = ''): string => parseCurrency(text.trim().toUpperCase());

const RATE: Field = {
  name: 'rate',
  label: 'Rate',
  kind: 'amount',
  hint: 'such as 1.0850',
  check: (text) =>
    text === ''
      ? 'a rate is needed'
      : (whyNot(() => parseRate(text)) ?? (parseRate(text) > 0n ? undefined : 'give a rate above zero')),
  note: (text, { base = '', quote = '' }) => `1 ${base.toUpperCase()} = ${text} ${quote.toUpperCase()}`,
};
