/** A small bank in which everything has happened that a journal tells. */
import type { Engine } from '../../../src/db/store.ts';
import { parseMoney } from '../../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../../src/domain/quantity.ts';
import { carryShares } from '../../../src/services/carryShares.ts';
import { correctTrade } from '../../../src/services/correctTrade.ts';
import { newId } from '../../../src/services/newId.ts';
import { placeTrade } from '../../../src/services/placeTrade.ts';
import { postTransfer } from '../../../src/services/postTransfer.ts';
import { setAccountMethod } from '../../../src/services/setAccountMethod.ts';
import { order } from '../../services/ledgerLines.ts';
import { addRate, type SmallBank, smallBank } from '../../services/smallBank.ts';
import type { Viewer } from '../../../src/domain/access.ts';
import type { ImportKind, ImportOptions } from '../../../src/domain/importPlan.ts';
import type { Bank } from '../../../src/services/bank.ts';
import { faultsOf, fileOf, importText, TRADES, TRANSACTIONS } from '../../support/importing.ts';
import { anAccount } from '../../support/people.ts';
import { addPrice } from '../reading.ts';

const ACTIONS =
  'date,kind,symbol,currency,account_ref,ratio,new_symbol,cost_share,cash_in_lieu,cash_per_share,withholding,pay_date,external_id';

/** A file of which every row is good. */
async function take(
  bank: Bank,
  viewer: Viewer,
  kind: ImportKind,
  text: string,
  options?: ImportOptions,
): Promise<void> {
  const { plan } = await importText(bank, viewer, kind, text, options);
  if (plan.rejected > 0) throw new Error(`${kind}: ${faultsOf(plan).join('; ')}`);
}

export async function everything(engine: Engine): Promise<SmallBank> {
  const small = await smallBank(engine);
  const { bank, admin, ana, bob, tom } = small;
  for (const [day, rate] of [
    ['2024-06-10', '1.25'],
    ['2024-07-10', '1.23'],
    ['2025-05-01', '1.17'],
    ['2025-06-02', '1.19'],
  ] as const)
    await addRate(bank, 'EUR', 'USD', day, rate);
  for (const [ref, method] of [
    ['ANA-LIFO', 'lifo'],
    ['ANA-HIFO', 'hifo'],
    ['ANA-POOL', 'average'],
    ['ANA-PICK', 'specific'],
  ] as const) {
    await anAccount(bank, admin, ana, ref, { kind: 'brokerage', opening: '50000' });
    await setAccountMethod(bank, ana, { account: ref, method });
  }

  const move = (viewer: typeof ana | typeof tom, from: string, to: string, amount: string, day: string) =>
    postTransfer(bank, viewer, { id: newId(), from, to, amount: parseMoney(amount), description: '', day });
  await move(ana, 'ANA-1', 'ANA-SAV', '100', '2026-05-31');
  await move(ana, 'ANA-1', 'BOB-1', '50.5', '2026-06-15');
  await move(ana, 'ANA-1', 'ANA-USD', '40', '2026-06-28');
  await move(bob, 'BOB-1', 'PT50000201231234567890154', '12.34', '2026-06-16');
  await move(tom, 'ACME-OP', 'ACME-EXP', '250', '2026-06-17');
  const rows = (viewer: typeof ana | typeof tom, ...lines: string[]) =>
    take(bank, viewer, 'transactions', fileOf(TRANSACTIONS, ...lines));
  await rows(
    ana,
    ',ANA-1,2026-02-01,3000.00,EUR,income,salary,"May; ""pay"" \\ {x}",Acme | Co,,',
    ',ANA-1,2026-02-02,-19.99,EUR,expense,food,"two\nlines",,,',
    ',ANA-1,2026-02-02,-0.0001,EUR,expense,food,(least) of all,,,',
    // A transfer whose legs were booked on two days.
    ',ANA-1,2026-03-31,-10,EUR,transfer,own transfer,over the weekend,,,0f8fad5b-d9cb-469f-a165-70867728950e',
    ',ANA-SAV,2026-04-02,10,EUR,transfer,own transfer,over the weekend,,,0f8fad5b-d9cb-469f-a165-70867728950e',
  );
  // Payroll: an expense of the firm and an income of Ana's, one transfer.
  await rows(
    tom,
    ',ACME-OP,2026-04-30,-800,EUR,expense,payroll,April,ana,,7c9e6679-7425-40de-944b-e07fc1f90ae7',
  );
  await rows(ana, ',ANA-1,2026-04-30,800,EUR,income,salary,April,Acme,,7c9e6679-7425-40de-944b-e07fc1f90ae7');

  for (const account of ['ANA-BRK', 'ANA-LIFO', 'ANA-HIFO', 'ANA-POOL', 'ANA-PICK'])
    await take(
      bank,
      ana,
      'trades',
      fileOf(
        TRADES,
        `b1,${account},2024-01-10T10:00:00Z,SAP,,BUY,3,33.33,0.01,EUR`,
        `b2,${account},2024-02-10T10:00:00Z,SAP,,BUY,7.5,41.17,1.10,EUR`,
        `b3,${account},2024-02-10T11:00:00Z,SAP,,BUY,7,29.99,1.10,EUR`,
        `s1,${account},2024-03-10T10:00:00Z,SAP,,SELL,1,40,,EUR`,
        `s2,${account},2024-03-11T10:00:00Z,SAP,,SELL,5.25,44.44,2.5,EUR`,
        `o1,${account},2024-04-10T10:00:00Z,OLD,,BUY,60,5,,EUR`,
        `o2,${account},2024-05-10T10:00:00Z,OLD,,BUY,45,5.55,0.3,EUR`,
        `c1,${account},2024-04-10T10:00:00Z,GONE,,BUY,10,5,1,EUR`,
        `c2,${account},2024-04-11T10:00:00Z,GONE,,SELL,10,4,1,EUR`,
        `d1,${account},2024-06-10T10:00:00Z,IBM,,BUY,11,7.77,0.5,USD`,
        `d2,${account},2024-07-10T10:00:00Z,IBM,,SELL,3,9.99,0.5,USD`,
        `f1,${account},2024-08-10T10:00:00Z,F,,BUY,1,0,,EUR`,
      ),
    );
  await placeTrade(
    bank,
    ana,
    order('2024-09-01 sell 2 SAP @ 50 from b3:1,b2:1', { account: 'ANA-PICK', externalId: 'p' }),
  );
  await take(
    bank,
    ana,
    'trades',
    fileOf(
      TRADES,
      'n1,ANA-BRK,2024-09-10T10:00:00Z,SAP,,BUY,2,20,1,EUR',
      'n2,ANA-BRK,2024-09-11T10:00:00Z,IBM,,SELL,1,8,1,USD',
    ),
    { noSettle: true },
  );
  await take(
    bank,
    admin,
    'actions',
    fileOf(
      ACTIONS,
      '2025-01-01,split,SAP,EUR,,3:2,,,,,,,',
      '2025-02-01,spin_off,OLD,EUR,,1:4,KID,0.2,,,,,',
      '2025-03-01,symbol_change,KID,EUR,,,KIDS,,,,,,',
      '2025-04-01,merger,OLD,EUR,,0.8745:1,NEW,,100,,,,',
      '2025-05-01,split,IBM,USD,,1:3,,,12.5,,,,',
      '2025-06-01,dividend,NEW,EUR,,,,,,0.24,0.15,2025-06-05,',
      '2025-06-02,dividend,IBM,USD,,,,,,0.24,0.15,2025-06-05,',
    ),
  );
  const carry = (from: string, to: string, symbol: string, qty: string, day: string) =>
    carryShares(bank, ana, {
      from,
      to,
      symbol,
      qty: parseQuantity(qty),
      time: `${day}T12:00:00.000Z`,
      externalId: `${from}-${day}`,
    });
  await carry('ANA-BRK', 'ANA-POOL', 'SAP', '2.3333', '2025-07-01');
  await carry('ANA-POOL', 'ANA-LIFO', 'SAP', '3.1', '2025-07-02');
  await carry('ANA-LIFO', 'ANA-BRK', 'SAP', '4', '2025-07-03');
  for (const account of ['ANA-BRK', 'ANA-LIFO', 'ANA-HIFO', 'ANA-POOL', 'ANA-PICK'])
    await placeTrade(
      bank,
      ana,
      order('2025-08-01 sell 6.1 SAP @ 31.07 fee 0.77', { account, externalId: 'last' }),
    );
  await correctTrade(bank, ana, {
    trade: 'b1',
    account: 'ANA-HIFO',
    change: { price: parsePrice('33.34') },
    reason: 'slip',
  });
  await addPrice(bank, 'SAP', '2026-06-29', '182.4');
  await addPrice(bank, 'KIDS', '2026-06-29', '0.00012345');
  return small;
}
