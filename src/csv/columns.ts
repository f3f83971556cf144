/**
 * The columns of each kind of file and its header. Names are compared without regard to capitals and to spaces around
 * them, in any order; rates may also come under the header of the ECB's reference rates. Refuses a header that lacks a required column, has one twice, or is missing altogether.
 */
import type { ImportKind } from '../domain/importPlan.ts';
import { nearestWord } from '../domain/nearest.ts';
import { ecbColumns } from './ecbRates.ts';
import { FileRefusal } from './fileRefusal.ts';
import { wholeKindOf } from './kindOfHeader.ts';
import type { Row } from './rows.ts';

interface ColumnsOfKind {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** One of these at least. */
  readonly oneOf?: readonly string[];
}

export const COLUMNS: Readonly<Record<ImportKind, ColumnsOfKind>> = {
  transactions: {
    required: ['account_ref', 'date', 'amount', 'currency', 'section'],
    optional: [
      'external_id',
      'category',
      'description',
      'counterparty_name',
      'counterparty_account',
      'transfer_group_id',
    ],
  },
  trades: {
    required: ['account_ref', 'trade_time', 'symbol', 'side', 'qty', 'price', 'currency'],
    optional: ['isin', 'fees', 'external_id'],
  },
  actions: {
    required: ['date', 'kind', 'currency'],
    optional: [
      'account_ref',
      'ratio',
      'new_symbol',
      'new_isin',
      'cost_share',
      'cash_in_lieu',
      'cash_per_share',
      'withholding',
      'pay_date',
      'external_id',
    ],
    oneOf: ['symbol', 'isin'],
  },
  prices: { required: ['date', 'price', 'currency'], optional: [], oneOf: ['symbol', 'isin'] },
  rates: { required: ['date', 'base', 'quote', 'rate'], optional: [] },
};

export interface Header {
  /** As the file writes them, in its order. */
  readonly names: readonly string[];
  /** Where each known column stands. */
  readonly places: ReadonlyMap<string, number>;
  /** Names that mean nothing here. */
  readonly unknown: readonly string[];
}

/** Whether whoever wrote it meant one of our files: then nothing is guessed, and what is wrong with it is said. */
export function isOurHeader(cells: readonly string[]): boolean {
  const names = new Set(
    cells.flatMap((cell) => cell.split(/[;\t|]/)).map((name) => name.trim().toLowerCase()),
  );
  return Object.values(COLUMNS).some(({ required, optional }) => {
    const known = [...required, ...optional].filter((name) => names.has(name));
    // Other programs have some of our names among many of their own.
    const isMostly = names.has('account_ref') || known.length * 2 > names.size;
    return isMostly && known.length >= 3 && known.some((name) => name.includes('_'));
  });
}

export function readHeader(kind: ImportKind, { line, cells, fault }: Row): Header {
  const published = kind === 'rates' ? ecbColumns(cells) : undefined;
  const {
    required,
    optional,
    oneOf = [],
  } = published ? { required: ['date'], optional: published } : COLUMNS[kind];
  if (fault !== undefined)
    throw new FileRefusal(fault.code, line, null, `the header in line ${line}: ${fault.message}`);
  const known = new Set([...required, ...optional, ...oneOf]);
  const places = new Map<string, number>();
  const unknown: string[] = [];
  for (const [place, cell] of cells.entries()) {
    const name = cell.trim().toLowerCase();
    if (places.has(name))
      throw new FileRefusal(
        'duplicate_column',
        line,
        name,
        `the column ${name} stands twice in the header`,
        'take one of the two out, or give it another name',
      );
    if (known.has(name)) places.set(name, place);
    else if (cell.trim() !== '') unknown.push(cell.trim());
    // Those at the end are a spreadsheet's.
    else if (cells.slice(place).some((after) => after.trim() !== ''))
      unknown.push(`${place + 1}, which has no name,`);
  }
  const missing = required.filter((name) => !places.has(name));
  if (oneOf.length > 0 && !oneOf.some((name) => places.has(name))) missing.push(oneOf.join(' or '));
  if (missing.length > 0) throw missingColumns(kind, line, cells, missing, places.size);
  return { names: cells, places, unknown };
}

function todoFor(kind: ImportKind, cells: readonly string[], missing: readonly string[]): string {
  const other = wholeKindOf(cells);
  if (other !== undefined && other !== kind) return `its header is that of ${other}: import it as ${other}`;
  const { required, optional, oneOf = [] } = COLUMNS[kind];
  const known = [...required, ...optional, ...oneOf];
  const unknown = cells.map((cell) => cell.trim()).filter((cell) => !known.includes(cell.toLowerCase()));
  for (const name of unknown) {
    const near = name === '' ? undefined : nearestWord(name.toLowerCase(), missing);
    if (near !== undefined) return `is "${name}" meant? call it ${near}`;
  }
  return `a file of ${kind} has the columns ${[...required, ...(oneOf.length > 0 ? [oneOf.join(' or ')] : [])].join(', ')}`;
}

function missingColumns(
  kind: ImportKind,
  line: number,
  cells: readonly string[],
  missing: readonly string[],
  found: number,
): FileRefusal {
  const separator = cells.length === 1 && /[;\t|]/.exec(cells[0] ?? '')?.[0];
  const isOurs =
    separator && cells[0]?.split(separator).some((name) => missing.includes(name.trim().toLowerCase()));
  if (separator && !isOurs && (kind === 'transactions' || kind === 'trades'))
    return new FileRefusal(
      'missing_column',
      line,
      null,
      `no column of it holds ${kind === 'trades' ? 'days, quantities and prices' : 'days and amounts'}`,
      'give a file that has them; where they are there, name their columns: --column date=1 --column amount=3',
    );
  if (separator)
    return new FileRefusal(
      'missing_column',
      line,
      null,
      `the columns are separated by ${separator === '\t' ? 'tabs' : `"${separator}"`}, not by commas`,
      'save the file with commas between the columns',
    );
  const names = missing.join(', ');
  const message =
    found === 0
      ? `line ${line} is not a header: a file of ${kind} begins with the names of its columns, ${names} among them`
      : `the header lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${names}`;
  const todo = found === 0 ? 'put such a line above the first row' : todoFor(kind, cells, missing);
  return new FileRefusal('missing_column', line, missing[0] ?? null, message, todo);
}
