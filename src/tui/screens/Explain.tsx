/**
 * Why a figure is what it is: the figure, and below it the rows it is made of, exact to the last digit, with their sum. Enter
 * or `x` goes on into a row, Tab to the other side of the same thing.
 */
import { METHODS_IN_FULL } from '../../domain/method.ts';
import { plainly } from '../../domain/sentence.ts';
import { useMemo } from 'react';
import { drawCsv } from '../../reports/drawCsv.ts';
import { type Explanation, type ExplainRequest, explain, type Figure } from '../../reports/explain/index.ts';
import type { ReportRow, Sheet } from '../../reports/report.ts';
import { wrapWords } from '../cells.ts';
import { questionAsOf, questionOfToday } from '../asOf.ts';
import { explainCommand, shellWord } from '../commandLine.ts';
import type { TableColumn } from '../columns.ts';
import type { Binding } from '../commands.ts';
import type { ExportVersion } from '../components/ExportDialog.tsx';
import { EmptyState, ErrorLine, Loading } from '../components/states.tsx';
import { Table } from '../components/Table.tsx';
import { showMoney, showSentence } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import { Line, type Span } from '../line.tsx';
import { type Part, useParts } from '../list/useParts.ts';
import { useQueryDialogs, versionAsShown } from '../list/useQueryDialogs.tsx';
import { useNavigation } from '../navigation.tsx';
import { reportColumns } from '../reportColumns.ts';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useList } from '../useList.ts';
import { useOutputs } from '../useOutputs.tsx';
import { useReading } from '../useReading.ts';
import type { ScreenProps } from './index.tsx';

const NONE: readonly never[] = [];
const keyOf = ({ key }: Part): string => key;
const TITLE_LINES = 2;

export function Explain({ params }: ScreenProps<'explain'>) {
  const { bank, viewer, program, asOf, knownOn } = useSession();
  const request = questionAsOf(params.request, asOf);
  const { columns: width, rows: height } = useRoom();
  const navigation = useNavigation();
  const { value: found, error } = useReading(() => explain(bank, viewer, request), [JSON.stringify(request)]);
  const { sheet, changes, facts } = useMemo(() => shapeOf(found), [found]);
  const view = useParts(
    `explain ${request.of}`,
    sheet,
    facts === undefined ? (found?.rows ?? NONE) : NONE,
    changes,
  );
  const { query, totals } = view;
  const isReading = (found === undefined && error === undefined) || !query.isReady;
  useHold(isReading);
  const said = useMemo(
    () => facts && { parts: linesOf(facts, width), columns: factColumns(facts) },
    [facts, width],
  );
  const { parts, columns } = said ?? view;
  const title = wrapWords(showSentence(found?.title ?? ''), width - 2).slice(0, TITLE_LINES);
  const head = title.length + (found?.figures.length ? 1 : 0) + query.filter.rows;
  const list = useList(parts, {
    keyOf,
    height: height - head - 1 - (totals.length === 0 ? 0 : totals.length + 1),
    memory: 'rows',
  });
  const dialogs = useQueryDialogs(query);
  const outputs = useOutputs({
    what: plainly(found?.title ?? ''),
    file: `explain-${request.of}.csv`,
    versions:
      facts === undefined ? [versionAsShown(query, view.cells), wholeVersion(found)] : [wholeVersion(found)],
    copied: {
      columns: facts === undefined ? query.columns : facts.columns,
      row: rowAt(found, list.selected),
    },
    command: (file) =>
      explainCommand(program, viewer, { ...request, knownOn }) +
      (file === undefined ? '' : ` --format csv > ${shellWord(file)}`),
  });
  const into: Binding = {
    run: () =>
      list.selected?.next &&
      navigation.open('explain', { request: questionOfToday(list.selected.next, asOf) }),
    title: 'explain',
    does: 'Show what the selected row is made of',
    whyNot: list.selected?.next ? undefined : 'nothing lies behind this row: it is a fact',
  };
  const { otherSide } = found ?? {};
  const turn: Binding = {
    run: () =>
      otherSide && navigation.replace('explain', { request: questionOfToday(otherSide.request, asOf) }),
    title: otherSide?.title,
    does: 'Show the other side of the same thing',
  };
  const position = positionOf(request);
  useCommands({
    ...(facts === undefined && found !== undefined ? { ...query.filter.bindings, ...dialogs.bindings } : {}),
    ...outputs.bindings,
    open: into,
    explain: into,
    ...(otherSide === undefined ? {} : { nextPart: turn, previousPart: turn }),
    ...(position === undefined ? {} : { compare: { run: () => navigation.open('methods', position) } }),
  });
  if (outputs.dialog || dialogs.dialog) return outputs.dialog || dialogs.dialog;
  return (
    <>
      {title.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
        <Line key={index} spans={[' ', ['title', line]]} />
      ))}
      {found !== undefined && found.figures.length > 0 && (
        <Line spans={[...drawFigures(found), ...view.shown]} />
      )}
      {query.filter.line}
      {error !== undefined && <ErrorLine error={error} />}
      {isReading && <Loading />}
      {!isReading && found !== undefined && parts.length === 0 && (
        <EmptyState
          {...(query.filter.text === ''
            ? { text: 'There is nothing that it is made of.', todo: 'Esc goes back.' }
            : { text: 'Nothing matches the filter.', todo: 'Esc clears it.' })}
        />
      )}
      {!isReading && parts.length > 0 && <Table columns={columns} list={list} totals={totals} />}
    </>
  );
}

/** The row itself, not the lines it is drawn over. */
const rowAt = (found: Explanation | undefined, part: Part | undefined): ReportRow | undefined =>
  part && found?.rows[Number.parseInt(part.key, 10)]?.cells;

/** The position that can be seen by all methods. */
function positionOf(request: ExplainRequest): { account: string; symbol: string } | undefined {
  if (request.of !== 'cost' && request.of !== 'gain' && request.of !== 'realized') return undefined;
  const { account, symbol } = request;
  return account === undefined || symbol === undefined ? undefined : { account, symbol };
}

/** Stands behind the amount that it is of, so that neither is dropped without the other. */
const OWN_CURRENCY = 'own_currency';

const NO_SHEET: Sheet = { columns: [], totals: [] };
const EXACTLY = { isExact: true };

/** How the rows of an explanation are shown: as a list, or as facts in words. */
function shapeOf(found: Explanation | undefined) {
  if (found === undefined) return { sheet: NO_SHEET, changes: EXACTLY, facts: undefined };
  if (found.columns.some(({ key }) => key === 'value'))
    return { sheet: NO_SHEET, changes: EXACTLY, facts: found };
  const columns = found.columns
    .filter(({ key }) => key !== OWN_CURRENCY)
    .map((column) => (column.currencyFrom === OWN_CURRENCY ? { ...column, noteFrom: OWN_CURRENCY } : column));
  const methods = new Set(found.rows.map(({ cells }) => cells.method));
  // The figure names the method already where it is the same in all rows.
  const keys = columns.map(({ key }) => key).filter((key) => key !== 'method' || methods.size > 1);
  return { sheet: { ...found, columns }, changes: { ...EXACTLY, keys }, facts: undefined };
}

const factColumns = (facts: Explanation): readonly TableColumn<Part>[] =>
  reportColumns(facts, EXACTLY).map(
    ({ text, title, priority, align }, index): TableColumn<Part> => ({
      ...{ title, priority, align },
      text: ({ cells }) => text(cells),
      ...(index === 0 ? { meaning: () => 'muted' } : {}),
    }),
  );

/** Facts over as many lines as they take. */
const linesOf = (facts: Explanation, width: number): readonly Part[] =>
  facts.rows.flatMap(({ cells, next }, at): Part[] => {
    const room = Math.max(20, width - 18);
    return wrapWords(showSentence(String(cells.value)), room).map((value, line) => ({
      key: `${at} ${line}`,
      cells: { what: line === 0 ? (cells.what ?? '') : '', value },
      next,
    }));
  });

const wholeVersion = (found: Explanation | undefined): ExportVersion => ({
  name: 'all',
  says: 'All rows and columns.',
  pieces: () => drawCsv({ ...NO_SHEET, ...found }, eachOf(found)),
});

/** 547.00 EUR by FIFO, or In 1,500.00 EUR  Out 48.31 EUR */
function drawFigures({ figures, columns }: Explanation): Span[] {
  const isSplit = new Set(figures.map(({ key }) => key)).size > 1;
  return figures.flatMap((figure, index): Span[] => [
    index === 0 ? ' ' : '   ',
    ['muted', isSplit ? `${columns.find(({ key }) => key === figure.key)?.title.toLowerCase()} ` : '= '],
    ['title', amountOf(figure)],
    ` ${figure.currency}`,
    ['muted', figure.method === null ? '' : ` by ${METHODS_IN_FULL[figure.method]}`],
  ]);
}

const amountOf = ({ amount, currency }: Figure): string =>
  amount === null ? 'n/a' : showMoney(amount, currency);

async function* eachOf(found: Explanation | undefined): AsyncGenerator<ReportRow> {
  for (const { cells } of found?.rows ?? []) yield cells;
}
