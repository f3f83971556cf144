/**
 * Takes a whole import back: its rows (a transfer that somebody found in one of them is taken apart first), what they added to any figure, and what it made on the fly that nothing else
 * uses. Transfers it completed wait for their leg again. Refuses `import_undone`, and `import_depended_on` where later
 * entries need what it brought, naming them.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { pairsIn } from '../db/queries/actions.ts';
import { type Family, keyOfPair, readFamilies } from '../db/queries/families.ts';
import { keepCategoriesOwn } from '../db/queries/categories.ts';
import {
  actionsOfImport,
  balancesOfImport,
  claimUndo,
  countOfImport,
  deleteRows,
  deleteUnused,
  flowsOfImport,
  forgetIsins,
  positionsOfImport,
  takeFromAccountMonth,
  takeFromMonthCategory,
  takeFromTransferMonth,
} from '../db/queries/importUndo.ts';
import { keepFormerById, keepFormerOfImport } from '../db/queries/formerRows.ts';
import { deletePositionFigures, type Pair } from '../db/queries/positionFigures.ts';
import { pairedOfImport } from '../db/queries/pairs.ts';
import { addBalances } from '../db/queries/totals.ts';
import { type Tx, transact, transactBeside } from '../db/transact.ts';
import { accountScope, ownerKey, type Viewer } from '../domain/access.ts';
import type { Instant } from '../domain/day.ts';
import type { BalanceEffect } from '../domain/importPlan.ts';
import { isRefusal, refuse } from '../domain/refusal.ts';
import type { UndoPlan } from '../domain/undoPlan.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { findDependents } from './import/dependents.ts';
import { takeApart } from './pairTransfer.ts';
import { releaseTransfers } from './import/releaseTransfers.ts';
import { type StoredImport, visibleImport } from './listImports.ts';
import { rehearse } from './rehearse.ts';
import { restatePositions } from './restate.ts';

/** What taking it back would do, told exactly. */
export async function planUndo(bank: Bank, viewer: Viewer, importId: number): Promise<UndoPlan> {
  const write = await writingOf(bank, viewer, importId);
  return rehearse(bank.store, (tx) => takeBack(tx, bank, viewer, importId), write);
}

/** More rows than these are taken back beside this thread, which draws the screen. */
const MANY_ROWS = 5_000;

async function writingOf(bank: Bank, viewer: Viewer, importId: number): Promise<typeof transact> {
  const { rows } = await visibleImport(bank.store, viewer, importId);
  return rows > MANY_ROWS ? transactBeside : transact;
}

export async function undoImport(bank: Bank, viewer: Viewer, importId: number): Promise<UndoPlan> {
  const write = await writingOf(bank, viewer, importId);
  return write(bank.store, async (tx) => {
    const plan = await takeBack(tx, bank, viewer, importId);
    if (plan.dependents.length > 0)
      refuse(
        'import_depended_on',
        `later entries need what import ${importId} brought: ${firstOf(plan.dependents)}`,
        'take those back first',
      );
    await writeAudit(tx, bank, viewer, {
      action: 'undoImport',
      subject: plan.fileName,
      after: { import: importId, ...plan.takesBack },
    });
    return plan;
  });
}

/** More are not read by anybody in one sentence. */
const NAMED = 5;

const firstOf = (dependents: readonly string[]): string =>
  dependents.slice(0, NAMED).join('; ') +
  (dependents.length > NAMED ? `; and ${dependents.length - NAMED} more` : '');

/** Takes it back within the transaction; where others depend on it, it only says so. */
async function takeBack(tx: Tx, bank: Bank, viewer: Viewer, importId: number): Promise<UndoPlan> {
  const found = await visibleImport(tx, viewer, importId);
  const undoneAt = bank.clock.now();
  if (!(await claimUndo(tx, importId, undoneAt)))
    refuse(
      'import_undone',
      `import ${importId} has been taken back already`,
      'import the file again if it is needed',
    );
  const traded = await positionsOfImport(tx, importId);
  const families = await readFamilies(tx, [...traded, ...(await actedOn(tx, importId))]);
  const positions = families.flatMap((family) => family.positions);
  const paired = await pairedOfImport(tx, importId);
  await lockAccounts(tx, [
    ...new Set([
      ...paired.map(({ accountId }) => accountId),
      ...(await balancesOfImport(tx, importId)).map(({ id }) => id),
      ...positions.map(({ accountId }) => accountId),
    ]),
  ]);
  const apart = new Set(paired.map(({ transferId }) => transferId));
  for (const transferId of apart) await takeApart(tx, transferId, undoneAt);
  const rows = {
    transactions: await countOfImport(tx, 'transaction', importId),
    trades: await countOfImport(tx, 'trade', importId),
    actions: await countOfImport(tx, 'action', importId),
    prices: await countOfImport(tx, 'price', importId),
    rates: await countOfImport(tx, 'rate', importId),
  };
  const dependents = await findDependents(tx, importId, plainOf(traded, families));
  const things = { accounts: 0, categories: 0, instruments: 0, counterparties: 0 };
  const plan = { importId, fileName: found.fileName, dependents, unpairs: apart.size };
  if (dependents.length > 0) return { ...plan, takesBack: { ...rows, ...things }, balances: [] };

  const balances = await takeFromFigures(tx, importId);
  await deletePositionFigures(tx, positions);
  await keepFormerOfImport(tx, importId, undoneAt);
  await keepFormerById(tx, 'instrument', adoptedBy(found), undoneAt);
  const release = await releaseTransfers(tx, importId);
  await deleteRows(tx, importId);
  await release();
  try {
    await restatePositions(tx, bank, viewer, `import ${importId} taken back`, positions);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ...plan, dependents: [error.message], takesBack: { ...rows, ...things }, balances };
  }
  await forgetIsins(tx, adoptedBy(found));
  return {
    ...plan,
    takesBack: { ...rows, ...(await removeThings(tx, viewer, importId, undoneAt)) },
    balances,
  };
}

/** The positions that actions of the import act on. */
async function actedOn(tx: Tx, importId: number): Promise<Pair[]> {
  const actions = await actionsOfImport(tx, importId);
  const own = actions.flatMap(({ accountId, instrumentId }) =>
    accountId === null ? [] : [{ accountId, instrumentId }],
  );
  const everybodys = actions.filter(({ accountId }) => accountId === null);
  return [...own, ...(await pairsIn(tx, [...new Set(everybodys.map(({ instrumentId }) => instrumentId))]))];
}

/** Those to which nothing but trades happened: of these it can be told which sales would lack shares. */
function plainOf<P extends Pair>(traded: readonly P[], families: readonly Family[]): P[] {
  const plain = families.filter(({ actions }) => actions.length === 0);
  const keys = new Set(plain.flatMap((family) => family.positions).map(keyOfPair));
  return traded.filter((pair) => keys.has(keyOfPair(pair)));
}

async function takeFromFigures(tx: Tx, importId: number): Promise<BalanceEffect[]> {
  const changes = await balancesOfImport(tx, importId);
  await addBalances(tx, new Map(changes.map(({ id, amount }) => [id, -amount])));
  for (const flow of await flowsOfImport(tx, importId)) {
    await takeFromAccountMonth(tx, flow);
    if (flow.section === 'transfer') await takeFromTransferMonth(tx, flow);
    await takeFromMonthCategory(tx, flow);
  }
  return changes.map(({ ref, currency, rowsOfIt, balance, amount, overdraftLimit }) => ({
    accountRef: ref,
    currency,
    rows: rowsOfIt,
    before: balance,
    after: balance - amount,
    isOverdrawn: balance - amount < -overdraftLimit,
  }));
}

const removeThings = async (tx: Tx, viewer: Viewer, importId: number, at: Instant) => ({
  counterparties: await deleteUnused(tx, 'counterparty', importId),
  categories: await deleteUnused(tx, 'category', importId, () =>
    keepCategoriesOwn(tx, importId, ownerKey(viewer), accountScope(viewer), at),
  ),
  instruments: await deleteUnused(tx, 'instrument', importId),
  accounts: await deleteUnused(tx, 'account', importId),
});

const adoptedBy = ({ options }: StoredImport): number[] => {
  const { adopted = [] } = JSON.parse(options) as { adopted?: number[] };
  return adopted;
};
