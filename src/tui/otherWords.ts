/** What people call a thing who do not know what it is called here: the palette finds it by these words as well. Data, nothing else. */
import type { Act, Viewer } from '../domain/access.ts';
import type { CommandId } from './commands.ts';
import type { ScreenName } from './places.ts';
import { unless } from './screens/whyNot.ts';

export const COMMAND_WORDS: Partial<Record<CommandId, string>> = {
  importFile: 'upload load paste statement bank file ofx excel',
  refresh: 'reload update',
  asOf: 'date past yesterday earlier day back in time',
  help: 'keys shortcuts manual how',
  quit: 'exit close leave end',
  signOut: 'lock logout switch user role change',
  transfer: 'send pay money move wire convert exchange currency',
  create: 'add make open',
  pay: 'batch bulk several suppliers invoices salaries',
  lock: 'block ban disable unlock',
  freeze: 'block stop close unfreeze',
  filter: 'search find look narrow',
  columns: 'fields layout show hide',
  filters: 'save saved view bookmark',
  copy: 'clipboard',
  sort: 'order',
  method: 'fifo lifo hifo average cost',
  picture: 'chart graph line numbers',
  ahead: 'recurring standing order subscription bills scheduled forecast',
  correct: 'edit change mistake wrong amend',
  takeBack: 'delete remove cancel',
  history: 'versions changes',
  explain: 'why how made details formula',
  figures: 'why how made details formula net worth',
  statement: 'tax year pdf print',
  categorise: 'category categories categorise tag label reclassify wrong',
  undo: 'cancel reverse revoke mistake',
  exportRows: 'save csv download excel spreadsheet print pdf',
  commandLine: 'shell script terminal automate',
  mark: 'select tick several multiple bulk',
  suspend: 'background shell',
  redraw: 'repaint broken',
};

export const SCREEN_WORDS: Partial<Record<ScreenName, string>> = {
  home: 'overview dashboard summary start main net worth wealth total',
  accounts: 'account iban balance savings freeze',
  transactions: 'register payments bookings entries movements receipts search find duplicates',
  trades: 'executions stock shares bought sold',
  holdings: 'portfolio positions stocks shares investments invested',
  pnl: 'profit loss performance realised unrealised capital',
  spending:
    'spent expenses costs outgoings income earned groceries food salary interest fees dividends report',
  allocation: 'diversification mix pie parts assets currency',
  accountStatement: 'pdf print monthly extract bank statement',
  cashFlow: 'income expenses monthly liquidity chart graph saved',
  budgets: 'plan target allowance left limit',
  setBudget: 'plan target limit',
  transfer: 'send pay money move wire convert exchange currency iban payee beneficiary contact supplier',
  payments: 'batch bulk suppliers invoices payroll salaries',
  order: 'trade stock shares invest',
  corrections: 'mistake edited deleted changes',
  accountMethod: 'fifo lifo hifo average cost lots',
  carry: 'depot move stock',
  actions: 'bonus dividend split',
  import: 'upload load paste statement bank file ofx excel',
  imports: 'undo uploads who imported history take back',
  mappings: 'bank format template columns',
  rules: 'automatic automatically classify categorise',
  categories: 'category tags labels',
  newAccount: 'add create savings',
  users: 'people customers logins',
  newUser: 'customer person create',
  orgs: 'company organisations firms',
  newOrg: 'company organisation firm create',
  ownPassword: 'security login pin settings',
  members: 'team staff colleagues employees people roles remove',
  newMember: 'employee colleague invite hire role',
  expenses: 'limit limits allowance card overspent over cap',
  risks: 'alerts flags fraud suspicious warnings laundering',
  thresholds: 'limits risk rules sensitivity alerts settings',
  audit: 'log trail history events',
  upcoming: 'recurring standing order subscription rent bills scheduled direct debit calendar next',
  returns: 'performance yield irr twr interest',
  statement: 'tax capital declaration',
  priceList: 'quotes stock market missing',
  rates: 'currency fx conversion missing',
  likelyTransfers: 'match reconcile duplicates',
  openTransfers: 'pending in transit unmatched',
};

/** What is done to a row of another screen than the one that is open, in the words of whoever looks for it. */
interface DoneThere {
  readonly name: string;
  readonly does: string;
  readonly command: CommandId;
  readonly screen: ScreenName;
  /** Why this viewer can't, by what it takes. */
  readonly whyNot?: (viewer: Viewer) => string | undefined;
}

const ofRow = (name: string, command: CommandId, does: string, act?: readonly [Act, string]): DoneThere => ({
  name,
  command,
  does,
  screen: 'transactions',
  ...(act === undefined ? {} : { whyNot: unless(...act) }),
});

export const DONE_THERE: readonly DoneThere[] = [
  ofRow('Search transactions', 'filter', 'By name, text, amount, day or category'),
  ofRow('Undo a transfer', 'undo', 'Select it; it is paid back the other way', ['transfer', 'move money']),
  ofRow('Change categories', 'categorise', 'Of the selected row, or of all marked ones', [
    'categorise',
    'categorise',
  ]),
  ofRow('Correct a row', 'correct', 'What it was stays on record', ['correct', 'correct rows']),
  ofRow('Delete a row', 'takeBack', 'What it was stays on record', ['correct', 'correct rows']),
  ofRow('Export rows', 'exportRows', 'Write what is shown to a CSV file'),
  ofRow('Saved filters', 'filters', 'Use one, or save what is filtered by'),
  ofRow('Choose columns', 'columns', 'Which are shown, and in what order'),
  {
    name: 'Freeze an account',
    command: 'freeze',
    does: 'Or open it again',
    screen: 'accounts',
    whyNot: unless('freezeAccounts', 'freeze accounts'),
  },
  {
    name: 'Lock a user out',
    command: 'lock',
    does: 'Or let him in again',
    screen: 'users',
    whyNot: unless('managePeople', 'lock users'),
  },
  {
    name: 'Reset a password',
    command: 'password',
    does: 'Give a user a new one',
    screen: 'users',
    whyNot: unless('managePeople', 'manage users'),
  },
];
