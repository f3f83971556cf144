/** Fields that many forms share: one of a few words, a currency, a new password typed twice. */
import { CURRENCIES, parseCurrency } from '../domain/currency.ts';
import { demandGoodPassword } from '../domain/password.ts';
import { type Choice, type Field, whyNot } from './form.ts';

interface ChoiceFieldFacts extends Pick<Field, 'name' | 'label' | 'hint' | 'given' | 'needsPick'> {
  readonly choices: readonly Choice[];
}

/** One of the choices and nothing else. */
export function choiceField({ choices, ...facts }: ChoiceFieldFacts): Field {
  return {
    ...facts,
    kind: 'text',
    isPick: true,
    check: (text) => (choices.some(({ value }) => value === text) ? undefined : 'choose one of these'),
    choices: (text) => choicesFor(choices, text),
  };
}

/** Choices that begin with the text, else that hold it; only where there are none, those whose detail does. */
export function choicesFor(choices: readonly Choice[], text: string): readonly Choice[] {
  const typed = text.toLowerCase().trim();
  const ways: readonly ((choice: Choice) => boolean)[] = [
    ({ value }) => value.toLowerCase().startsWith(typed),
    ({ value }) => value.toLowerCase().includes(typed),
    ({ detail = '' }) => detail.toLowerCase().includes(typed),
  ];
  return ways.map((way) => choices.filter(way)).find((found) => found.length > 0) ?? [];
}

export const CURRENCY_CHOICES: readonly Choice[] = CURRENCIES.map((value) => ({ value }));

export const currencyField: Field = {
  name: 'currency',
  label: 'Currency',
  kind: 'text',
  hint: 'EUR',
  check: (text) => whyNot(() => parseCurrency(text)),
  choices: (text) => choicesFor(CURRENCY_CHOICES, text),
};

/** Shown as dots, asked for twice, never kept. */
export const NEW_PASSWORD: readonly Field[] = [
  {
    name: 'password',
    label: 'Password',
    kind: 'secret',
    check: (text) => whyNot(() => demandGoodPassword(text)),
  },
  {
    name: 'again',
    label: 'Once more',
    kind: 'secret',
    check: (text, { password }) => (text === password ? undefined : 'it is not the same'),
  },
];
