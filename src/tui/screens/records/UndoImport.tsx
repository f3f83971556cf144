/** What taking an import back would do to rows and balances, then the question, with No as the answer of Enter. */
import { useState } from 'react';
import type { BalanceEffect } from '../../../domain/importPlan.ts';
import type { UndoPlan } from '../../../domain/undoPlan.ts';
import { planUndo, undoImport } from '../../../services/undoImport.ts';
import type { TableColumn } from '../../columns.ts';
import { Confirm } from '../../components/Confirm.tsx';
import { Heading } from '../../components/Heading.tsx';
import { StillTable } from '../../components/StillTable.tsx';
import { Busy, ErrorLine, Loading } from '../../components/states.tsx';
import { showCount, showMoney } from '../../figures.ts';
import { Overlay, useCommands, useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useReading } from '../../useReading.ts';
import { takenBack } from '../import/takenBack.ts';

interface UndoImportProps {
  readonly importId: number;
  readonly fileName: string;
  onClose(): void;
}

export const UndoImport = (props: UndoImportProps) => (
  <Overlay>
    <Undo {...props} />
  </Overlay>
);

function Undo({ importId, fileName, onClose }: UndoImportProps) {
  const { bank, viewer, notify, wrote } = useSession();
  const { value: plan, error } = useReading(() => planUndo(bank, viewer, importId), [importId]);
  const [failed, setFailed] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  useHold(plan === undefined && error === undefined);
  useCommands({ close: { run: onClose, title: 'back' } });
  const takeBack = async (): Promise<void> => {
    setIsBusy(true);
    try {
      const undone = await undoImport(bank, viewer, importId);
      onClose();
      wrote();
      notify({ kind: 'success', text: `Taken back: ${takenBack(undone)}` });
    } catch (caught) {
      setFailed(caught);
      setIsBusy(false);
    }
  };
  const wrong = failed ?? error;
  const isPossible = plan !== undefined && plan.dependents.length === 0 && wrong === undefined;
  return (
    <>
      <Heading title={`Take back import ${importId}`} detail={[fileName]} />
      <Line spans={[' ']} />
      {wrong !== undefined && <ErrorLine error={wrong} />}
      {wrong === undefined && plan === undefined && <Loading what="looking at what came after it" />}
      {wrong === undefined && plan !== undefined && <Plan plan={plan} />}
      <Line spans={[' ']} />
      {isBusy && <Busy what="taking it back" />}
      {isPossible && !isBusy && (
        <Confirm
          question={`Take back ${takenBack(plan)}`}
          yes="take back"
          onYes={() => void takeBack()}
          onNo={onClose}
        />
      )}
    </>
  );
}

/** Head, rows taken back, question, and the lines between them. */
const OTHER_LINES = 9;

function Plan({ plan }: { readonly plan: UndoPlan }) {
  const { rows } = useRoom();
  const { glyphs } = useTheme();
  const room = Math.max(1, rows - OTHER_LINES);
  if (plan.dependents.length > 0)
    return (
      <>
        <Line spans={[' ', ['warning', "It can't be taken back while these need what it brought:"]]} />
        {plan.dependents.slice(0, room).map((text) => (
          <Line key={text} spans={[`   ${text}`]} />
        ))}
        <More count={plan.dependents.length - room} />
      </>
    );
  return (
    <>
      <Line spans={[` Goes: ${takenBack(plan)}`]} />
      {plan.unpairs > 0 && (
        <Line
          spans={[
            ['warning', ` ${showCount(plan.unpairs, 'paired transfer')} taken apart; the other rows stay`],
          ]}
        />
      )}
      <Line spans={[' ']} />
      <StillTable columns={columnsWith(glyphs.arrow)} rows={plan.balances.slice(0, room)} hasTitles={false} />
      <More count={plan.balances.length - room} />
    </>
  );
}

const More = ({ count }: { readonly count: number }) =>
  count > 0 && <Line spans={[['muted', `   and ${count} more`]]} />;

const columnsWith = (arrow: string): readonly TableColumn<BalanceEffect>[] => [
  { title: '', priority: 1, align: 'left', isRef: true, text: ({ accountRef }) => accountRef },
  { title: '', priority: 1, align: 'point', text: ({ before, currency }) => showMoney(before, currency) },
  { title: '', priority: 1, align: 'left', text: () => arrow },
  { title: '', priority: 1, align: 'point', text: ({ after, currency }) => showMoney(after, currency) },
  { title: '', priority: 1, align: 'left', text: ({ currency }) => currency },
  {
    title: '',
    priority: 2,
    align: 'left',
    text: ({ isOverdrawn }) => (isOverdrawn ? 'below its limit' : ''),
    meaning: () => 'warning',
  },
];
