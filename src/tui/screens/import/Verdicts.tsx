/**
 * What a file would do, before anything is written: its rows by verdict with the line each stands in, why a row is
 * rejected, and what changes in the bank. Nothing is imported before a yes.
 */
import { useState } from 'react';
import { NO_FILES } from '../../../domain/hostFile.ts';
import type { ImportPlan, PlannedRow } from '../../../domain/importPlan.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { rejectsFile } from '../../../services/rejectsFile.ts';
import { actCommand } from '../../commandLine.ts';
import { CommandDialog } from '../../components/CommandDialog.tsx';
import { Confirm } from '../../components/Confirm.tsx';
import { ExportDialog } from '../../components/ExportDialog.tsx';
import { ErrorLine } from '../../components/states.tsx';
import { Tabs } from '../../components/Tabs.tsx';
import { showCount } from '../../figures.ts';
import { Overlay, useCommands } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { Room, useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';
import { OptionsDialog } from './OptionsDialog.tsx';
import { FOOT_ROWS, PlanFoot } from './PlanFoot.tsx';
import { isByHand, isSkipped, withEdit, withSkipped } from './mended.ts';
import { RowDetail } from './RowDetail.tsx';
import { RowForm } from './RowForm.tsx';
import { withAccounts } from './statementAccounts.ts';
import { flagsOf } from './mapping/reading.ts';
import type { Reading } from './readFile.ts';
import { TabRows } from './TabRows.tsx';
import type { Manner } from './useImport.ts';
import { WhichAccounts } from './WhichAccounts.tsx';
import {
  firstTab,
  importWords,
  isOfRecalledAccount,
  needsAccount,
  perhapsText,
  questionOf,
  readText,
  refusedHint,
  rejectsName,
  tabsOf,
  type Tab,
  tabTitles,
  whyNotImport,
} from './verdictText.ts';

interface VerdictsProps {
  readonly plan: ImportPlan;
  /** The tab that was looked at while the plan was made. */
  readonly tab?: Tab | undefined;
  /** How the file of another program is read. */
  readonly reading?: Reading | undefined;
  onImport(): void;
  onReading(): void;
  /** The file of another program is of this account. */
  onAccount(ref: string): void;
  /** To be looked at again, in another manner. */
  onManner(manner: Manner, tab?: Tab): void;
  onBack(): void;
}

/** What lies over the rows: the row is one that is shown column by column. */
type Over =
  | 'question'
  | 'account'
  | 'options'
  | 'export'
  | 'command'
  | PlannedRow
  | { readonly mends: PlannedRow };

const REJECTS_SAY = 'The rejected rows as they came, each with its reason.';

export function Verdicts({
  plan,
  tab: given,
  reading,
  onReading,
  onAccount,
  onImport,
  onManner,
  onBack,
}: VerdictsProps) {
  const { viewer, program, files } = useSession();
  const { columns, rows } = useRoom();
  const tabs = tabsOf(plan);
  const [wanted, setTab] = useState<Tab>(() => given ?? firstTab(plan));
  // The last suggestion may be answered.
  const tab = tabs.includes(wanted) ? wanted : firstTab(plan);
  const [over, setOver] = useState<Over>();
  const close = (): void => setOver(undefined);
  const step = (by: number) => () =>
    setTab(tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? tab);
  const whyNot = whyNotImport(plan);
  // Nobody imports a row twice because he did not look behind the last tab.
  const isUnseen = plan.suggestions.length > 0 && tab !== 'suggestions';
  useCommands({
    options: { run: () => setOver('options'), does: 'Change how the file is taken' },
    ...(isOfRecalledAccount(plan, reading) && {
      add: {
        run: () => setOver('account'),
        title: 'account',
        does: 'Say which account of yours the file is of',
      },
    }),
    ...(reading && { method: { run: onReading, title: 'reading', does: 'Change how the file is read' } }),
    commandLine: {
      run: () => setOver('command'),
      does: 'Show the command line that does the same',
      whyNot: isByHand(plan) ? 'rows were mended or left out by hand: no command line says that' : undefined,
    },
    back: { run: onBack, title: 'other file', does: 'Choose another file' },
    importFile: { run: onBack, title: 'other file', does: 'Choose another file' },
    ...(plan.isRefused
      ? needsAccount(plan) && {
          open: {
            run: () => setOver('account'),
            title: 'say which account',
            does: 'Say which account of yours the statement is of',
          },
        }
      : {
          open: {
            run: () => (isUnseen ? setTab('suggestions') : setOver('question')),
            title: isUnseen ? 'go on' : `import ${showCount(plan.accepted, 'row')}`,
            does: isUnseen ? 'Show the rows that may be there already' : 'Take the new rows in',
            whyNot,
          },
          tab: {
            run: (stroke) => setTab(tabs[Number(stroke) - 1] ?? tab),
            title: 'verdicts',
            does: 'Show new rows, duplicates, rejected rows, or what changes',
          },
          nextPart: { run: step(1), title: 'next tab', does: 'Show the next of the tabs' },
          previousPart: { run: step(-1) },
          exportRows: {
            run: () => setOver('export'),
            title: 'export rejected',
            does: 'Write the rejected rows and why to a CSV file, to be mended',
            whyNot: plan.rejected === 0 ? 'no row is rejected' : files === 'none' ? NO_FILES : undefined,
          },
        }),
  });
  const { kind, options = {} } = plan.request;
  if (over !== undefined && over !== 'question')
    return (
      <Overlay>
        {over === 'options' && (
          <OptionsDialog
            manner={{ kind, options }}
            accounts={plan.accounts}
            onClose={close}
            onChange={onManner}
          />
        )}
        {over === 'account' && (
          <WhichAccounts
            titles={
              plan.accounts?.map(({ id }) => `The statement is of ${id}`) ?? [
                `Into another account: ${plan.request.fileName}`,
              ]
            }
            onAnswers={(refs) =>
              plan.accounts === undefined
                ? onAccount(refs[0] ?? '')
                : onManner(withAccounts({ kind, options }, plan.accounts, refs))
            }
            onClose={close}
          />
        )}
        {over === 'export' && (
          <ExportDialog
            what="rejected rows"
            file={rejectsName(plan)}
            versions={[{ name: 'rejected rows', says: REJECTS_SAY, pieces: () => rejectsFile(plan) }]}
            onClose={close}
          />
        )}
        {over === 'command' && (
          <CommandDialog
            command={actCommand(program, viewer, [
              ...importWords(plan),
              ...(reading ? flagsOf(reading.said) : []),
            ])}
            onClose={close}
          />
        )}
        {typeof over === 'object' && 'mends' in over && (
          <RowForm
            plan={plan}
            row={over.mends}
            onMended={(cells) => onManner({ kind, options: withEdit(options, over.mends, cells) })}
            onClose={close}
          />
        )}
        {typeof over === 'object' && 'line' in over && <RowDetail plan={plan} row={over} onClose={close} />}
      </Overlay>
    );
  if (plan.isRefused) return <Refused plan={plan} />;
  return (
    <>
      <Tabs titles={tabTitles(plan)} active={tabs.indexOf(tab)} />
      <Room columns={columns} rows={rows - FOOT_ROWS - 3}>
        <TabRows
          plan={plan}
          tab={tab}
          onDetail={setOver}
          onOptions={(said) => onManner({ kind, options: said }, tab)}
          rejectedCommands={(row) => ({
            correct: {
              run: () => row && setOver({ mends: row }),
              title: 'edit',
              ...(row && { footer: 3 }),
              does: 'Mend the selected row here; the file stays as it is',
              whyNot: row === undefined ? 'there is no row to mend' : undefined,
            },
            sort: {
              run: () => row && onManner({ kind, options: withSkipped(options, row) }),
              title: row && isSkipped(plan, row.line) ? 'take in again' : 'skip',
              ...(row && { footer: 3 }),
              does: 'Leave the selected row out, or take it in again',
              whyNot: row === undefined ? 'there is no row to leave out' : undefined,
            },
          })}
        />
      </Room>
      <Line spans={[' ']} />
      <PlanFoot plan={plan} />
      {over === 'question' ? (
        <Confirm question={questionOf(plan)} yes="import" onYes={onImport} onNo={close} />
      ) : (
        <Line spans={[['muted', ` ${whyNot ?? perhapsText(plan) ?? readText(plan, reading)}`]]} />
      )}
    </>
  );
}

/** The file as a whole can't be read: where, and why. */
function Refused({ plan }: { readonly plan: ImportPlan }) {
  const [fault] = plan.rejections;
  // Flags are of the command line; here there are keys.
  const todo = plan.todo?.includes('--') ? undefined : plan.todo;
  return (
    <>
      <Line spans={[' ']} />
      {fault !== undefined && <ErrorLine error={new Refusal(fault.code, fault.message, todo)} />}
      <Line spans={[' ']} />
      <Line spans={[['muted', ` Nothing of it can be taken in. ${refusedHint(plan)}`]]} />
    </>
  );
}
