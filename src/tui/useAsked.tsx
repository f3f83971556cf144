/** An act on the selected row that needs no form: asked about in one line with No as the answer of Enter, then done. */
import { useState } from 'react';
import { isRefusal } from '../domain/refusal.ts';
import { whyNoWriting } from './asOf.ts';
import { Confirm } from './components/Confirm.tsx';
import { Busy } from './components/states.tsx';
import { noticeOf, useSession } from './session.tsx';

export interface AskedAct {
  /** Without the question mark. */
  readonly question: string;
  /** What Yes does, one or two words. */
  readonly yes: string;
  perform(): Promise<unknown>;
  /** What is said once it is done. */
  readonly done: string;
}

export function useAsked(): { ask(act: AskedAct): void; readonly line: React.ReactNode } {
  const { bank, notify, wrote, asOf } = useSession();
  const [asked, setAsked] = useState<AskedAct>();
  const [isBusy, setIsBusy] = useState(false);
  const perform = async ({ perform: act, done }: AskedAct): Promise<void> => {
    setIsBusy(true);
    try {
      await act();
      notify({ kind: 'success', text: done });
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'an act failed');
      notify(noticeOf(error));
    }
    setAsked(undefined);
    setIsBusy(false);
    wrote();
  };
  return {
    ask(act) {
      const reason = whyNoWriting(asOf);
      if (reason === undefined) setAsked(act);
      else notify({ kind: 'warning', text: reason });
    },
    line:
      asked &&
      (isBusy ? (
        <Busy what="writing" />
      ) : (
        <Confirm
          question={asked.question}
          yes={asked.yes}
          onYes={() => void perform(asked)}
          onNo={() => setAsked(undefined)}
        />
      )),
  };
}
