/** How a file is taken in: its kind and what may be done with its rows, each with what it means. Enter changes the selected one. */
import { useState } from 'react';
import { mayDo } from '../../../domain/access.ts';
import { IMPORT_KINDS } from '../../../domain/importPlan.ts';
import type { TableColumn } from '../../columns.ts';
import { Heading } from '../../components/Heading.tsx';
import { Table } from '../../components/Table.tsx';
import { useCommands } from '../../keyboard.tsx';
import { useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';
import { useList } from '../../useList.ts';
import { roleTitle } from '../../viewer.ts';
import { type Accounts, refIn, withAccount } from './statementAccounts.ts';
import type { Manner } from './useImport.ts';
import { WhichAccount } from './WhichAccount.tsx';

interface OptionsDialogProps {
  readonly manner: Manner;
  /** Those of a bank's statement. */
  readonly accounts?: Accounts | undefined;
  onClose(): void;
  /** Something was changed: the file is to be looked at again. */
  onChange(manner: Manner): void;
}

interface Option {
  readonly title: string;
  readonly value: string;
  readonly means: string;
  readonly whyNot?: string | undefined;
  readonly changed: Manner;
  /** The account of a statement that is picked instead. */
  readonly picks?: string;
}

const COLUMNS: readonly TableColumn<Option>[] = [
  { title: '', priority: 1, align: 'left', least: 16, text: ({ title }) => title },
  { title: '', priority: 1, align: 'left', least: 12, text: ({ value }) => value, meaning: () => 'accent' },
  {
    title: '',
    priority: 1,
    align: 'left',
    least: 20,
    text: ({ means, whyNot }) => whyNot ?? means,
    meaning: () => 'muted',
  },
];
const keyOf = ({ title }: Option): string => title;

export function OptionsDialog({ manner: before, accounts = [], onClose, onChange }: OptionsDialogProps) {
  const [manner, setManner] = useState(before);
  const [picked, setPicked] = useState<string>();
  const isSame = JSON.stringify(manner) === JSON.stringify(before);
  if (picked !== undefined)
    return (
      <WhichAccount
        title={`The statement is of ${picked}`}
        onAnswer={(ref) => {
          setManner(withAccount(manner, accounts, picked, ref));
          setPicked(undefined);
        }}
        onClose={() => setPicked(undefined)}
      />
    );
  return (
    <OptionList
      manner={manner}
      accounts={accounts}
      close={{ run: () => (isSame ? onClose() : onChange(manner)), title: isSame ? 'back' : 'look again' }}
      onChange={setManner}
      onPick={setPicked}
    />
  );
}

interface OptionListProps {
  readonly manner: Manner;
  readonly accounts: Accounts;
  readonly close: { run(): void; readonly title: string };
  onChange(manner: Manner): void;
  onPick(account: string): void;
}

function OptionList({ manner, accounts, close, onChange, onPick }: OptionListProps) {
  const { viewer } = useSession();
  const { rows } = useRoom();
  const makes = mayDo(viewer, 'openAccount') ? undefined : `${roleTitle(viewer)} may not open accounts`;
  const options = [...accountOptions(manner, accounts), ...optionsOf(manner, makes)];
  const list = useList(options, { keyOf, height: rows - 2, memory: 'options' });
  const { selected } = list;
  useCommands({
    choose: {
      run: () => selected && (selected.picks ? onPick(selected.picks) : onChange(selected.changed)),
      title: 'change',
      does: 'Change the selected option',
      whyNot: selected?.whyNot,
    },
    close,
  });
  return (
    <>
      <Heading title="Options" detail={[['muted', 'how the file is taken in']]} />
      <Table columns={COLUMNS} list={list} hasTitles={false} />
    </>
  );
}

const accountOptions = (manner: Manner, accounts: Accounts): readonly Option[] =>
  accounts.map((account) => ({
    title: `Account ${account.id}`,
    value: refIn(account, accounts.length, manner.options.account),
    means: 'the account of yours that the statement is of',
    changed: manner,
    picks: account.id,
  }));

function optionsOf(manner: Manner, mayNotMake: string | undefined): readonly Option[] {
  const { kind, options } = manner;
  const { createAccounts = false, skipRejected = false, noSettle = false } = options;
  const next = IMPORT_KINDS[(IMPORT_KINDS.indexOf(kind) + 1) % IMPORT_KINDS.length] ?? kind;
  const isBooked = kind === 'transactions' || kind === 'trades';
  const isSettled = kind === 'trades' || kind === 'actions';
  return [
    {
      title: 'Kind',
      value: kind,
      means: 'what the rows of the file are',
      changed: { ...manner, kind: next },
    },
    {
      title: 'Leave rejected out',
      value: yesOrNo(skipRejected),
      means: skipRejected ? 'good rows are taken in without them' : 'one rejected row holds back the file',
      changed: { kind, options: { ...options, skipRejected: !skipRejected } },
    },
    {
      title: 'Make accounts',
      value: yesOrNo(createAccounts),
      means: createAccounts
        ? 'missing accounts are made in your name'
        : 'rows of unknown accounts are rejected',
      whyNot: isBooked ? mayNotMake : `a file of ${kind} names no accounts`,
      changed: { kind, options: { ...options, createAccounts: !createAccounts } },
    },
    {
      title: 'Move cash',
      value: yesOrNo(!noSettle),
      means: noSettle ? 'their cash comes with another file' : `${kind} move the cash of their account`,
      whyNot: isSettled ? undefined : `a file of ${kind} settles nothing`,
      changed: { kind, options: { ...options, noSettle: !noSettle } },
    },
  ];
}

const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no');
