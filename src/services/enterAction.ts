/**
 * Enters one corporate action by hand, through the door that files come in by: it is judged as a row of `actions.csv`, and what
 * it does to every holder is told before anything is kept. Refuses what a file with that row would be refused for.
 */
import type { Viewer } from '../domain/access.ts';
import type { ImportPlan, ImportRequest } from '../domain/importPlan.ts';
import { Refusal, type RefusalCode, refuse } from '../domain/refusal.ts';
import type { Bank } from './bank.ts';
import { importCsv } from './importCsv.ts';
import { newId } from './newId.ts';
import { planImport } from './planImport.ts';

/** The cells of the row by the names of their columns; what is left out is empty. */
export type ActionCells = Readonly<Record<string, string>>;

/** A refusal that knows which cell it is about. */
export class CellRefusal extends Refusal {
  readonly column: string | null;
  constructor(code: RefusalCode, message: string, column: string | null) {
    super(code, message);
    this.column = column;
  }
}

export interface EnteredAction {
  readonly plan: ImportPlan;
  readonly externalId: string;
  /** The import it is kept as: taking that back takes the action back. */
  readonly importId: number | null;
  /** Whether it had been entered under its id before. */
  readonly repeated: boolean;
}

/** What entering it would do, told exactly. */
export async function previewAction(bank: Bank, viewer: Viewer, cells: ActionCells): Promise<ImportPlan> {
  const plan = await planGood(bank, viewer, cells);
  if (plan.duplicates > 0) refuse('bad_value', 'it is in the books already', 'look at the list of actions');
  return plan;
}

/** `external_id` is made before the first try, so that the same act sent again enters nothing; one is made when absent. */
export async function enterAction(bank: Bank, viewer: Viewer, cells: ActionCells): Promise<EnteredAction> {
  const externalId = cells.external_id || newId();
  await planGood(bank, viewer, { ...cells, external_id: externalId });
  const { plan, importId } = await importCsv(bank, viewer, requestOf({ ...cells, external_id: externalId }));
  demandGood(plan);
  return { plan, externalId, importId, repeated: plan.duplicates > 0 };
}

/** A file may be the first to know an instrument; by hand that is a slip of the fingers. */
async function planGood(bank: Bank, viewer: Viewer, cells: ActionCells): Promise<ImportPlan> {
  const plan = await planImport(bank, viewer, requestOf(cells));
  demandGood(plan);
  const { symbol = '', new_symbol: newSymbol } = cells;
  if (symbol !== newSymbol && plan.makes.instruments.includes(symbol))
    throw new CellRefusal('unknown_instrument', `there is no instrument ${symbol}`, 'symbol');
  return plan;
}

function demandGood({ rejections }: ImportPlan): void {
  const [first] = rejections;
  if (first !== undefined) throw new CellRefusal(first.code, first.message, first.column);
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function requestOf(cells: ActionCells): ImportRequest {
  const given = Object.entries(cells).filter(([, text]) => text !== '');
  const lines = [given.map(([name]) => name), given.map(([, text]) => text)];
  const text = lines.map((line) => `${line.map(quoted).join(',')}\n`).join('');
  return {
    kind: 'actions',
    fileName: 'entered by hand',
    source: { bytes: new TextEncoder().encode(text) },
  };
}
