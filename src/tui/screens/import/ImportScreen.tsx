/** Takes a CSV file in: it is chosen, looked at, judged row by row, asked about, written as a whole, and can be taken back. */
import type { ReactNode } from 'react';
import type { ImportPlan } from '../../../domain/importPlan.ts';
import { Heading } from '../../components/Heading.tsx';
import { showCount } from '../../figures.ts';
import { Room, useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';
import { FileChooser } from './FileChooser.tsx';
import { ImportResult } from './ImportResult.tsx';
import { LongWork } from './LongWork.tsx';
import { Looking } from './Looking.tsx';
import { MappingStep } from './mapping/MappingStep.tsx';
import { PasteOnly } from './PasteOnly.tsx';
import { useImport } from './useImport.ts';
import { Verdicts } from './Verdicts.tsx';

export function ImportScreen() {
  const { files } = useSession();
  const flow = useImport();
  const { step } = flow;
  switch (step.at) {
    case 'choosing': {
      const takes = flow.isMarketData ? 'prices, rates or actions' : 'transactions, trades or actions';
      if (files === 'none') return <PasteOnly takes={takes} error={step.error} onPaste={flow.takeText} />;
      return (
        <FileChooser takes={takes} error={step.error} onChoose={flow.takeFile} onPaste={flow.takeText} />
      );
    }
    case 'looking':
      return (
        <Titled title={step.chosen.fileName}>
          <Looking
            work={(hooks) => flow.look(step.chosen, step.manner, hooks)}
            onDone={(found, tookMs, tab) =>
              flow.looked(found, tookMs, tab ?? step.tab, step.chosen, step.manner)
            }
            onFailed={flow.notLooked}
          />
        </Titled>
      );
    case 'reading':
      return (
        <Titled title={step.chosen.fileName}>
          <MappingStep
            chosen={step.chosen}
            reading={step.reading}
            onGo={(reading) => flow.read(step.chosen, step.manner, reading)}
            onBack={() =>
              step.isAgain ? flow.read(step.chosen, step.manner, step.reading) : flow.chooseAgain()
            }
            isAgain={step.isAgain ?? false}
          />
        </Titled>
      );
    case 'judged':
      return (
        <Titled title={titleOf(step.plan)} right={rightOf(step.plan, step.tookMs)}>
          <Verdicts
            plan={step.plan}
            tab={step.tab}
            reading={flow.reading}
            onReading={() => flow.readAnew(step.plan)}
            onAccount={(ref) => void flow.intoAccount(step.plan, ref)}
            onImport={() => flow.begin(step.plan, step.tookMs)}
            onManner={(manner, tab) => flow.lookAgain(step.plan, manner, tab)}
            onBack={flow.chooseAgain}
          />
        </Titled>
      );
    case 'writing':
      return (
        <Titled title={titleOf(step.plan)}>
          <LongWork
            what={`Importing ${showCount(step.plan.accepted, 'row')}`}
            question="Stop the import; nothing of it will be written"
            work={(hooks) => flow.write(step.plan, hooks)}
            onDone={(outcome) => flow.written(outcome, step.tookMs)}
            onFailed={(error) => flow.notWritten(error, step.plan, step.tookMs)}
          />
        </Titled>
      );
    case 'done':
      return (
        <Titled title={titleOf(step.outcome.plan)}>
          <ImportResult outcome={step.outcome} onAnother={flow.chooseAgain} />
        </Titled>
      );
  }
}

/** With the account, where all of the file is taken into one that it does not name itself. */
function titleOf({ request: { kind, fileName, mapping }, accounts = [] }: ImportPlan): string {
  const account = mapping?.fields.account_ref;
  const [statement, ...others] = accounts.filter(({ id, ref }) => id !== ref);
  const into =
    account !== undefined && 'fixed' in account
      ? account.fixed
      : others.length === 0
        ? statement?.ref
        : undefined;
  return `${kind}   ${fileName}${into === undefined ? '' : `   into ${into}`}`;
}

/** The time is worth telling once it was waited for. */
function rightOf({ isRefused, rows }: ImportPlan, tookMs: number): string {
  if (isRefused) return '';
  const pace = tookMs < 1_000 ? '' : `   looked at in ${(tookMs / 1000).toFixed(1)} s`;
  return showCount(rows, 'row') + pace;
}

interface TitledProps {
  readonly title: string;
  readonly right?: string;
  readonly children: ReactNode;
}

function Titled({ title, right, children }: TitledProps) {
  const { columns, rows } = useRoom();
  return (
    <>
      <Heading title="Import" detail={[title]} right={right === undefined ? undefined : [['muted', right]]} />
      <Room columns={columns} rows={rows - 1}>
        {children}
      </Room>
    </>
  );
}
