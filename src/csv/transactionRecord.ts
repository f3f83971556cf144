/** A row of `transactions.csv` as a record. */
import { MAX_REF_LENGTH } from '../domain/account.ts';
import { type Currency, parseCurrency } from '../domain/currency.ts';
import { type Day, parseDay } from '../domain/day.ts';
import { type Money, parseMoney } from '../domain/money.ts';
import { demandMoves, parseSection, type Section } from '../domain/transaction.ts';
import { isUuid } from '../domain/transfer.ts';
import { type Cells, remembering } from './cells.ts';

/** Texts are as they came, '' where there is none. */
export interface TransactionRecord {
  readonly accountRef: string;
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly currency: Currency;
  readonly section: Section;
  readonly category: string;
  readonly description: string;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  /** A UUID in lower case, any other id as it came. */
  readonly transferGroup: string;
  readonly externalId: string;
}

const readAmount = (text: string): Money => demandMoves(parseMoney(text));

export function transactionReader(): (cells: Cells) => TransactionRecord {
  const readDay = remembering(parseDay);
  const readCurrency = remembering(parseCurrency);
  const readSection = remembering(parseSection);
  return (cells) => {
    const group = cells.text('transfer_group_id', 64);
    return {
      accountRef: cells.requiredText('account_ref', MAX_REF_LENGTH),
      bookedOn: cells.required('date', readDay, ''),
      amount: cells.required('amount', readAmount, 0n),
      currency: cells.required('currency', readCurrency, ''),
      section: cells.required<Section>('section', readSection, 'transfer'),
      category: cells.text('category', 80),
      description: cells.text('description', 1000),
      counterpartyName: cells.text('counterparty_name', 200),
      counterpartyAccount: cells.text('counterparty_account', 64),
      transferGroup: isUuid(group) ? group.toLowerCase() : group,
      externalId: cells.text('external_id', 200),
    };
  };
}
