/** Says what is meant to be spent on a category in a month, or says it anew. */
import { amountNote } from '../../accountField.ts';
import { parseCurrency } from '../../../domain/currency.ts';
import { type Money, parseMoney } from '../../../domain/money.ts';
import { refuse } from '../../../domain/refusal.ts';
import { readBudgetState } from '../../../reports/effects.ts';
import { findCategories } from '../../../services/findCategories.ts';
import { removeBudget, setBudget } from '../../../services/setBudget.ts';
import { choiceField, currencyField } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import { showMoney } from '../../figures.ts';
import { whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';

export function SetBudget({ params }: ScreenProps<'setBudget'>) {
  const { bank, viewer } = useSession();
  const { glyphs } = useTheme();
  const { value, error } = useReading(() => findCategories(bank, viewer), []);
  useHold(value === undefined && error === undefined);
  const categories = (value ?? []).filter(({ section }) => section === 'expense');
  return (
    <EntryForm
      title={params.category === undefined ? 'New budget' : `Budget of ${params.category}`}
      draft={`setBudget ${params.category ?? ''} ${params.currency ?? ''}`}
      fields={[
        choiceField({
          name: 'category',
          label: 'Category',
          hint: 'what it is spent on',
          needsPick: true,
          choices: categories.map(({ name }) => ({ value: name })),
        }),
        {
          name: 'amount',
          label: 'A month',
          kind: 'amount',
          hint: 'such as 400.00',
          check: (text) =>
            whyNot(() => (parseMoney(text) <= 0n ? refuse('bad_value', 'give more than zero') : undefined)),
          note: (text, { currency = '' }) => amountNote(text, currency),
        },
        currencyField,
      ]}
      initial={{
        category: params.category ?? '',
        amount: params.amount ?? '',
        currency: params.currency ?? viewer.reportingCurrency,
      }}
      startAt={params.category === undefined ? undefined : 'amount'}
      question={({ category, amount = '', currency }) =>
        `At most ${showMoney(parseMoney(amount))} ${currency} a month on ${category}`
      }
      yes="set it"
      effect={async ({ category = '', amount = '', currency = '' }) => {
        const of = { category, currency: parseCurrency(currency) };
        const before = params.amount === undefined ? undefined : parseMoney(params.amount);
        const { used, left } = await readBudgetState(bank, viewer, { ...of, amount: parseMoney(amount) });
        const show = (money: Money): string => showMoney(money, currency);
        const was = before === undefined ? '' : `${show(before - used)} ${glyphs.arrow} `;
        // In one line: a small window has no second one.
        return [['this month', `left ${was}${show(left)} ${currency}`, ['muted', `   used ${show(used)}`]]];
      }}
      perform={({ category = '', amount = '', currency = '' }) =>
        setBudget(bank, viewer, { category, amount: parseMoney(amount), currency: parseCurrency(currency) })
      }
      undo={({ category = '', currency = '' }, before) => ({
        question:
          before === undefined
            ? `Say nothing of ${category} any more`
            : `Spend at most ${showMoney(before)} ${currency} a month on ${category} again`,
        yes: 'put back',
        perform: async () => {
          const budget = { category, currency: parseCurrency(currency) };
          await (before === undefined
            ? removeBudget(bank, viewer, budget)
            : setBudget(bank, viewer, { ...budget, amount: before }));
        },
        done: 'It is what it was before',
      })}
      done={({ category }) => `The budget of ${category} is set.`}
      another="another"
      fieldOf={{ unknown_category: 'category', bad_value: 'amount' }}
    />
  );
}
