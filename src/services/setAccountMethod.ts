/**
 * The method by which an account keeps its figures: lots, holdings and realised gains are made anew by the other one, from
 * the first trade on. Refuses accounts that hold no shares, the method there is, and lots that were named and can't be taken.
 */
import { lockAccounts, updateAccountMethod } from '../db/queries/accounts.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import { allPairs } from '../db/queries/positionFigures.ts';
import type { Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { METHOD_TITLES, type Method } from '../domain/method.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { rehearse } from './rehearse.ts';
import { restatePositions } from './restate.ts';
import { type Revision, revise } from './revise.ts';
import { visibleAccount } from './visibleAccount.ts';

export interface MethodRequest {
  readonly account: string;
  readonly method: Method;
}

export interface MethodChange {
  readonly account: string;
  readonly before: Method;
  readonly after: Method;
  readonly revision: Revision;
}

/** What the other method would change, told exactly. */
export async function previewAccountMethod(
  bank: Bank,
  viewer: Viewer,
  request: MethodRequest,
): Promise<MethodChange> {
  demand(viewer, 'correct');
  return rehearse(bank.store, (tx) => change(tx, bank, viewer, request));
}

export async function setAccountMethod(
  bank: Bank,
  viewer: Viewer,
  request: MethodRequest,
): Promise<MethodChange> {
  demand(viewer, 'correct');
  return transact(bank.store, async (tx) => {
    const changed = await change(tx, bank, viewer, request);
    await writeAudit(tx, bank, viewer, {
      action: 'setAccountMethod',
      subject: changed.account,
      before: { method: changed.before },
      after: { method: changed.after },
    });
    return changed;
  });
}

async function change(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  { account: ref, method }: MethodRequest,
): Promise<MethodChange> {
  const { id } = await visibleAccount(tx, viewer, ref);
  await lockAccounts(tx, [id]);
  const account = await visibleAccount(tx, viewer, ref);
  if (account.kind !== 'brokerage')
    refuse('wrong_account_kind', `${account.ref} holds no shares`, 'choose a brokerage account');
  if (account.method === method)
    refuse(
      'bad_value',
      `${account.ref} keeps its figures by ${METHOD_TITLES[method]} already`,
      'choose another method',
    );
  const positions = await allPairs(tx, id);
  const revision = await revise(tx, { positions, accountIds: [id] }, async () => {
    await keepFormerById(tx, 'account', [id], bank.clock.now());
    await updateAccountMethod(tx, id, method);
    return restatePositions(tx, bank, viewer, `method ${method}`, positions);
  });
  return { account: account.ref, before: account.method, after: method, revision };
}
