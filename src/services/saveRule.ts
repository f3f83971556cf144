/**
 * Keeps a rule, new or changed, and where it is wished classifies the past rows anew that it decides about. Refuses what
 * can't be read, a category its section does not have, and to change a rule of somebody else.
 */
import { findCategory } from '../db/queries/categories.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import { classifyRows, insertRule, rowsOpenToRules, updateRule } from '../db/queries/rules.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { accountScope, demand, ownerKey, type Viewer } from '../domain/access.ts';
import { Categoriser, type Rule } from '../domain/categorise.ts';
import type { Day } from '../domain/day.ts';
import { Flows } from '../domain/flows.ts';
import type { Money } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import { parseWhen } from '../domain/ruleText.ts';
import { parseSection } from '../domain/transaction.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { rulesOf } from './import/rules.ts';
import { moveMonthCategories } from './monthFigures.ts';

export interface RuleRequest {
  /** Of the rule that is changed; a new one when absent. */
  readonly id?: number | undefined;
  /** The lowest is asked first. */
  readonly priority?: number | undefined;
  readonly section: string;
  readonly category: string;
  /** Such as `description contains rent and amount between -800 and -600`. */
  readonly when: string;
}

/** A past row that the rule would classify otherwise. */
export interface Reclassified {
  readonly id: number;
  readonly accountId: number;
  readonly accountRef: string;
  readonly currency: string;
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly section: string;
  readonly categoryId: number;
  readonly category: string;
  readonly description: string;
}

const FIRST_PRIORITY = 100;
const MAX_PRIORITY = 1_000_000;
/** Stands for the rule that is not kept yet. */
const NEW_RULE = Number.MAX_SAFE_INTEGER;

/** The past rows that keeping it would change. Aborted, it is refused as `cancelled`. */
export async function planRule(
  bank: Bank,
  viewer: Viewer,
  request: RuleRequest,
  signal?: AbortSignal,
): Promise<Reclassified[]> {
  demand(viewer, 'categorise');
  return changedBy(bank.store, viewer, await readRule(bank.store, request), signal);
}

export interface SavedRule {
  readonly id: number;
  /** How many past rows are classified anew. */
  readonly reclassified: number;
}

export function saveRule(
  bank: Bank,
  viewer: Viewer,
  request: RuleRequest,
  { pastRows = false }: { readonly pastRows?: boolean } = {},
): Promise<SavedRule> {
  demand(viewer, 'categorise');
  return transact(bank.store, (tx) => keepRule(tx, bank, viewer, request, pastRows));
}

/** The same within a transaction that does more. */
export async function keepRule(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  request: RuleRequest,
  pastRows: boolean,
): Promise<SavedRule> {
  const rule = await readRule(tx, request);
  const changed = pastRows ? await changedBy(tx, viewer, rule) : [];
  const id = await keep(tx, bank, viewer, rule);
  await reclassify(tx, bank, changed, rule.categoryId, id);
  const { section, category, when } = request;
  await writeAudit(tx, bank, viewer, {
    action: 'saveRule',
    subject: `rule ${id}`,
    after: { section, category, when, past_rows: changed.length },
  });
  return { id, reclassified: changed.length };
}

async function readRule(at: Store | Tx, request: RuleRequest): Promise<Rule> {
  const section = parseSection(request.section);
  const { priority = FIRST_PRIORITY } = request;
  if (!Number.isSafeInteger(priority) || priority < 0 || priority > MAX_PRIORITY)
    refuse('bad_value', `${priority} is not a priority`, `give a whole number up to ${MAX_PRIORITY}`);
  const categoryId = await findCategory(at, section, request.category);
  if (categoryId === undefined)
    refuse('unknown_category', `${section} has no category ${request.category}`, 'choose one it has');
  return { id: request.id ?? NEW_RULE, priority, section, categoryId, conditions: parseWhen(request.when) };
}

/** Rows for which this rule would be the first to match, and that have another category now. */
async function changedBy(
  at: Store | Tx,
  viewer: Viewer,
  rule: Rule,
  signal?: AbortSignal,
): Promise<Reclassified[]> {
  const others = (await rulesOf({ at, viewer })).filter(({ id }) => id !== rule.id);
  const categoriser = new Categoriser([...others, rule]);
  const changed: Reclassified[] = [];
  for await (const row of rowsOpenToRules(at, accountScope(viewer), rule.section)) {
    if (signal?.aborted) refuse('cancelled', 'another rule is looked at meanwhile');
    if (row.categoryId === rule.categoryId) continue;
    const decides = categoriser.ruleFor({
      ...row,
      section: rule.section,
      counterpartyName: row.counterpartyName ?? '',
      counterpartyAccount: row.counterpartyAccount ?? '',
    });
    if (decides?.id === rule.id) changed.push(row);
  }
  return changed;
}

async function keep(tx: Tx, bank: Bank, viewer: Viewer, rule: Rule): Promise<number> {
  const facts = { ...rule, conditions: JSON.stringify(rule.conditions) };
  const owner = ownerKey(viewer);
  if (rule.id === NEW_RULE) return insertRule(tx, owner, facts, bank.clock.now());
  if ((await updateRule(tx, owner, rule.id, facts)) === 0)
    refuse(
      'not_allowed',
      `rule ${rule.id} is not yours to change`,
      'make one of your own that is asked before it',
    );
  return rule.id;
}

async function reclassify(
  tx: Tx,
  bank: Bank,
  changed: readonly Reclassified[],
  categoryId: number,
  ruleId: number,
): Promise<void> {
  const gone = new Flows();
  const come = new Flows();
  for (const row of changed) {
    gone.add(row);
    come.add({ ...row, categoryId });
  }
  const ids = changed.map(({ id }) => id);
  await keepFormerById(tx, 'transaction', ids, bank.clock.now());
  await classifyRows(tx, ids, categoryId, ruleId);
  await moveMonthCategories(tx, gone, come);
}
