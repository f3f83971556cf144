/** An act on a row before which one may say why, for the audit trail: a line for the reason, then the question with No as the answer of Enter. */
import { type ReactNode, useState } from 'react';
import { readReason } from '../domain/reason.ts';
import { whyNoWriting } from './asOf.ts';
import { FieldsDialog } from './components/FieldsDialog.tsx';
import { type Field, whyNot } from './form.ts';
import { useSession } from './session.tsx';
import type { AskedAct, Asking } from './useAsked.tsx';

interface ReasonedAct {
  /** What it is about to be done, as a title: `Freeze ANA-1`. */
  readonly title: string;
  /** The act with the reason that was given; '' for none. */
  act(reason: string): AskedAct;
}

interface Reasoning {
  askWhy(reasoned: ReasonedAct): void;
  /** Stands over the screen while the reason is typed. */
  readonly dialog: ReactNode;
}

const REASON: readonly Field[] = [
  {
    name: 'reason',
    label: 'Reason',
    kind: 'text',
    hint: 'may be left out; it stays in the audit trail',
    check: (text) => whyNot(() => readReason(text)),
  },
];

export function useReasoned({ ask }: Pick<Asking, 'ask'>): Reasoning {
  const { notify, asOf, knownOn } = useSession();
  const [reasoned, setReasoned] = useState<ReasonedAct>();
  return {
    askWhy: (next) => {
      const reason = whyNoWriting(asOf, knownOn);
      if (reason === undefined) setReasoned(next);
      else notify({ kind: 'warning', text: reason });
    },
    dialog: reasoned && (
      <FieldsDialog
        title={reasoned.title}
        fields={REASON}
        initial={{}}
        submit="go on"
        onDone={({ reason = '' }) => {
          setReasoned(undefined);
          ask(reasoned.act(reason));
        }}
        onClose={() => setReasoned(undefined)}
      />
    ),
  };
}
