/** Fields that many forms share: one of a few words, a currency, a new password typed twice. */
import { CURRENCIES, parseCurrency } from '../domain/currency.ts';
import { parseUserName } from '../domain/name.ts';
import { demandGoodPassword } from '../domain/password.ts';
import { type Choice, type Field, whyNot } from './form.ts';
import type { Draft } from './session.tsx';

interface ChoiceFieldFacts extends Pick<Field, 'name' | 'label' | 'hint' | 'given' | 'needsPick'> {
  readonly choices: readonly Choice[] | ((values: Draft) => readonly Choice[]);
}

/** One of the choices and nothing else; what there is to choose may hang on the other fields. */
export function choiceField({ choices: given, ...facts }: ChoiceFieldFacts): Field {
  const choicesIn = (values: Draft): readonly Choice[] =>
    typeof given === 'function' ? given(values) : given;
  return {
    ...facts,
    kind: 'text',
    isPick: true,
    check: (text, values) =>
      choicesIn(values).some(({ value }) => value === text) ? undefined : 'choose one of these',
    choices: (text, values) => choicesFor(choicesIn(values), text),
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

/** Why the text is no name to sign in with; of other characters, which there may be. */
export function userNameFault(text: string): string | undefined {
  const fault = whyNot(() => parseUserName(text));
  return fault?.endsWith('is not a user name') ? 'letters and digits, and - _ . or @ between them' : fault;
}

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
