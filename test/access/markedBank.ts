/**
 * A bank in which every row says whose it is: each part belongs to one owner or employee, and every ref, name and
 * description of it carries its mark. The people are always the same; the parts are chosen.
 */
import { run } from '../../src/db/select.ts';
import { day, price, rate, sql } from '../../src/db/sql.ts';
import type { Engine } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import type { Viewer } from '../../src/domain/access.ts';
import type { AccountKind } from '../../src/domain/account.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity, parseRate } from '../../src/domain/quantity.ts';
import type { Side } from '../../src/domain/trade.ts';
import type { Bank } from '../../src/services/bank.ts';
import { newId } from '../../src/services/newId.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { openTestBank, type TestClock } from '../support/engines.ts';
import { aMember, anAccount, anAdmin, anIndividual, anOrg, type TestOrg } from '../support/people.ts';

export const PARTS = ['ana', 'bob', 'acme', 'eli', 'zoe', 'beta'] as const;
export type Part = (typeof PARTS)[number];
export const ROLES = ['admin', 'ana', 'bob', 'olga', 'tom', 'ada', 'eli', 'zoe', 'ben'] as const;
export type Role = (typeof ROLES)[number];

/** Which parts a role sees. */
export const SEES: Readonly<Record<Role, readonly Part[]>> = {
  admin: PARTS,
  ana: ['ana'],
  bob: ['bob'],
  olga: ['acme', 'eli', 'zoe'],
  tom: ['acme', 'eli', 'zoe'],
  ada: ['acme', 'eli', 'zoe'],
  eli: ['eli'],
  zoe: ['zoe'],
  ben: ['beta'],
};

/** Stands in every text of a part and nowhere else. */
export const markOf = (part: Part): string => `SECRET-${part.toUpperCase()}`;
export const refOf = (part: Part, kind: 'CASH' | 'SAVINGS' | 'BRK'): string => `${markOf(part)}-${kind}`;

/** What was posted, under ids that are the same in every bank made with them. */
export type Ids = Record<Part, string[]>;
export const newIds = (): Ids =>
  Object.fromEntries(PARTS.map((part) => [part, Array.from({ length: 3 }, newId)])) as Ids;

export interface MarkedBank {
  readonly bank: Bank & { readonly clock: TestClock };
  readonly viewers: Readonly<Record<Role, Viewer>>;
}

export async function markedBank(engine: Engine, parts: readonly Part[], ids: Ids): Promise<MarkedBank> {
  const bank = await openTestBank(engine);
  const admin = await anAdmin(bank);
  const acme = await anOrg(bank, admin, 'Acme');
  const beta = await anOrg(bank, admin, 'Beta');
  const viewers = {
    admin,
    ana: await anIndividual(bank, admin, 'ana'),
    bob: await anIndividual(bank, admin, 'bob'),
    olga: await aMember(bank, admin, acme, 'olga', 'owner'),
    tom: await aMember(bank, admin, acme, 'tom', 'treasurer'),
    ada: await aMember(bank, admin, acme, 'ada', 'accountant'),
    eli: await aMember(bank, admin, acme, 'eli', 'employee'),
    zoe: await aMember(bank, admin, acme, 'zoe', 'employee'),
    ben: await aMember(bank, admin, beta, 'ben', 'owner'),
  };
  const owners: Record<Part, { owner: typeof viewers.ana | TestOrg; actor: Viewer }> = {
    ana: { owner: viewers.ana, actor: viewers.ana },
    bob: { owner: viewers.bob, actor: viewers.bob },
    acme: { owner: acme, actor: viewers.tom },
    eli: { owner: acme, actor: viewers.eli },
    zoe: { owner: acme, actor: viewers.zoe },
    beta: { owner: beta, actor: viewers.ben },
  };
  for (const part of parts) {
    const { owner, actor } = owners[part];
    const open = (kind: 'CASH' | 'SAVINGS' | 'BRK', facts: { kind?: AccountKind; holder?: string }) =>
      anAccount(bank, admin, owner, refOf(part, kind), { opening: '5000', ...facts });
    const isExpense = part === 'eli' || part === 'zoe';
    await open('CASH', isExpense ? { kind: 'expense', holder: part } : {});
    if (!isExpense) {
      await open('SAVINGS', { kind: 'savings' });
      await open('BRK', { kind: 'brokerage' });
    }
    await fill(bank, actor, part, ids[part], isExpense);
  }
  await addMarket(bank);
  return { bank, viewers };
}

async function fill(bank: Bank, actor: Viewer, part: Part, ids: string[], isExpense: boolean): Promise<void> {
  const amount = parseMoney(`${11 + PARTS.indexOf(part)}.25`);
  const pay = (id: string, to: string, booked: string) =>
    postTransfer(bank, actor, {
      id,
      from: refOf(part, 'CASH'),
      to,
      toName: `${markOf(part)} supplier`,
      amount,
      description: `${markOf(part)} payment`,
      day: booked,
    });
  await pay(ids[0] ?? '', 'DE89370400440532013000', '2026-04-10');
  await pay(ids[1] ?? '', 'FR7630006000011234567890189', '2026-06-10');
  if (isExpense) return;
  await pay(ids[2] ?? '', refOf(part, 'SAVINGS'), '2026-06-11');
  const trade = (side: Side, symbol: string, qty: string, on: string) =>
    placeTrade(bank, actor, {
      account: refOf(part, 'BRK'),
      side,
      symbol,
      qty: parseQuantity(qty),
      price: parsePrice('20'),
      fees: parseMoney('1'),
      time: `${on}T10:00:00.000Z`,
      externalId: `${markOf(part)}-${symbol}-${on}`,
    });
  for (const symbol of ['SHARED', `${part.toUpperCase()}.ONLY`]) {
    await trade('BUY', symbol, '10', '2026-03-10');
    await trade('BUY', symbol, '10', '2026-05-10');
    await trade('SELL', symbol, '12', '2026-06-15');
  }
}

/** A price for everything that is traded, and a rate. */
const addMarket = (bank: Bank) =>
  transact(bank.store, async (tx) => {
    for (const on of ['2026-03-02', '2026-06-26'])
      await run(
        tx,
        sql`INSERT INTO price (instrument_id, day, price) SELECT id, ${day(on)}, ${price(parsePrice('21.5'))} FROM instrument`,
      );
    await run(
      tx,
      sql`INSERT INTO rate (base, quote, day, rate) VALUES ('EUR', 'USD', ${day('2026-06-26')}, ${rate(parseRate('1.1'))})`,
    );
  });
