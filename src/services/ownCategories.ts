/**
 * Categories of one's own: made, renamed and removed by hand. Everybody's stay as they are. One that somebody else has under the
 * same name is not renamed under him, and one that is used is not removed. Refuses `name_taken`, `unknown_category`, and what is
 * everybody's.
 */
import { violationOf } from '../db/errors.ts';
import {
  categoriesInUse,
  deleteCategoryRow,
  disownCategory,
  findCategory,
  insertCategory,
  isOwned,
  isUnused,
  isUsedByOthers,
  ownCategory,
  renameCategoryRow,
  rowsOfCategory,
} from '../db/queries/categories.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import type { Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { accountScope, demand, ownerKey, type Viewer } from '../domain/access.ts';
import { parseFullName } from '../domain/name.ts';
import { refuse } from '../domain/refusal.ts';
import { parseSection } from '../domain/transaction.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

export interface CategoryName {
  readonly section: string;
  readonly name: string;
}

const MAX_NAME = 80;
/** Stands for nobody: the name stays in use by rows of others, and is nobody's to pick. */
const NOBODY = '';

export function parseCategoryName(text: string): string {
  const name = parseFullName(text, 'a category');
  if (name.length > MAX_NAME)
    refuse('too_long', `a category has at most ${MAX_NAME} characters`, 'choose a shorter name');
  return name;
}

export async function addCategory(bank: Bank, viewer: Viewer, given: CategoryName): Promise<void> {
  demand(viewer, 'categorise');
  const section = parseSection(given.section);
  const name = parseCategoryName(given.name);
  const add = () =>
    transact(bank.store, async (tx) => {
      if ((await seen(tx, viewer, { section, name })) !== undefined) nameTaken(section, name);
      // Somebody else's of that name is one's own too from now on; that it is there already is not told.
      const id = (await findCategory(tx, section, name)) ?? (await insertCategory(tx, section, name));
      await ownCategory(tx, ownerKey(viewer), id, bank.clock.now());
      await writeAudit(tx, bank, viewer, { action: 'addCategory', subject: `${section}/${name}` });
    });
  try {
    await add();
  } catch (error) {
    // Another made it at this very moment.
    if (violationOf(error) !== 'unique') throw error;
    await add();
  }
}

export async function renameCategory(
  bank: Bank,
  viewer: Viewer,
  given: CategoryName & { readonly newName: string },
): Promise<void> {
  demand(viewer, 'categorise');
  const { section, name } = given;
  const newName = parseCategoryName(given.newName);
  await transact(bank.store, async (tx) => {
    const { id } = await own(tx, viewer, given);
    if ((await findCategory(tx, section, newName)) !== undefined) nameTaken(section, newName);
    if (await isUsedByOthers(tx, id, ownerKey(viewer), accountScope(viewer)))
      refuse(
        'bad_value',
        `${section}/${name} is not yours alone`,
        'make one of the new name, and move rows to it',
      );
    await keepFormerById(tx, 'category', [id], bank.clock.now());
    await renameCategoryRow(tx, id, newName);
    await writeAudit(tx, bank, viewer, {
      action: 'renameCategory',
      subject: `${section}/${newName}`,
      before: { name },
      after: { name: newName },
    });
  });
}

export async function removeCategory(bank: Bank, viewer: Viewer, given: CategoryName): Promise<void> {
  demand(viewer, 'categorise');
  const { section, name } = given;
  await transact(bank.store, async (tx) => {
    const { id, rules, budgets } = await own(tx, viewer, given);
    const rows = await rowsOfCategory(tx, accountScope(viewer), id);
    const uses = [
      [rows, 'row'],
      [rules, 'rule'],
      [budgets, 'budget'],
    ] as const;
    const used = uses
      .filter(([count]) => count > 0)
      .map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`);
    if (used.length > 0)
      refuse('bad_value', `${section}/${name} is used by ${used.join(', ')}`, 'give them another one first');
    const wasMade = (await disownCategory(tx, ownerKey(viewer), id)) > 0;
    if (await isUnused(tx, id)) {
      await keepFormerById(tx, 'category', [id], bank.clock.now());
      await deleteCategoryRow(tx, id);
    } else if (!wasMade)
      refuse('bad_value', `${section}/${name} came by a file and is in use`, 'take the import back');
    else if (!(await isOwned(tx, id))) await ownCategory(tx, NOBODY, id, bank.clock.now());
    await writeAudit(tx, bank, viewer, { action: 'removeCategory', subject: `${section}/${name}` });
  });
}

const seen = async (tx: Tx, viewer: Viewer, name: CategoryName) =>
  (await categoriesInUse(tx, ownerKey(viewer), name))[0];

/** Refuses `unknown_category`, and `not_allowed` for one of everybody. */
async function own(tx: Tx, viewer: Viewer, name: CategoryName) {
  const found = await seen(tx, viewer, name);
  if (found === undefined)
    refuse('unknown_category', `${name.section} has no category ${name.name}`, 'choose one it has');
  if (!found.isOwn)
    refuse('not_allowed', `${name.section}/${name.name} is everybody's`, 'only your own are changed');
  return found;
}

const nameTaken = (section: string, name: string): never =>
  refuse('name_taken', `${section} has a category ${name} already`, 'choose another name');
