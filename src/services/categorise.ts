/**
 * Gives a row another category by hand: an audited act, after which no rule touches the row. Within its section the row stays
 * what it is and months of categories follow; into another section it is a correction, which keeps what it was. When the same
 * was chosen three times for rows alike, it says which rule would do it from now on.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { type BookedRow, rowsNamed } from '../db/queries/bookedRows.ts';
import { findCategory } from '../db/queries/categories.ts';
import { type Alike, chooseCategory, countChosen } from '../db/queries/chosenCategories.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { accountScope, demand, ownerKey, type Viewer } from '../domain/access.ts';
import { parseConditions } from '../domain/categorise.ts';
import { Flows } from '../domain/flows.ts';
import { refuse } from '../domain/refusal.ts';
import { conditionAlike, formatWhen } from '../domain/ruleText.ts';
import { parseSection } from '../domain/transaction.ts';
import { rulesOfOwner } from '../db/queries/rules.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { correctRow } from './correctTransaction.ts';
import { moveMonthCategories } from './monthFigures.ts';
import { namedRow } from './namedRow.ts';
import type { RuleRequest } from './saveRule.ts';

export interface CategoryChoice {
  /** The id it came with, or `#` and its number. */
  readonly transaction: string;
  readonly account?: string | undefined;
  /** That of the row when absent. */
  readonly section?: string | undefined;
  readonly category: string;
}

export interface Categorised {
  readonly id: number;
  readonly before: string;
  readonly after: string;
  /** What was chosen so often that it may become a rule. */
  readonly rule: RuleRequest | undefined;
}

/** So often the same by hand, and a rule is offered. */
const CHOSEN_FOR_RULE = 3;
export const REASON = 'the category was changed by hand';

/** Refuses `unknown_category`, and `bad_value` where nothing would change or the row belongs to a trade or an action. */
export async function categorise(bank: Bank, viewer: Viewer, choice: CategoryChoice): Promise<Categorised> {
  demand(viewer, 'categorise');
  return transact(bank.store, async (tx) => {
    const found = await readRow(tx, viewer, choice);
    await lockAccounts(tx, [found.accountId]);
    const row = await readRow(tx, viewer, choice);
    const { section, target } = await judge(tx, row, choice);
    const facts = { before: `${row.section}/${row.category}`, after: `${section}/${choice.category}` };
    const at = bank.clock.now();
    if (section === row.section) {
      await keepFormerById(tx, 'transaction', [row.id], at);
      await moveCategories(tx, [row], target);
    } else
      await correctRow(tx, bank, viewer, {
        transaction: `#${row.id}`,
        change: { section, category: choice.category },
        reason: REASON,
      });
    await chooseCategory(tx, {
      transactionId: row.id,
      ownerKey: ownerKey(viewer),
      categoryId: target,
      userId: viewer.userId,
      at,
    });
    await writeAudit(tx, bank, viewer, {
      action: 'categorise',
      subject: `transaction #${row.id}`,
      before: { category: facts.before },
      after: { category: facts.after },
    });
    return {
      id: row.id,
      ...facts,
      rule: await ruleFor(tx, viewer, { ...row, section }, target, choice.category),
    };
  });
}

/** Refuses what {@link categorise} would refuse; writes nothing. */
export async function demandOtherCategory(bank: Bank, viewer: Viewer, choice: CategoryChoice): Promise<void> {
  demand(viewer, 'categorise');
  await judge(bank.store, await readRow(bank.store, viewer, choice), choice);
}

async function judge(at: Store | Tx, row: BookedRow, choice: CategoryChoice) {
  const section = parseSection(choice.section ?? row.section);
  const target = await findCategory(at, section, choice.category);
  if (target === undefined)
    refuse('unknown_category', `${section} has no category ${choice.category}`, 'choose one it has');
  if (target === row.categoryId)
    refuse('bad_value', `its category is ${choice.category} already`, 'choose another');
  if (row.tradeId !== null || row.actionId !== null)
    refuse('bad_value', `#${row.id} is cash of a trade or an action`, 'its category follows from that');
  if (section !== row.section && row.transferId !== null)
    refuse('bad_value', `#${row.id} is one leg of a transfer`, 'choose a category of transfers');
  return { section, target };
}

const readRow = async (tx: Store | Tx, viewer: Viewer, { transaction: id, account }: CategoryChoice) =>
  namedRow(tx, viewer, 'transaction', { id, account }, await rowsNamed(tx, accountScope(viewer), id));

/** Months of categories follow rows that get another within their section. */
export async function moveCategories(tx: Tx, rows: readonly BookedRow[], categoryId: number): Promise<void> {
  const [gone, come] = [new Flows(), new Flows()];
  for (const row of rows) {
    gone.add(row);
    come.add({ ...row, categoryId });
  }
  await moveMonthCategories(tx, gone, come);
}

async function ruleFor(
  tx: Tx,
  viewer: Viewer,
  row: BookedRow,
  categoryId: number,
  category: string,
): Promise<RuleRequest | undefined> {
  const condition = conditionAlike(row);
  if (condition === undefined) return undefined;
  const alike: Alike =
    row.counterpartyId === null ? { description: row.description } : { counterpartyId: row.counterpartyId };
  if ((await countChosen(tx, ownerKey(viewer), categoryId, alike)) < CHOSEN_FOR_RULE) return undefined;
  const when = formatWhen(condition);
  const rules = await rulesOfOwner(tx, ownerKey(viewer));
  const isThere = rules.some(
    (rule) => rule.categoryId === categoryId && formatWhen(parseConditions(rule.conditions)) === when,
  );
  return isThere ? undefined : { section: row.section, category, when };
}
