/** Moves money: who pays whom is picked or typed, its effect is in sight while one types, nothing moves before a yes. */
import { useState } from 'react';
import { formatMoney } from '../../../domain/money.ts';
import { accounts as accountsReport } from '../../../reports/accounts.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { findPayees, isPayable } from '../../../services/findPayees.ts';
import { type PostedTransfer, postTransfer } from '../../../services/postTransfer.ts';
import { previewTransfer, type TransferFacts } from '../../../services/planTransfer.ts';
import { takeBackTransfer } from '../../../services/takeBackTransfer.ts';
import type { Bank } from '../../../services/bank.ts';
import type { Viewer } from '../../../domain/access.ts';
import { actCommand } from '../../commandLine.ts';
import { byKind } from '../../accountField.ts';
import type { AskedAct } from '../../useAsked.tsx';
import { ActForm } from '../../components/ActForm.tsx';
import { EmptyState, ErrorLine, Loading } from '../../components/states.tsx';
import { showMoney } from '../../figures.ts';
import { useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useSession } from '../../session.tsx';
import { useAct } from '../../useAct.ts';
import { useAnswer } from '../../useAnswer.ts';
import { collect, useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { howToOpen } from '../whyNot.ts';
import { TransferPreview } from './TransferPreview.tsx';
import { transferFieldOf, transferFields, transferRequest } from './transferFields.ts';

/** One moves among them with the arrows; whoever looks for another types on. */
export const MOST_PAYEES = 50;

export function Transfer({ params }: ScreenProps<'transfer'>) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => collect(accountsReport.rows(bank, viewer, {})), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return <Loading />;
  // Enter alone takes the account that everyday payments leave from.
  const open = value.filter(({ status }) => status === 'open').toSorted(byKind);
  if (open.length === 0)
    return <EmptyState text="There is no open account to pay from." todo={howToOpen(viewer)} />;
  return <TransferForm params={params} accounts={open} />;
}

interface TransferFormProps extends ScreenProps<'transfer'> {
  readonly accounts: readonly ReportRow[];
}

function TransferForm({ params, accounts }: TransferFormProps) {
  const { bank, viewer, program } = useSession();
  const only = accounts.length === 1 ? String(accounts[0]?.account_ref) : '';
  const [to, setTo] = useState<string>();
  const { value: found, isCurrent } = useAnswer(to ?? '', () => findPayee(bank, viewer, to ?? ''));
  useHold(!isCurrent);
  const { payees = [], nobody } = found ?? {};
  const known = { accounts, payees, nobody, today: bank.clock.today() };
  const act = useAct({
    fields: transferFields(known),
    initial: { from: params.from ?? only, to: params.to ?? '' },
    draft: `transfer ${JSON.stringify(params)}`,
    preview: (values, id) => previewTransfer(bank, viewer, transferRequest(values, known, id)),
    perform: (values, id) => postTransfer(bank, viewer, transferRequest(values, known, id)),
    fieldOf: transferFieldOf,
  });
  if (to !== act.form.values.to) setTo(act.form.values.to);
  return (
    <ActForm
      act={act}
      title="Transfer"
      drawPreview={(facts) => <TransferPreview facts={facts} />}
      question={(facts) => `Send ${amountText(facts)} to ${facts.toName ?? facts.to}`}
      yes="send"
      drawResult={(posted) => <Posted posted={posted} />}
      another="another"
      undo={(posted) => takingBack(bank, viewer, posted)}
      command={(posted) => actCommand(program, viewer, transferWords(posted))}
    />
  );
}

/** Who may be meant; `nobody` is the text itself where it names nobody. */
async function findPayee(bank: Bank, viewer: Viewer, text: string) {
  const payees = await findPayees(bank, viewer, text, MOST_PAYEES);
  const isSomebody = text.trim() === '' || payees.length > 0 || (await isPayable(bank, viewer, text));
  return { payees, nobody: isSomebody ? undefined : text };
}

/** By a transfer the other way, where both accounts are one's own. */
export function takingBack(
  bank: Bank,
  viewer: Viewer,
  posted: PostedTransfer,
): AskedAct | { readonly whyNot: string } {
  const { id, kind, to, toName, toAmount, toCurrency } = posted;
  if (kind === 'external' || toName !== null)
    return { whyNot: `only ${toName ?? 'who received it'} can send it back` };
  return {
    question: `Take ${showMoney(toAmount, toCurrency)} ${toCurrency} back from ${to}`,
    yes: 'take back',
    perform: () => takeBackTransfer(bank, viewer, id),
    done: 'Taken back by a transfer the other way',
  };
}

const transferWords = ({ from, to, toName, kind, amount, description }: PostedTransfer): string[] => [
  'transfer',
  ...['--from', from, '--to', to, '--amount', formatMoney(amount)],
  ...(kind === 'external' && toName !== null ? ['--to-name', toName] : []),
  ...(description === '' ? [] : ['--description', description]),
];

const amountText = ({ amount, currency }: TransferFacts): string =>
  `${showMoney(amount, currency)} ${currency}`;

function Posted({ posted }: { readonly posted: PostedTransfer }) {
  return (
    <>
      <Line
        spans={[
          ' ',
          [
            'success',
            posted.repeated ? 'This was sent before; it is booked once.' : 'The money is on its way.',
          ],
        ]}
      />
      <Line spans={[' ']} />
      <TransferPreview facts={posted} />
      <Line spans={['  ', ['muted', `Transfer ${posted.id}`]]} />
    </>
  );
}
