/** Says what an employee may spend from his expense account in a month, or says it anew. */
import { amountNote } from '../../accountField.ts';
import { type Money, parseMoney } from '../../../domain/money.ts';
import { refuse } from '../../../domain/refusal.ts';
import { expenses } from '../../../reports/expenses.ts';
import { removeExpenseLimit, setExpenseLimit } from '../../../services/expenseLimit.ts';
import { choiceField } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import { showMoney } from '../../figures.ts';
import { whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { collect, useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';

export function SetLimit({ params }: ScreenProps<'setLimit'>) {
  const { bank, viewer } = useSession();
  const { glyphs } = useTheme();
  const { value, error } = useReading(() => collect(expenses.rows(bank, viewer, {})), []);
  useHold(value === undefined && error === undefined);
  const currencyOf = (ref: string | undefined): string =>
    String((value ?? []).find(({ account_ref }) => account_ref === ref)?.currency ?? '');
  return (
    <EntryForm
      title={`Limit of ${params.account}`}
      draft={`setLimit ${params.account}`}
      fields={[
        choiceField({
          name: 'account',
          label: 'Account',
          hint: 'an expense account',
          choices: (value ?? []).map((row) => ({
            value: String(row.account_ref),
            detail: String(row.employee),
          })),
        }),
        {
          name: 'amount',
          label: 'A month',
          kind: 'amount',
          hint: 'such as 400.00',
          check: (text) =>
            whyNot(() => (parseMoney(text) <= 0n ? refuse('bad_value', 'give more than zero') : undefined)),
          note: (text, { account }) => amountNote(text, currencyOf(account)),
        },
      ]}
      initial={{ account: params.account, amount: params.amount ?? '' }}
      startAt="amount"
      question={({ account, amount = '' }) =>
        `Let ${showMoney(parseMoney(amount))} ${currencyOf(account)} a month be spent from ${account}`
      }
      yes="set it"
      effect={async ({ account, amount = '' }) => {
        const row = (value ?? []).find(({ account_ref }) => account_ref === account);
        if (typeof row?.used !== 'bigint') return [];
        const currency = String(row.currency);
        const show = (money: Money): string => showMoney(money, currency);
        const was = typeof row.limit === 'bigint' ? show(row.limit - row.used) : 'no limit';
        return [
          [
            'this month',
            `left ${was} ${glyphs.arrow} ${show(parseMoney(amount) - row.used)} ${currency}`,
            ['muted', `   used ${show(row.used)}`],
          ],
        ];
      }}
      perform={({ account = '', amount = '' }) =>
        setExpenseLimit(bank, viewer, { account, amount: parseMoney(amount) })
      }
      undo={({ account = '' }, before) => ({
        question:
          before === undefined
            ? `Take the limit of ${account} away again`
            : `Let ${showMoney(before)} ${currencyOf(account)} a month be spent from ${account} again`,
        yes: 'put back',
        perform: () =>
          before === undefined
            ? removeExpenseLimit(bank, viewer, { account })
            : setExpenseLimit(bank, viewer, { account, amount: before }),
        done: 'It is what it was before',
      })}
      done={({ account }) => `The limit of ${account} is set.`}
      another="another"
      fieldOf={{ unknown_account: 'account', wrong_account_kind: 'account', bad_value: 'amount' }}
    />
  );
}
