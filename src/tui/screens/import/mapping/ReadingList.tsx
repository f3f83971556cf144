/** The items of a reading beside one of the first rows, all first rows as they are read, and the file as it is. */
import { useMemo, useState } from 'react';
import type { Inspection } from '../../../../services/mapping/inspectFile.ts';
import { wrapWords } from '../../../cells.ts';
import { Table } from '../../../components/Table.tsx';
import { Tabs } from '../../../components/Tabs.tsx';
import { showCount } from '../../../figures.ts';
import type { Choice } from '../../../form.ts';
import { useCommands } from '../../../keyboard.tsx';
import { Line } from '../../../line.tsx';
import { Room, useRoom } from '../../../room.tsx';
import { useList } from '../../../useList.ts';
import { FILE_LINE_COLUMNS, firstRowColumns, ITEM_COLUMNS } from './readingColumns.ts';
import type { Item } from './item.ts';
import { readingItems } from './readingItems.ts';

interface ReadingListProps {
  readonly inspection: Inspection;
  readonly accounts: readonly Choice[];
  onQuestions(): void;
  onGo(): void;
  onKeep(): void;
  onItem(item: Item): void;
  onCommand(): void;
  onBack(): void;
  readonly isAgain: boolean;
}

const TABS = ['How it is read', 'First rows', 'The file'];
const GO = 'go';
const KEEP = 'keep';
const keyOf = ({ id }: Item): string => id;

export function ReadingList(props: ReadingListProps) {
  const { inspection, onCommand, onBack, onGo, onQuestions, isAgain } = props;
  const { columns, rows } = useRoom();
  const [tab, setTab] = useState(0);
  // A row that is left out shows nothing of how the others are read.
  const [row, setRow] = useState(() => Math.max(0, inspection.preview.rows.findIndex(isRead)));
  const looks = looksLike(inspection);
  const notes = inspection.notes.join('; ');
  // What was seen is read in full: below, where it has no room beside.
  const below =
    rows < ROOMY || looks.length + notes.length + 5 <= columns
      ? []
      : wrapWords(notes, columns - 2).slice(0, NOTE_LINES);
  const count = inspection.preview.rows.length;
  const turn = (by: number): void => setRow(Math.max(0, Math.min(row + by, count - 1)));
  const step = (by: number) => () => setTab((tab + by + TABS.length) % TABS.length);
  useCommands({
    tab: {
      run: (stroke) => TABS[Number(stroke) - 1] !== undefined && setTab(Number(stroke) - 1),
      title: 'part',
      does: 'Show how it is read, the first rows as they are read, or the file as it is',
    },
    nextPart: { run: step(1), title: 'next tab' },
    previousPart: { run: step(-1) },
    commandLine: { run: onCommand },
    importFile: {
      run: inspection.questions.length > 0 ? onQuestions : onGo,
      title: 'go on',
      does: 'Go on: see which of its rows are new',
    },
    back: isAgain
      ? { run: onBack, title: 'as it was', does: 'Go back to the rows, read as they were' }
      : { run: onBack, title: 'other file', does: 'Choose another file' },
    ...(tab === 0 &&
      row > 0 && {
        earlier: { run: () => turn(-1), title: 'before', does: 'Show the row before beside it' },
      }),
    ...(tab === 0 &&
      row < count - 1 && {
        later: { run: () => turn(1), title: 'next', does: 'Show the next of the first rows beside it' },
      }),
  });
  return (
    <>
      <Line
        spans={[' ', ['accent', looks], ['muted', below.length > 0 || notes === '' ? '' : `   ${notes}`]]}
      />
      {below.map((line) => (
        <Line key={line} spans={[['muted', ` ${line}`]]} />
      ))}
      <Tabs titles={TABS} active={tab} />
      <Room columns={columns} rows={rows - 2 - below.length}>
        {tab === 0 && <Items {...props} row={row} />}
        {tab === 1 && <FirstRows inspection={inspection} />}
        {tab === 2 && <FileLines inspection={inspection} />}
      </Room>
    </>
  );
}

const isRead = ({ cells }: PreviewRow): boolean => cells.some((cell) => cell !== '');

/** Whose file it looks like. */
const looksLike = ({ from, name }: Inspection): string =>
  from === 'saved'
    ? `read by your mapping ${name}`
    : from === 'preset'
      ? `looks like ${name}`
      : 'a file of another program';

const NOTE_LINES = 2;
/** In fewer rows the items come first. */
const ROOMY = 16;

function Items(props: ReadingListProps & { readonly row: number }) {
  const { inspection, accounts, row, onQuestions, onGo, onKeep, onItem } = props;
  const { columns, rows } = useRoom();
  const items = useMemo(
    () => [...actsOf(inspection), ...readingItems(inspection, accounts, row)],
    [inspection, accounts, row],
  );
  const list = useList(items, { keyOf, height: rows - FOOT_ROWS - 1, memory: 'reading' });
  const item = list.selected;
  const isAsked = inspection.questions.length > 0;
  const run = (): void => {
    if (item?.id === GO) isAsked ? onQuestions() : onGo();
    else if (item?.id === KEEP) onKeep();
    else if (item?.ask !== undefined) onItem(item);
  };
  useCommands({
    open: {
      run,
      title: item?.id === GO ? (isAsked ? 'answer' : 'go on') : item?.id === KEEP ? 'keep' : 'change',
      does: 'Go on, or change the selected item',
      whyNot: item?.id === KEEP && isAsked ? 'there are questions to be answered first' : undefined,
    },
  });
  return (
    <>
      <Room columns={columns} rows={rows - FOOT_ROWS}>
        <Table columns={ITEM_COLUMNS} list={list} />
      </Room>
      <RowFoot row={inspection.preview.rows[row]} />
    </>
  );
}

type PreviewRow = Inspection['preview']['rows'][number];
const FOOT_ROWS = 3;

/** The row as the file has it, and what is wrong with it. */
function RowFoot({ row }: { readonly row: PreviewRow | undefined }) {
  return (
    <>
      <Line spans={[' ']} />
      <Line spans={[['muted', row === undefined ? '' : ` line ${row.line}: ${row.raw}`]]} />
      <Line spans={row?.fault === undefined ? [' '] : [' ', ['warning', `! ${row.fault}`]]} />
    </>
  );
}

function actsOf({ questions, from, name }: Inspection): readonly Item[] {
  const item = (id: string, title: string, source: string): Item => ({
    id,
    title,
    source,
    raw: '',
    read: '',
  });
  return [
    questions.length > 0
      ? item(GO, 'Answer', showCount(questions.length, 'question'))
      : item(GO, 'Go on', 'see what is new'),
    item(KEEP, 'Keep', from === 'saved' ? `as ${name}` : 'for next time'),
  ];
}

function FirstRows({ inspection: { preview } }: { readonly inspection: Inspection }) {
  const { columns, rows } = useRoom();
  const shown = useMemo(() => firstRowColumns(preview), [preview]);
  const list = useList(preview.rows, { keyOf: lineKey, height: rows - FOOT_ROWS - 1, memory: 'firstRows' });
  return (
    <>
      <Room columns={columns} rows={rows - FOOT_ROWS}>
        <Table columns={shown} list={list} />
      </Room>
      <RowFoot row={list.selected} />
    </>
  );
}

function FileLines({ inspection: { source } }: { readonly inspection: Inspection }) {
  const { rows } = useRoom();
  const list = useList(source.rows, { keyOf: lineKey, height: rows - 1, memory: 'fileLines' });
  return <Table columns={FILE_LINE_COLUMNS(source.columns)} list={list} />;
}

const lineKey = ({ line }: { readonly line: number }): string => String(line);
