/** What an import came to, and the way to take it back as a whole. */
import { useState } from 'react';
import type { ImportOutcome } from '../../../domain/importPlan.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import type { UndoPlan } from '../../../domain/undoPlan.ts';
import { planUndo, undoImport } from '../../../services/undoImport.ts';
import { Confirm } from '../../components/Confirm.tsx';
import { Busy } from '../../components/states.tsx';
import { showCount } from '../../figures.ts';
import { useCommands } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useNavigation } from '../../navigation.tsx';
import { noticeOf, useSession } from '../../session.tsx';
import { PlanFoot } from './PlanFoot.tsx';
import { takenBack } from './takenBack.ts';

interface ImportResultProps {
  readonly outcome: ImportOutcome;
  onAnother(): void;
}

export function ImportResult({ outcome, onAnother }: ImportResultProps) {
  const { bank, viewer, notify, wrote } = useSession();
  const navigation = useNavigation();
  const [undo, setUndo] = useState<UndoPlan>();
  const [isBusy, setIsBusy] = useState(false);
  const { plan, written, importId } = outcome;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setIsBusy(true);
    try {
      await work();
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'an import could not be taken back');
      setUndo(undefined);
      notify(noticeOf(error));
    } finally {
      setIsBusy(false);
    }
  };
  const look = () => attempt(async () => setUndo(await planUndo(bank, viewer, importId ?? 0)));
  const takeBack = () =>
    attempt(async () => {
      const undone = await undoImport(bank, viewer, importId ?? 0);
      onAnother();
      wrote();
      notify({ kind: 'success', text: `Taken back: ${takenBack(undone)}` });
    });
  useCommands({
    open: { run: navigation.back, title: 'done', does: 'Go back to where you came from' },
    create: { run: onAnother, title: 'other file', does: 'Import another file' },
    importFile: { run: onAnother, title: 'other file', does: 'Import another file' },
    ...(plan.pairs.length === 0
      ? {}
      : {
          agree: {
            run: () => navigation.open('likelyTransfers', {}),
            title: 'likely pairs',
            does: 'Show rows that are likely one transfer, to be confirmed',
          },
        }),
    undo: { run: () => void look(), does: 'Take the whole import back', whyNot: undo && dependence(undo) },
  });
  const remarks = [
    ...(plan.duplicates === 0 ? [] : [`${showCount(plan.duplicates, 'row')} there already`]),
    ...(plan.pairs.length === 0 ? [] : [`${showCount(plan.pairsFound, 'likely transfer')} (y)`]),
    ...(plan.rejected === 0 ? [] : [`${showCount(plan.rejected, 'row')} left out`]),
  ];
  const refused = undo && dependence(undo);
  return (
    <>
      <Line spans={[' ']} />
      <Line
        spans={[
          ' ',
          ['success', `${showCount(written, 'row')} taken in`],
          ['muted', remarks.map((text) => `   ${text}`).join('')],
        ]}
      />
      <Line spans={[' ']} />
      <PlanFoot plan={plan} />
      <Line spans={[['muted', ` Import ${importId}   :imports takes it back later, too`]]} />
      <Line spans={[' ']} />
      {refused !== undefined && <Line spans={[' ', ['warning', `It can't be taken back: ${refused}`]]} />}
      {isBusy && <Busy what={undo === undefined ? 'looking at what came after it' : 'taking it back'} />}
      {!isBusy && undo !== undefined && refused === undefined && (
        <Confirm
          question={`Take back ${takenBack(undo)}`}
          yes="take back"
          onYes={() => void takeBack()}
          onNo={() => setUndo(undefined)}
        />
      )}
    </>
  );
}

/** Why it can't be taken back. */
function dependence({ dependents }: UndoPlan): string | undefined {
  const [first, ...others] = dependents;
  if (first === undefined) return undefined;
  return others.length === 0 ? first : `${first}, and ${others.length} more`;
}
