/** The small bank after half a year of life: salaries, shops, transfers and trades, the same each time it is made. */
import type { Engine } from '../../../src/db/store.ts';
import { parseMoney } from '../../../src/domain/money.ts';
import type { Viewer } from '../../../src/domain/access.ts';
import { newId } from '../../../src/services/newId.ts';
import { postTransfer } from '../../../src/services/postTransfer.ts';
import { openCopyOf, type TestBank } from '../../support/engines.ts';
import { addPrice, placeTrades } from '../../reports/reading.ts';
import { type SmallBank, settle } from '../../services/smallBank.ts';

/** Of a bank that does not exist, as are its neighbours. */
const SHOP = 'DE89370400440532013000';

/** from day: payer account -> payee amount description [name] */
const TRANSFERS = `
2026-01-05: ACME-OP -> ANA-1 1500 Salary 01/2026
2026-02-05: ACME-OP -> ANA-1 1500 Salary 02/2026
2026-02-11: ANA-1 -> ${SHOP} 48.31 Bread and milk | Pingo Doce
2026-03-01: ANA-1 -> ANA-SAV 300 For the summer
2026-03-12: ANA-1 -> ${SHOP} 120.5 Kitchen | Pingo Doce
2026-04-20: ANA-1 -> BOB-1 75 Concert tickets
2026-05-05: ACME-OP -> ANA-1 1500 Salary 05/2026
2026-05-19: ANA-1 -> ${SHOP} 1204.1 New bicycle | Pingo Doce
2026-06-05: ACME-EXP -> ${SHOP} 42 Train | CP Comboios
2026-06-12: ANA-1 -> ${SHOP} 9.99 田中 noodles | 田中由紀 Ramen
2026-06-29: BOB-1 -> ANA-1 20 Half of the taxi`;

export const livedBank = (engine: Engine): Promise<SmallBank> => openCopyOf(engine, 'lived', live);

async function live(bank: TestBank): Promise<Omit<SmallBank, 'bank'>> {
  const small = await settle(bank);
  const { ana } = small;
  const payers: Readonly<Record<string, Viewer>> = { ACME: small.tom, ANA: ana, BOB: small.bob };
  for (const line of TRANSFERS.trim().split('\n')) {
    const match = /^(\S+): (\S+) -> (\S+) (\S+) ([^|]+?)(?: \| (.+))?$/.exec(line);
    const [, day = '', from = '', to = '', amount = '', description = '', toName] = match ?? [];
    await postTransfer(bank, payers[from.split('-')[0] ?? ''] ?? ana, {
      id: newId(),
      from,
      to,
      amount: parseMoney(amount),
      description,
      day,
      ...(toName === undefined ? {} : { toName }),
    });
  }
  await placeTrades(
    bank,
    ana,
    'ANA-BRK',
    '2026-01-14 buy 10 SAP @ 140.20 fee 1',
    '2026-02-02 buy 20 SAP @ 165.50 fee 1',
    '2026-03-03 buy 100 EDP @ 3.125 fee 2',
    '2026-04-10 sell 12 SAP @ 182.40 fee 1',
    '2026-06-15 sell 50 EDP @ 2.95 fee 1',
  );
  await addPrice(bank, 'SAP', '2026-03-31', '170');
  await addPrice(bank, 'SAP', '2026-06-29', '182.40');
  await addPrice(bank, 'EDP', '2026-06-29', '3.01');
  return small;
}
