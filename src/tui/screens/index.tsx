/** The screens by name: title, what each is for, who may use it, and the component. A new screen is a file and an entry. */
import type { ComponentType } from 'react';
import type { Viewer } from '../../domain/access.ts';
import type { Place } from '../navigation.tsx';
import type { ScreenName, ScreenParams } from '../places.ts';
import { Accounts } from './Accounts.tsx';
import { BOOK_SCREENS } from './bookScreens.ts';
import { CASH_SCREENS } from './cashScreens.ts';
import { Explain } from './Explain.tsx';
import { Holdings } from './Holdings.tsx';
import { Home } from './Home.tsx';
import { ImportScreen } from './import/ImportScreen.tsx';
import { Mappings } from './import/mapping/Mappings.tsx';
import { Lots } from './Lots.tsx';
import { MARKET_SCREENS } from './marketScreens.ts';
import { Methods } from './Methods.tsx';
import { NewAccount } from './NewAccount.tsx';
import { Order } from './order/Order.tsx';
import { Payments } from './payments/Payments.tsx';
import { ProfitAndLoss } from './ProfitAndLoss.tsx';
import { Audit } from './records/Audit.tsx';
import { Imports } from './records/Imports.tsx';
import { PEOPLE_SCREENS } from './peopleScreens.ts';
import { Returns } from './Returns.tsx';
import { LikelyTransfers } from './pairs/LikelyTransfers.tsx';
import { OpenTransfers } from './pairs/OpenTransfers.tsx';
import { Rule } from './rules/Rule.tsx';
import { Rules } from './rules/Rules.tsx';
import { Risks } from './Risks.tsx';
import { Statement } from './Statement.tsx';
import { SetThreshold } from './risks/SetThreshold.tsx';
import { Thresholds } from './risks/Thresholds.tsx';
import { Trades } from './Trades.tsx';
import { Transactions } from './Transactions.tsx';
import { Upcoming } from './Upcoming.tsx';
import { unless, unlessEmployee, unlessImporter, unlessInvestor } from './whyNot.ts';
import { Transfer } from './transfer/Transfer.tsx';

export interface ScreenProps<S extends ScreenName> {
  readonly params: ScreenParams[S];
}

export interface Screen<S extends ScreenName> {
  readonly title: string;
  /** What it shows or does, as a sentence without a full stop. */
  readonly does: string;
  readonly component: ComponentType<ScreenProps<S>>;
  /** Can be gone to without choosing something first. */
  readonly isDestination?: boolean;
  /** What is made there, as the palette calls it. */
  readonly makes?: string;
  /** Its figures can be those of an earlier day; other screens show what is there now. */
  readonly isAsOf?: boolean;
  /** What it shows is not kept as it was known. */
  readonly isNowOnly?: boolean;
  /** Writes something: not while an earlier day is shown. */
  readonly writes?: boolean;
  /** Why this viewer can't use it. */
  whyNot?(viewer: Viewer): string | undefined;
}

export const SCREENS: { readonly [S in ScreenName]: Screen<S> } = {
  home: { title: 'Home', does: 'Everything at a glance', component: Home, isAsOf: true },
  accounts: { title: 'Accounts', does: 'Accounts and their balances', component: Accounts, isAsOf: true },
  transactions: {
    title: 'Transactions',
    isAsOf: true,
    does: 'What was paid and received, newest first',
    component: Transactions,
  },
  trades: {
    title: 'Trades',
    isAsOf: true,
    does: 'Bought and sold, newest first',
    isDestination: true,
    component: Trades,
    whyNot: unlessEmployee,
  },
  holdings: {
    title: 'Holdings',
    isAsOf: true,
    does: 'What is held and what it is worth',
    isDestination: true,
    component: Holdings,
    whyNot: unlessEmployee,
  },
  lots: { title: 'Lots', does: 'The purchases a holding is made of', component: Lots, isAsOf: true },
  pnl: {
    title: 'P&L',
    isAsOf: true,
    does: 'Gains and losses by instrument and by month',
    isDestination: true,
    component: ProfitAndLoss,
    whyNot: unlessEmployee,
  },
  ...CASH_SCREENS,
  transfer: {
    title: 'Transfer',
    writes: true,
    does: 'Pay somebody, or move money between accounts',
    component: Transfer,
    isDestination: true,
    whyNot: unless('transfer', 'move money'),
  },
  payments: {
    title: 'Payments',
    writes: true,
    does: 'Pay several at once from one list, all of them or none',
    component: Payments,
    isDestination: true,
    whyNot: unless('transfer', 'move money'),
  },
  order: {
    title: 'Order',
    writes: true,
    does: 'Buy or sell on a brokerage account',
    component: Order,
    isDestination: true,
    whyNot: unless('trade', 'trade'),
  },
  ...BOOK_SCREENS,
  ...MARKET_SCREENS,
  import: {
    title: 'Import',
    writes: true,
    does: 'Take in a CSV file, or one as a bank or broker gives it',
    component: ImportScreen,
    isDestination: true,
    whyNot: unlessImporter,
  },
  newAccount: {
    title: 'New account',
    makes: 'New account',
    writes: true,
    does: 'Open an account',
    component: NewAccount,
    isDestination: true,
    whyNot: unless('openAccount', 'open accounts'),
  },
  ...PEOPLE_SCREENS,
  imports: {
    title: 'Imports',
    does: 'Files that were taken in; take them back',
    component: Imports,
    isDestination: true,
    whyNot: unlessImporter,
  },
  mappings: {
    title: 'Mappings',
    does: 'How files of other programs are read: rename or remove what was kept',
    component: Mappings,
    isDestination: true,
    whyNot: unless('import', 'import into accounts'),
  },
  rules: {
    title: 'Rules',
    does: 'What classifies the rows of imports: make, change, move, remove',
    component: Rules,
    isDestination: true,
    whyNot: unless('categorise', 'categorise'),
  },
  rule: {
    title: 'Rule',
    makes: 'New rule',
    does: 'What a rule looks at, and what it would change',
    component: Rule,
    isDestination: true,
    whyNot: unless('categorise', 'categorise'),
    writes: true,
  },
  likelyTransfers: {
    title: 'Likely transfers',
    does: 'Pairs of rows that are likely one transfer: confirm or reject them',
    component: LikelyTransfers,
    isDestination: true,
    whyNot: unless('categorise', 'categorise'),
  },
  openTransfers: {
    title: 'Open transfers',
    does: 'Transfers that wait for their other leg',
    component: OpenTransfers,
    isDestination: true,
    whyNot: (viewer) => (viewer.role === 'admin' ? 'an admin has no transfers of his own' : undefined),
  },
  risks: {
    title: 'Risks',
    does: 'What the risk rules noticed, and why',
    component: Risks,
    isDestination: true,
    isAsOf: true,
    isNowOnly: true,
    whyNot: unless('seeRisks', 'see risk flags'),
  },
  thresholds: {
    title: 'Thresholds',
    does: 'What the risk rules measure by',
    component: Thresholds,
    isDestination: true,
    whyNot: unless('seeRisks', 'see risk flags'),
  },
  setThreshold: {
    title: 'Threshold',
    does: 'Change what a risk rule measures by',
    component: SetThreshold,
    writes: true,
    whyNot: unless('changeSettings', 'change settings'),
  },
  upcoming: {
    title: 'Upcoming',
    does: 'What recurs and is due next, and a forecast',
    component: Upcoming,
    isDestination: true,
    whyNot: (viewer) => (viewer.role === 'admin' ? 'an admin has no payments of his own' : undefined),
  },
  audit: {
    title: 'Audit',
    does: 'Who did what, newest first',
    component: Audit,
    isDestination: true,
    whyNot: unless('seeAudit', 'see the audit trail'),
  },
  explain: { title: 'Explain', does: 'Why a figure is what it is', component: Explain, isAsOf: true },
  returns: {
    title: 'Returns',
    does: 'What was earned on what is invested, time- and money-weighted',
    component: Returns,
    isDestination: true,
    isAsOf: true,
    whyNot: unlessInvestor,
  },
  statement: {
    title: 'Gains statement',
    does: 'Realised gains of a tax year, short and long',
    component: Statement,
    isDestination: true,
    isAsOf: true,
    whyNot: unlessInvestor,
  },
  methods: { title: 'Methods', does: 'A position by all cost methods', component: Methods, isAsOf: true },
};

/** The screen of a place on the stack. */
export function ScreenView({ place }: { readonly place: Place }) {
  // A place's parameters are those of its screen: `Navigation.open` sees to it.
  const Component = SCREENS[place.screen].component as ComponentType<{ readonly params: Place['params'] }>;
  return <Component params={place.params} />;
}
