/**
 * An act on the selected row that needs no form: asked about in one line with No as the answer of Enter, then done. Where it can be put
 * back, `u` does so, asked about again.
 */
import { type ReactNode, useState } from 'react';
import { isRefusal } from '../domain/refusal.ts';
import { whyNoWriting } from './asOf.ts';
import type { Binding } from './commands.ts';
import { Confirm, questionRows } from './components/Confirm.tsx';
import { Busy } from './components/states.tsx';
import { useRoom } from './room.tsx';
import { noticeOf, useSession } from './session.tsx';

export interface AskedAct {
  /** Without the question mark. */
  readonly question: string;
  /** What Yes does, one or two words. */
  readonly yes: string;
  perform(): Promise<unknown>;
  /** What is said once it is done. */
  readonly done: string;
  /** The act that puts back what it was, where there is one. */
  readonly putBack?: Omit<AskedAct, 'putBack'> | undefined;
}

/** What is asked, and the lines it takes. */
export interface AskedLine {
  readonly node: ReactNode;
  readonly rows: number;
}

/** What `u` does: nothing yet, or what puts back the last act. */
export interface Asking {
  ask(act: AskedAct): void;
  readonly line: AskedLine | undefined;
  readonly undo: Binding;
  /** For an act that was done elsewhere on the screen: from now on `u` puts that back. */
  offer(putBack: AskedAct | undefined): void;
}

export function useAsked(): Asking {
  const { bank, notify, wrote, asOf, knownOn } = useSession();
  const [asked, setAsked] = useState<AskedAct>();
  const [putBack, setPutBack] = useState<AskedAct>();
  const [isBusy, setIsBusy] = useState(false);
  const { columns } = useRoom();
  const perform = async ({ perform: act, done, putBack: back }: AskedAct): Promise<void> => {
    setIsBusy(true);
    try {
      await act();
      setPutBack(back);
      notify({ kind: 'success', text: back === undefined ? done : `${done}; u puts it back` });
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'an act failed');
      notify(noticeOf(error));
    }
    setAsked(undefined);
    setIsBusy(false);
    wrote();
  };
  const ask = (act: AskedAct): void => {
    const reason = whyNoWriting(asOf, knownOn);
    if (reason === undefined) setAsked(act);
    else notify({ kind: 'warning', text: reason });
  };
  return {
    ask,
    undo: {
      run: () => putBack && ask(putBack),
      title: 'put back',
      footer: 9,
      does: putBack?.question ?? 'Put back what was just done',
      whyNot: putBack === undefined ? 'nothing was done here that can be put back' : undefined,
    },
    offer: setPutBack,
    line: asked && {
      rows: isBusy ? 1 : questionRows(asked, columns),
      node: isBusy ? (
        <Busy what="writing" />
      ) : (
        <Confirm
          question={asked.question}
          yes={asked.yes}
          onYes={() => void perform(asked)}
          onNo={() => setAsked(undefined)}
        />
      ),
    },
  };
}
