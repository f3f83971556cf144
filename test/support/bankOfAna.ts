/** The smallest bank that tests begin with: an admin, and one individual who has no account yet. */
import type { Engine } from '../../src/db/store.ts';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import { openCopyOf, type TestBank } from './engines.ts';
import { anAdmin, anIndividual } from './people.ts';

export interface BankOfAna {
  readonly bank: TestBank;
  readonly admin: AdminViewer;
  readonly ana: IndividualViewer;
}

export const bankOfAna = (engine: Engine): Promise<BankOfAna> =>
  openCopyOf(engine, 'ana', async (bank) => {
    const admin = await anAdmin(bank);
    return { admin, ana: await anIndividual(bank, admin, 'ana') };
  });
