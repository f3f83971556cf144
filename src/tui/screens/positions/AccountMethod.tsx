/** The method an account keeps its figures by, chosen after what that changes was seen: gains by year, and what holdings cost. */
import { METHOD_TITLES, type Method } from '../../../domain/method.ts';
import { METHODS } from '../../../domain/method.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { methodOfAccount } from '../../../services/accountMethod.ts';
import {
  type MethodChange,
  previewAccountMethod,
  setAccountMethod,
} from '../../../services/setAccountMethod.ts';
import { accountField, accountOf } from '../../accountField.ts';
import { choiceField } from '../../choiceField.ts';
import { actCommand } from '../../commandLine.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { Told, type ToldLine } from '../../components/Told.tsx';
import { useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { revisionLines } from '../../revisionLines.ts';
import { type Draft, useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useAct } from '../../useAct.ts';
import { useAnswer } from '../../useAnswer.ts';
import type { ScreenProps } from '../index.tsx';
import { BrokerageAccounts } from './BrokerageAccounts.tsx';

const METHOD_DETAILS: Readonly<Record<Method, string>> = {
  fifo: 'a sale takes the oldest shares first',
  lifo: 'a sale takes the newest shares first',
  hifo: 'a sale takes the dearest shares first',
  average: 'all shares cost the same, their average',
  specific: 'the seller names the lots; else the oldest first',
};

export const AccountMethod = ({ params }: ScreenProps<'accountMethod'>) => (
  <BrokerageAccounts
    purpose="to choose a method for"
    draw={(accounts) => <MethodForm params={params} accounts={accounts} />}
  />
);

interface MethodFormProps extends ScreenProps<'accountMethod'> {
  readonly accounts: readonly ReportRow[];
}

function MethodForm({ params, accounts }: MethodFormProps) {
  const { bank, viewer, program } = useSession();
  const { glyphs } = useTheme();
  const only = accounts.length === 1 ? String(accounts[0]?.account_ref) : '';
  const requestOf = ({ account = '', method }: Draft) => ({
    account,
    method: METHODS.find((known) => known === method) ?? 'fifo',
  });
  const act = useAct<MethodChange, MethodChange>({
    fields: [
      accountField(accounts, { name: 'account', label: 'Account' }),
      choiceField({
        name: 'method',
        label: 'Method',
        needsPick: true,
        choices: METHODS.map((value) => ({ value, detail: METHOD_DETAILS[value] })),
      }),
    ],
    initial: { account: params.account ?? only },
    draft: `accountMethod ${params.account ?? ''}`,
    preview: (values) => previewAccountMethod(bank, viewer, requestOf(values)),
    perform: (values) => setAccountMethod(bank, viewer, requestOf(values)),
    fieldOf: ({ code }) =>
      code === 'bad_value' ? 'method' : code === 'wrong_account_kind' ? 'account' : undefined,
  });
  const account = accountOf(accounts, act.form.values.account) && act.form.values.account;
  const current = useAnswer(account, () => methodOfAccount(bank, viewer, account ?? ''));
  useHold(account !== undefined && !current.isCurrent);
  return (
    <ActForm
      act={act}
      title="Method of an account"
      right={current.value && [['muted', 'now by '], METHOD_TITLES[current.value]]}
      drawPreview={(change) => <Told lines={linesOf(change, glyphs.arrow)} />}
      question={({ account: ref, after }) => `Keep the figures of ${ref} by ${METHOD_TITLES[after]}`}
      yes="change"
      drawResult={(change) => (
        <>
          <Line
            spans={[
              ' ',
              [
                'success',
                `${change.account} keeps its figures by ${METHOD_TITLES[change.after]} from now on.`,
              ],
            ]}
          />
          <Line spans={[' ']} />
          <Told lines={linesOf(change, glyphs.arrow)} />
        </>
      )}
      another="another"
      undo={({ account: ref, before, after }) => ({
        question: `Keep the figures of ${ref} by ${METHOD_TITLES[before]} again, not ${METHOD_TITLES[after]}`,
        yes: 'put back',
        perform: () => setAccountMethod(bank, viewer, { account: ref, method: before }),
        done: `${ref} keeps its figures by ${METHOD_TITLES[before]} again`,
      })}
      command={({ account: ref, after }) => actCommand(program, viewer, ['account', 'method', ref, after])}
    />
  );
}

const linesOf = ({ before, after, revision }: MethodChange, arrow: string): readonly ToldLine[] => [
  [
    'Method',
    `${METHOD_TITLES[before]} ${arrow} ${METHOD_TITLES[after]}`,
    ['muted', '   from the first trade on'],
  ],
  ...revisionLines(revision, arrow),
];
