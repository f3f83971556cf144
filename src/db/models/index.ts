/** Every table as a Sequelize model, with the associations their keys make. */
import type { Model, ModelStatic, Sequelize } from 'sequelize';
import { USER } from './user.ts';
import { SIGN_IN } from './signIn.ts';
import { ORG } from './org.ts';
import { MEMBERSHIP } from './membership.ts';
import { IMPORT } from './import.ts';
import { ACCOUNT } from './account.ts';
import { SECTION } from './section.ts';
import { CATEGORY } from './category.ts';
import { RULE } from './rule.ts';
import { BUDGET } from './budget.ts';
import { EXPENSE_LIMIT } from './expenseLimit.ts';
import { COUNTERPARTY } from './counterparty.ts';
import { INSTRUMENT } from './instrument.ts';
import { PRICE } from './price.ts';
import { RATE } from './rate.ts';
import { TRANSFER } from './transfer.ts';
import { TRADE } from './trade.ts';
import { ACTION } from './action.ts';
import { ENTITLEMENT } from './entitlement.ts';
import { NAMED_LOT } from './namedLot.ts';
import { CORRECTION } from './correction.ts';
import { SAME_ROW } from './sameRow.ts';
import { PAIRED_LEG } from './pairedLeg.ts';
import { NOT_PAIR } from './notPair.ts';
import { FORMER_ROW } from './formerRow.ts';
import { CHOSEN_CATEGORY } from './chosenCategory.ts';
import { OWN_CATEGORY } from './ownCategory.ts';
import { MAPPING } from './mapping.ts';
import { IMPORT_ACCOUNT } from './importAccount.ts';
import { TRANSACTION } from './transaction.ts';
import { HOLDING } from './holding.ts';
import { LOT } from './lot.ts';
import { POSITION_MONTH } from './positionMonth.ts';
import { ACCOUNT_MONTH } from './accountMonth.ts';
import { HABIT } from './habit.ts';
import { TRANSFER_MONTH } from './transferMonth.ts';
import { MONTH_CATEGORY } from './monthCategory.ts';
import { SETTING } from './setting.ts';
import { AUDIT } from './audit.ts';
import { AUDIT_HEAD } from './auditHead.ts';
import { defineTable, type Table, type TableModel } from './table.ts';

const TABLES = {
  User: USER,
  SignIn: SIGN_IN,
  Org: ORG,
  Membership: MEMBERSHIP,
  Import: IMPORT,
  Account: ACCOUNT,
  Section: SECTION,
  Category: CATEGORY,
  Rule: RULE,
  Budget: BUDGET,
  ExpenseLimit: EXPENSE_LIMIT,
  Counterparty: COUNTERPARTY,
  Instrument: INSTRUMENT,
  Price: PRICE,
  Rate: RATE,
  Transfer: TRANSFER,
  Trade: TRADE,
  Action: ACTION,
  Entitlement: ENTITLEMENT,
  NamedLot: NAMED_LOT,
  Transaction: TRANSACTION,
  Correction: CORRECTION,
  SameRow: SAME_ROW,
  PairedLeg: PAIRED_LEG,
  NotPair: NOT_PAIR,
  FormerRow: FORMER_ROW,
  ChosenCategory: CHOSEN_CATEGORY,
  OwnCategory: OWN_CATEGORY,
  Mapping: MAPPING,
  ImportAccount: IMPORT_ACCOUNT,
  Holding: HOLDING,
  Lot: LOT,
  PositionMonth: POSITION_MONTH,
  AccountMonth: ACCOUNT_MONTH,
  TransferMonth: TRANSFER_MONTH,
  Habit: HABIT,
  MonthCategory: MONTH_CATEGORY,
  Setting: SETTING,
  Audit: AUDIT,
  AuditHead: AUDIT_HEAD,
} as const;

type Tables = typeof TABLES;
type TableName = keyof Tables;
export type Models = { readonly [name in TableName]: TableModel<Tables[name]['columns']> };

/** Which attribute of a model points to which other model; the association bears the attribute's name without `Id`. */
const POINTERS: Readonly<Partial<Record<TableName, Readonly<Record<string, TableName>>>>> = {
  Membership: { userId: 'User', orgId: 'Org' },
  Import: { userId: 'User' },
  Account: { ownerUserId: 'User', ownerOrgId: 'Org', holderUserId: 'User', importId: 'Import' },
  Category: { importId: 'Import' },
  ImportAccount: { importId: 'Import' },
  Rule: { categoryId: 'Category' },
  Budget: { categoryId: 'Category' },
  ExpenseLimit: { accountId: 'Account' },
  Counterparty: { userId: 'User', orgId: 'Org', importId: 'Import' },
  Instrument: { importId: 'Import' },
  Price: { instrumentId: 'Instrument', importId: 'Import' },
  Rate: { importId: 'Import' },
  Transfer: {
    fromAccountId: 'Account',
    toAccountId: 'Account',
    counterpartyId: 'Counterparty',
    userId: 'User',
    importId: 'Import',
  },
  Trade: { accountId: 'Account', instrumentId: 'Instrument', importId: 'Import', userId: 'User' },
  Action: {
    accountId: 'Account',
    instrumentId: 'Instrument',
    toInstrumentId: 'Instrument',
    toAccountId: 'Account',
    importId: 'Import',
    userId: 'User',
  },
  Entitlement: { actionId: 'Action', accountId: 'Account', instrumentId: 'Instrument' },
  NamedLot: {
    accountId: 'Account',
    tradeId: 'Trade',
    actionId: 'Action',
    buyTradeId: 'Trade',
    buyActionId: 'Action',
  },
  Transaction: {
    accountId: 'Account',
    categoryId: 'Category',
    counterpartyId: 'Counterparty',
    transferId: 'Transfer',
    tradeId: 'Trade',
    actionId: 'Action',
    importId: 'Import',
    ruleId: 'Rule',
  },
  Holding: { accountId: 'Account', instrumentId: 'Instrument' },
  Lot: { accountId: 'Account', instrumentId: 'Instrument', tradeId: 'Trade', actionId: 'Action' },
  PositionMonth: { accountId: 'Account', instrumentId: 'Instrument' },
  Correction: { accountId: 'Account', importId: 'Import', userId: 'User' },
  SameRow: { accountId: 'Account', importId: 'Import' },
  PairedLeg: { transactionId: 'Transaction', transferId: 'Transfer', categoryId: 'Category' },
  ChosenCategory: { transactionId: 'Transaction', categoryId: 'Category', userId: 'User' },
  NotPair: { outAccountId: 'Account', inAccountId: 'Account' },
  AccountMonth: { accountId: 'Account' },
  TransferMonth: { accountId: 'Account', categoryId: 'Category' },
  MonthCategory: { categoryId: 'Category' },
  Audit: { userId: 'User' },
};

export function defineModels(sequelize: Sequelize): Models {
  const models = new Map(
    Object.entries<Table>(TABLES).map(([name, described]) => [name, defineTable(sequelize, described)]),
  );
  for (const [name, pointers] of Object.entries(POINTERS))
    for (const [foreignKey, target] of Object.entries(pointers)) {
      const as = foreignKey.slice(0, -'Id'.length);
      models
        .get(name)
        ?.belongsTo(models.get(target) as ModelStatic<Model>, { foreignKey, as, constraints: false });
    }
  return Object.fromEntries(models) as unknown as Models;
}
