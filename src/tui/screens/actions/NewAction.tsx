/** Enters what a company did: the fields of its kind, and what it does to whoever holds the shares before a yes. */
import { dayCalendar } from '../../calendarField.ts';
import { useState } from 'react';
import { CORPORATE_ACTIONS } from '../../../domain/actionKind.ts';
import type { ImportPlan } from '../../../domain/importPlan.ts';
import { accounts as accountsReport } from '../../../reports/accounts.ts';
import type { ReportRow } from '../../../reports/report.ts';
import {
  type ActionCells,
  CellRefusal,
  type EnteredAction,
  enterAction,
  previewAction,
} from '../../../services/enterAction.ts';
import { findSymbols } from '../../../services/findSymbols.ts';
import { deleteAction } from '../../../services/deleteAction.ts';
import { accountField } from '../../accountField.ts';
import { choiceField } from '../../choiceField.ts';
import { actCommand } from '../../commandLine.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { Entered } from '../../components/EntryForm.tsx';
import { ErrorLine, Loading } from '../../components/states.tsx';
import { readDay } from '../../dayText.ts';
import { showDay } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { sameValues } from '../../localForm.ts';
import { type Draft, useSession } from '../../session.tsx';
import { useAct } from '../../useAct.ts';
import { useAnswer } from '../../useAnswer.ts';
import { collect, useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { type Tradable, tradableChoices, tradableOf, tradablesOf } from '../order/tradables.ts';
import { ActionEffect } from './ActionEffect.tsx';
import { cellFields, columnsOf, KIND_TITLES, KINDS } from './kinds.ts';

const MOST_SYMBOLS = 50;

export function NewAction({ params }: ScreenProps<'newAction'>) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => collect(accountsReport.rows(bank, viewer, {})), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return <Loading />;
  const own = value.filter(({ kind, status }) => kind === 'brokerage' && status === 'open');
  return <ActionForm params={params} accounts={viewer.role === 'admin' ? undefined : own} />;
}

interface ActionFormProps extends ScreenProps<'newAction'> {
  /** Undefined for the bank: what it enters concerns every holder. */
  readonly accounts: readonly ReportRow[] | undefined;
}

interface EnteredCells extends EnteredAction {
  readonly cells: ActionCells;
}

function ActionForm({ params, accounts }: ActionFormProps) {
  const { bank, viewer, program } = useSession();
  const only = accounts?.length === 1 ? String(accounts[0]?.account_ref) : '';
  const initial: Draft = { account_ref: only, symbol: params.symbol ?? '' };
  const [values, setValues] = useState<Draft>(initial);
  const found = useAnswer(values.symbol ?? '', () => findSymbols(bank, values.symbol ?? '', MOST_SYMBOLS));
  useHold(!found.isCurrent);
  const tradables = tradablesOf(found.value ?? [], []);
  const { rows } = useRoom();
  const today = bank.clock.today();
  const cellsOf = (typed: Draft, id: string): ActionCells => ({
    ...rowOf(typed, tradables, today),
    external_id: id,
  });
  const act = useAct<ImportPlan, EnteredCells>({
    fields: fieldsOf(values, accounts, tradables, today),
    initial,
    draft: `newAction ${params.symbol ?? ''}`,
    preview: (typed, id) => previewAction(bank, viewer, cellsOf(typed, id)),
    perform: async (typed, id) => {
      const cells = cellsOf(typed, id);
      return { ...(await enterAction(bank, viewer, cells)), cells };
    },
    fieldOf: (refusal, typed) =>
      refusal instanceof CellRefusal ? fieldOf(refusal.column, typed) : undefined,
  });
  if (!sameValues(values, act.form.values)) setValues(act.form.values);
  return (
    <ActForm
      act={act}
      title="Corporate action"
      detail={accounts === undefined ? [['muted', 'for every holder']] : []}
      drawPreview={(plan, isAsked) => (
        <>
          {isAsked && rows >= ROOMY_ROWS && (
            <>
              <Entered fields={act.form.fields} values={values} />
              <Line spans={[' ']} />
            </>
          )}
          <ActionEffect plan={plan} />
        </>
      )}
      question={() => `Enter the ${sentenceOf(rowOf(values, tradables, today))}`}
      yes="enter"
      drawResult={({ plan, repeated, importId, cells }) => (
        <>
          <Line
            spans={[
              ' ',
              [
                'success',
                repeated ? 'This was sent before; it is booked once.' : `The ${sentenceOf(cells)} is booked.`,
              ],
              ['muted', importId === null ? '' : `   import ${importId}`],
            ]}
          />
          <Line spans={[' ']} />
          <ActionEffect plan={plan} />
        </>
      )}
      another="another"
      undo={({ importId, cells }) =>
        importId === null
          ? { whyNot: 'it was there before' }
          : {
              question: `Take the ${sentenceOf(cells)} back`,
              yes: 'take back',
              perform: () =>
                deleteAction(bank, viewer, {
                  action: cells.external_id ?? '',
                  ...(cells.account_ref ? { account: cells.account_ref } : {}),
                  reason: 'taken back right after it was entered',
                }),
              done: 'Taken back; it stays on record under Corrections',
            }
      }
      command={({ cells }) => actCommand(program, viewer, wordsOf(cells))}
    />
  );
}

/** With fewer the effect needs them all. */
const ROOMY_ROWS = 14;

const sentenceOf = ({ kind, symbol = '', date = '' }: Draft): string => {
  const known = CORPORATE_ACTIONS.find((one) => one === kind);
  return `${known === undefined ? 'action' : KIND_TITLES[known]} of ${symbol.trim().toUpperCase()} on ${date}`;
};

function fieldsOf(
  values: Draft,
  accounts: readonly ReportRow[] | undefined,
  tradables: readonly Tradable[],
  today: string,
): readonly Field[] {
  const chosen = tradableOf(tradables, values.symbol ?? '', undefined);
  return [
    choiceField({ name: 'kind', label: 'Kind', choices: KINDS }),
    ...(accounts === undefined ? [] : [accountField(accounts, { name: 'account_ref', label: 'Account' })]),
    {
      name: 'symbol',
      label: 'Symbol',
      kind: 'text',
      hint: 'a symbol, an ISIN or a name',
      isPick: true,
      needsPick: true,
      check: () => (chosen === undefined ? 'choose one that is known' : undefined),
      note: () => chosen && [chosen.name, chosen.currency].filter(Boolean).join('   '),
      choices: (text) => tradableChoices(tradables, text),
    },
    {
      name: 'date',
      label: 'Date',
      kind: 'text',
      hint: `such as ${today}`,
      check: (text) => (text === '' ? 'the day it acts from is needed' : whyNot(() => readDay(text, today))),
      calendar: dayCalendar(today, { latest: null }),
      note: (text) => showDay(readDay(text, today)),
    },
    ...cellFields(values.kind).map((field) =>
      field.name === 'pay_date' ? payDateField(field, today) : field,
    ),
  ];
}

/** Empty for the same day. */
const payDateField = (field: Field, today: string): Field => ({
  ...field,
  calendar: dayCalendar(today, { latest: null }),
  check: (text) => (text.trim() === '' ? undefined : whyNot(() => readDay(text, today))),
  note: (text) => showDay(readDay(text, today)),
});

/** The row of a file that says the same. */
function rowOf(values: Draft, tradables: readonly Tradable[], today: string): ActionCells {
  const { kind = '', symbol = '', date = '', account_ref = '' } = values;
  const chosen = tradableOf(tradables, symbol, undefined);
  const known = CORPORATE_ACTIONS.find((one) => one === kind);
  const own = Object.fromEntries(
    (known === undefined ? [] : columnsOf(known)).map((name) => [name, (values[name] ?? '').trim()]),
  );
  return {
    kind,
    date: readDay(date, today),
    symbol: chosen?.symbol ?? symbol.trim(),
    isin: chosen?.isin ?? '',
    currency: chosen?.currency ?? '',
    account_ref,
    ...own,
    ...(own.pay_date ? { pay_date: readDay(own.pay_date, today) } : {}),
  };
}

/** The field that a column of the file is typed into. */
function fieldOf(column: string | null, values: Draft): string | undefined {
  if (column === null) return undefined;
  const names = ['kind', 'symbol', 'date', 'account_ref', ...cellFields(values.kind).map(({ name }) => name)];
  return names.includes(column) ? column : column === 'isin' ? 'symbol' : undefined;
}

const wordsOf = (cells: ActionCells): string[] => [
  ...['action', 'add'],
  ...Object.entries(cells)
    .filter(([, text]) => text !== '')
    .flatMap(([name, text]) => [
      `--${name === 'account_ref' ? 'account' : name === 'external_id' ? 'id' : name.replaceAll('_', '-')}`,
      text,
    ]),
];
