/**
 * How a file of another program is read: what can't be known is asked first, then every column of ours is shown with where
 * it comes from, what stands there and what is read of it. Whatever is changed is read again at once; nothing is written.
 */
import { useEffect, useState } from 'react';
import { accounts as accountsReport } from '../../../../reports/accounts.ts';
import { inspectFile, type Inspection } from '../../../../services/mapping/inspectFile.ts';
import { saveMapping } from '../../../../services/mapping/savedMappings.ts';
import { accountChoices } from '../../../accountField.ts';
import { actCommand } from '../../../commandLine.ts';
import { CommandDialog } from '../../../components/CommandDialog.tsx';
import type { Choice } from '../../../form.ts';
import { Overlay, useHold } from '../../../keyboard.tsx';
import { noticeOf, useSession } from '../../../session.tsx';
import { useAnswer } from '../../../useAnswer.ts';
import { collect, useReading } from '../../../useReading.ts';
import type { Chosen, Reading } from '../readFile.ts';
import { AskItem } from './AskItem.tsx';
import { KeepDialog } from './KeepDialog.tsx';
import { QuestionDialog } from './QuestionDialog.tsx';
import { ReadingList } from './ReadingList.tsx';
import { answered, flagsOf, type Said } from './reading.ts';
import type { Item } from './item.ts';

export interface MappingStepProps {
  readonly chosen: Chosen;
  readonly reading: Reading;
  onGo(reading: Reading): void;
  onBack(): void;
  /** Back leads to the rows as they were judged. */
  readonly isAgain: boolean;
}

type Over = 'questions' | 'keep' | 'command' | Item;

export function MappingStep({ chosen, reading, onGo, onBack, isAgain }: MappingStepProps) {
  const { bank, viewer, program, notify } = useSession();
  const [said, setSaid] = useState(reading.said);
  const [before, setBefore] = useState(reading);
  const [over, setOver] = useState<Over | undefined>(
    reading.inspection.questions.length > 0 ? 'questions' : undefined,
  );
  const accounts = useAccounts();
  const isNew = said !== before.said;
  const found = useAnswer(isNew ? JSON.stringify(said) : undefined, () =>
    inspectFile(bank, viewer, { source: chosen.source, ...said }),
  );
  useHold(isNew && !found.isCurrent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is taken once
  useEffect(() => {
    if (!isNew || !found.isCurrent) return;
    if (found.value?.mapping !== undefined) return setBefore({ said, inspection: found.value });
    // What makes no sense is said, and not kept.
    notify(
      found.refusal === undefined
        ? { kind: 'warning', text: 'With that, no table is found in the file' }
        : noticeOf(found.refusal),
    );
    setSaid(before.said);
  }, [found.isCurrent, found.value, found.refusal]);
  const { inspection } = before;
  const close = (): void => setOver(undefined);
  const change = (next: Said): void => {
    setSaid(next);
    if (over !== 'questions') close();
  };
  const keep = (name: string): void => {
    if (inspection.mapping === undefined) return;
    saveMapping(bank, viewer, name, inspection.mapping).then(
      () => {
        notify({ kind: 'success', text: `Kept as ${name}: a file with this header is known from now on` });
        setSaid({ ...said, name });
        close();
      },
      (error) => notify(noticeOf(error)),
    );
  };
  const [question] = inspection.questions;
  if (over === 'questions' && question !== undefined)
    return (
      <Overlay>
        <QuestionDialog
          question={question}
          left={inspection.questions.length}
          onAnswer={(value) => change(answered(said, question, value))}
          onClose={close}
        />
      </Overlay>
    );
  if (over !== undefined && over !== 'questions')
    return (
      <Overlay>
        {over === 'keep' && inspection.mapping !== undefined && (
          <KeepDialog
            proposed={inspection.from === 'saved' ? (inspection.name ?? '') : nameOf(chosen, inspection)}
            onKeep={keep}
            onClose={close}
          />
        )}
        {over === 'command' && (
          <CommandDialog
            command={actCommand(program, viewer, [
              'import',
              inspection.kind ?? 'transactions',
              'path' in chosen.source ? chosen.source.path : '-',
              ...flagsOf(said),
            ])}
            onClose={close}
          />
        )}
        {typeof over === 'object' && over.ask !== undefined && (
          <AskItem
            item={over}
            ask={over.ask}
            onAnswer={(text) => over.ask && change(over.ask.change(said, text))}
            onClose={close}
          />
        )}
      </Overlay>
    );
  return (
    <ReadingList
      inspection={inspection}
      accounts={accounts}
      onQuestions={() => setOver('questions')}
      onGo={() => onGo(before)}
      onKeep={() => setOver('keep')}
      onItem={setOver}
      onCommand={() => setOver('command')}
      onBack={onBack}
      isAgain={isAgain}
    />
  );
}

function useAccounts(): readonly Choice[] {
  const { bank, viewer } = useSession();
  const { value = [] } = useReading(() => collect(accountsReport.rows(bank, viewer, {})), []);
  return accountChoices(value);
}

/** The preset's title, or the file's name without what changes from one to the next. */
function nameOf({ fileName }: Chosen, { name }: Inspection): string {
  if (name !== undefined) return name;
  return (
    fileName
      .replace(/\.\w+$/, '')
      .replace(/[\d_.-]+/g, ' ')
      .trim() || 'my bank'
  );
}
