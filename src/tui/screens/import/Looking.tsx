/**
 * While a file is looked at: its first rows with their verdicts as soon as there are any, the counts as they grow, and how
 * far it is. It can be left at any time.
 */
import { type ReactNode, useState } from 'react';
import type { ImportPlan, PlannedRow } from '../../../domain/importPlan.ts';
import { Tabs } from '../../components/Tabs.tsx';
import { Overlay, useCommands, useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { Room, useRoom } from '../../room.tsx';
import { useSlow } from '../../useReading.ts';
import { Course, shareOf } from './Course.tsx';
import { RowDetail } from './RowDetail.tsx';
import { TabRows } from './TabRows.tsx';
import { useLongWork, type Work } from './useLongWork.ts';
import type { Looked } from './useImport.ts';
import { firstTab, TABS, type Tab, tabTitles } from './verdictText.ts';

interface LookingProps extends Omit<Work<Looked>, 'onDone'> {
  /** With the tab that was chosen meanwhile. */
  onDone(found: Looked, tookMs: number, tab: Tab | undefined): void;
}

/** What changes is only known at the end. */
const SHOWN: readonly Tab[] = TABS.filter((tab) => tab !== 'effects');
const NOTE = 'The rest of the file is still being looked at; nothing is written.';
const FOOT_ROWS = 4;
/** Of a file that is through in a moment nothing flashes. */
const MUCH_IS_LEFT = 0.2;

export function Looking({ work, onDone, onFailed }: LookingProps) {
  const [chosen, setChosen] = useState<Tab>();
  const going = useLongWork<Looked>({
    work,
    onDone: (found, tookMs) => onDone(found, tookMs, chosen),
    onFailed,
  });
  const { progress, soFar, step, isStopping, stop } = going;
  const isSlow = useSlow(true);
  // First rows of which many more come are shown at once.
  const isShown = isSlow || (soFar !== undefined && shareOf(progress) < MUCH_IS_LEFT);
  useHold(!isShown);
  if (!isShown) return null;
  const course = <Course progress={progress} step={step} isStopping={isStopping} note={NOTE} />;
  if (soFar === undefined)
    return (
      <Overlay>
        <Waiting onStop={stop} />
        <Line spans={[' Looking at the file']} />
        <Line spans={[' ']} />
        {course}
      </Overlay>
    );
  return (
    <SoFar plan={soFar} course={course} tab={chosen ?? firstTab(soFar)} onTab={setChosen} onStop={stop} />
  );
}

function Waiting({ onStop }: { onStop(): void }) {
  useCommands({ close: { run: onStop, title: 'stop' } });
  return null;
}

interface SoFarProps {
  readonly plan: ImportPlan;
  readonly course: ReactNode;
  readonly tab: Tab;
  onTab(tab: Tab): void;
  onStop(): void;
}

function SoFar({ plan, course, tab, onTab, onStop }: SoFarProps) {
  const { columns, rows } = useRoom();
  const [over, setOver] = useState<PlannedRow>();
  const step = (by: number) => () =>
    onTab(SHOWN[(SHOWN.indexOf(tab) + by + SHOWN.length) % SHOWN.length] ?? tab);
  useCommands({
    back: { run: onStop, title: 'stop', does: 'Stop; nothing is written' },
    importFile: { run: onStop, title: 'other file', does: 'Stop, and choose another file' },
    tab: {
      run: (stroke) => onTab(SHOWN[Number(stroke) - 1] ?? tab),
      title: 'verdicts',
      does: 'Show new rows, duplicates or rejected rows',
    },
    nextPart: { run: step(1), title: 'next tab', does: 'Show the next of the tabs' },
    previousPart: { run: step(-1) },
  });
  if (over !== undefined)
    return (
      <Overlay>
        <RowDetail plan={plan} row={over} onClose={() => setOver(undefined)} />
      </Overlay>
    );
  return (
    <>
      <Tabs titles={tabTitles(plan).slice(0, SHOWN.length)} active={SHOWN.indexOf(tab)} />
      <Room columns={columns} rows={rows - FOOT_ROWS}>
        <TabRows plan={plan} tab={tab} onDetail={setOver} />
      </Room>
      <Line spans={[' ']} />
      {course}
    </>
  );
}
