/** Enters what one unit of a currency is in another on a day, or corrects a rate that is there. */
import { parseCurrency } from '../../../domain/currency.ts';
import { parseRate } from '../../../domain/quantity.ts';
import { enterRate, type EnteredFigure } from '../../../services/enterFigure.ts';
import { CURRENCY_CHOICES, choicesFor } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import { showDay } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';
import { type Draft, useSession } from '../../session.tsx';
import type { ScreenProps } from '../index.tsx';
import { pastDayField, readPastDay } from './pastDay.ts';
import { wayBack } from './wayBack.ts';

export function EnterRate({ params }: ScreenProps<'enterRate'>) {
  const { bank, viewer } = useSession();
  const today = bank.clock.today();
  const isCorrected = params.rate !== undefined;
  const [base = '', quote = ''] = (params.pair ?? '').split('/');
  const enter = (values: Draft, rate: string, how: 'new' | 'correct'): Promise<EnteredFigure> =>
    enterRate(
      bank,
      viewer,
      {
        ...{ base: currencyIn(values.base), quote: currencyIn(values.quote) },
        ...{ day: readPastDay(values.date ?? '', today), rate: parseRate(rate) },
      },
      how,
    );
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
      perform={(values) => enter(values, values.rate ?? '', isCorrected ? 'correct' : 'new')}
      done={(values) => `${sentence(values)}; figures follow at once.`}
      undo={(values, entered) => wayBack(bank, viewer, entered, (before) => enter(values, before, 'correct'))}
      another="another"
      fieldOf={{
        bad_currency: 'quote',
        bad_day: 'date',
        conflict: 'date',
        bad_value: 'rate',
        bad_number: 'rate',
      }}
    />
  );
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
  check: (text) => (text === '' ? 'a rate is needed' : whyNot(() => parseRate(text))),
  note: (text, { base = '', quote = '' }) => `1 ${base.toUpperCase()} = ${text} ${quote.toUpperCase()}`,
};
