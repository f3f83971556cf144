/** `u` on a row of the register: a transfer between own accounts is taken back by one the other way, asked about with its effect. */
import { mayDo } from '../../../domain/access.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import type { RegisterEntry } from '../../../reports/activity.ts';
import { previewTakeBack, takeBackTransfer } from '../../../services/takeBackTransfer.ts';
import { whyNoWriting } from '../../asOf.ts';
import type { Binding } from '../../commands.ts';
import { showMoney } from '../../figures.ts';
import { noticeOf, useSession } from '../../session.tsx';
import type { Asking } from '../../useAsked.tsx';
import { roleTitle } from '../../viewer.ts';

/** The category that transfers between own accounts are booked under. */
const OWN = 'own transfer';

export function useTakeBack({ ask }: Asking): (row: RegisterEntry | undefined) => Binding {
  const { bank, viewer, notify, asOf, knownOn } = useSession();
  const start = async ({ id }: RegisterEntry): Promise<void> => {
    try {
      const { amount, currency, from } = await previewTakeBack(bank, viewer, `#${id}`);
      ask({
        question: `Take ${showMoney(amount, currency)} ${currency} back from ${from}`,
        yes: 'take back',
        perform: () => takeBackTransfer(bank, viewer, `#${id}`),
        done: 'Taken back by a transfer the other way, booked today',
      });
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'a transfer could not be looked at');
      notify(noticeOf(error));
    }
  };
  const whyNot = (row: RegisterEntry | undefined): string | undefined => {
    if (row === undefined) return 'nothing is selected';
    if (!mayDo(viewer, 'transfer')) return `${roleTitle(viewer)} may not move money`;
    if (row.section !== 'transfer') return 'it is no transfer; d takes the row itself back';
    if (row.category === OWN) return undefined;
    const who = row.counterpartyName ?? 'who received it';
    return row.amount < 0n ? `only ${who} can send it back` : 'send it back with a transfer: n';
  };
  return (row) => ({
    run: () => row && void start(row),
    title: 'undo',
    footer: 9,
    does: 'Take the transfer back by one the other way, after a yes',
    whyNot: whyNoWriting(asOf, knownOn) ?? whyNot(row),
  });
}
