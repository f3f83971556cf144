/**
 * Every role through every report and every service. Two things must hold: no row of others appears or can be acted on,
 * and nothing a role is shown depends on rows of others. The second is told by comparing what it sees in the whole bank
 * with what it sees in a bank that holds only its own rows.
 */
import { beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/db/store.ts';
import { mayDo, type Viewer } from '../../src/domain/access.ts';
import type { ImportKind } from '../../src/domain/importPlan.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import { refuse } from '../../src/domain/refusal.ts';
import { readRegister, readRegisterSums, readTradeSums, readTrades } from '../../src/reports/activity.ts';
import { explain } from '../../src/reports/explain/index.ts';
import { readGainsByMonth } from '../../src/reports/gainsByMonth.ts';
import { RECORDS, REPORTS } from '../../src/reports/index.ts';
import { readMethods } from '../../src/reports/methods.ts';
import { drawJournal } from '../../src/reports/journal/formats.ts';
import type { JournalFormatName } from '../../src/reports/journal/formatNames.ts';
import { readOverview, readTopCategories } from '../../src/reports/overview.ts';
import type { ReportRequest } from '../../src/reports/report.ts';
import { readUpcoming } from '../../src/reports/upcoming.ts';
import { readCurrencies, readOwners, readWealth } from '../../src/reports/wealth.ts';
import { addAccount } from '../../src/services/addAccount.ts';
import { addOrg } from '../../src/services/addOrg.ts';
import { addUser } from '../../src/services/addUser.ts';
import { applyImport } from '../../src/services/applyImport.ts';
import type { Bank } from '../../src/services/bank.ts';
import { findPayees } from '../../src/services/findPayees.ts';
import { listImports } from '../../src/services/listImports.ts';
import { lockUser } from '../../src/services/lockUser.ts';
import { closeUnused } from '../../src/services/closeUnused.ts';
import { newId } from '../../src/services/newId.ts';
import { planImport } from '../../src/services/planImport.ts';
import { placeTrade, previewTrade } from '../../src/services/placeTrade.ts';
import { postTransfer, previewTransfer } from '../../src/services/postTransfer.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { planUndo, undoImport } from '../../src/services/undoImport.ts';
import { describeEngines } from '../support/engines.ts';
import {
  type MarkedBank,
  markedBank,
  markOf,
  newIds,
  PARTS,
  type Part,
  ROLES,
  type Role,
  refOf,
  SEES,
} from './markedBank.ts';

const REQUESTS: readonly ReportRequest[] = [
  {},
  { asOf: '2026-05-31' },
  { from: '2026-04-01', to: '2026-06-12' },
  { method: 'average' },
  { symbol: 'SHARED' },
  { currency: 'USD' },
];

async function rowsOf<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** A narrowed report is tried on one of so many accounts of others; on each of them some are. */
const WAYS = 5;
/** Whether it is a report asked for more than everything. */
const isNarrowed = (name: string): boolean => name.endsWith('"}');

type Read = (bank: Bank, viewer: Viewer, account?: string) => Promise<unknown>;

/** Whatever is read for a viewer: the reports in several ways, and what only screens draw. */
const READS: Record<string, Read> = {
  ...Object.fromEntries(
    REPORTS.flatMap((report) =>
      REQUESTS.filter((request) =>
        Object.keys(request).every((part) => report.accepts.some((accepted) => accepted === part)),
      ).map((request): [string, Read] => [
        `${report.name} ${JSON.stringify(request)}`,
        (bank, viewer, account) =>
          rowsOf(report.rows(bank, viewer, account === undefined ? request : { ...request, account })),
      ]),
    ),
  ),
  register: (bank, viewer, account) => readRegister(bank, viewer, { account }, 'first', 100),
  'trades of a screen': (bank, viewer, account) => readTrades(bank, viewer, { account }, 'first', 100),
  'sums under the register': (bank, viewer, account) => readRegisterSums(bank, viewer, { account }),
  'sums of what is filtered': (bank, viewer, account) =>
    readRegisterSums(bank, viewer, { account, filter: { from: '2000-01-01' } }),
  'sums under trades': (bank, viewer, account) => readTradeSums(bank, viewer, { account }),
  'gains by month': (bank, viewer, account) =>
    readGainsByMonth(bank, viewer, { method: 'fifo', ...(account !== undefined && { account }) }),
  'what was realised': (bank, viewer, account) => explain(bank, viewer, { of: 'realized', account }),
  'what a month is made of': (bank, viewer, account) =>
    explain(bank, viewer, { of: 'spending', month: '2026-06', account }),
  'ledger for Beancount': (bank, viewer, account) => journalOf(bank, viewer, account, 'beancount'),
  'ledger for hledger': (bank, viewer, account) => journalOf(bank, viewer, account, 'hledger'),
  wealth: (bank, viewer, account) =>
    readWealth(bank, viewer, { months: 5, withShares: true, ...(account !== undefined && { account }) }),
};

/** Without the numbers of rows, which depend on what else is in the bank. */
async function journalOf(
  bank: Bank,
  viewer: Viewer,
  account: string | undefined,
  format: JournalFormatName,
): Promise<string> {
  const pieces = await rowsOf(drawJournal(bank, viewer, { account }, format));
  return pieces.join('').replace(/\b(account|transaction|trade|action)-\d+/g, '$1');
}

/** Read for a viewer as a whole. */
const OVERVIEWS: Record<string, Read> = {
  overview: readOverview,
  'why one has so much': (bank, viewer) => explain(bank, viewer, { of: 'wealth' }),
  'why there is so much cash': (bank, viewer) => explain(bank, viewer, { of: 'cash', currency: 'EUR' }),
  'why so much was spent': (bank, viewer) => explain(bank, viewer, { of: 'flows', month: '2026-06' }),
  'why so much was gained': (bank, viewer) => explain(bank, viewer, { of: 'unrealized' }),
  'what others have': (bank, viewer) => explain(bank, viewer, { of: 'wealth', owner: 'bob' }).catch(refused),
  'top categories': (bank, viewer) => readTopCategories(bank, viewer, '2026-06'),
  owners: readOwners,
  currencies: readCurrencies,
  'what is due': readUpcoming,
  ...Object.fromEntries(
    RECORDS.map((record): [string, Read] => [
      record.name,
      (bank, viewer) => rowsOf(record.rows(bank, viewer, {})),
    ]),
  ),
  payees: async (bank, viewer) => (mayDo(viewer, 'transfer') ? findPayees(bank, viewer, '', 100) : []),
};

/** As text; without the ids of rows, which depend on what else is in the bank. */
const textOf = (value: unknown): string =>
  JSON.stringify(
    value,
    (key, part) =>
      key === 'id' || key === 'number' || key.endsWith('Id')
        ? undefined
        : typeof part === 'bigint'
          ? `${part}`
          : part,
    1,
  );

/** The scope is the same text of SQL on both engines: the narrower requests are read on the quicker one. */
async function everythingRead(bank: Bank, viewer: Viewer): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [name, read] of Object.entries({ ...READS, ...OVERVIEWS }))
    if (bank.store.engine === 'sqlite' || !isNarrowed(name))
      texts.set(name, textOf(await read(bank, viewer)));
  return texts;
}

const refused = (error: { code?: string; message: string }) => `${error.code}: ${error.message}`;
const answer = (act: Promise<unknown>) => act.then(() => 'done', refused);

/** What can be done to an account by its ref. */
const ACTS: Record<string, (bank: Bank, viewer: Viewer, ref: string) => Promise<unknown>> = {
  previewTransfer: (bank, viewer, ref) => previewTransfer(bank, viewer, payment(ref)),
  postTransfer: (bank, viewer, ref) => postTransfer(bank, viewer, payment(ref)),
  previewTrade: (bank, viewer, ref) => previewTrade(bank, viewer, purchase(ref)),
  placeTrade: (bank, viewer, ref) => placeTrade(bank, viewer, purchase(ref)),
  closeUnused: (bank, viewer, ref) => closeUnused(bank, viewer, ref),
  setAccountStatus: (bank, viewer, ref) => setAccountStatus(bank, viewer, { account: ref, status: 'open' }),
  'explain balance': (bank, viewer, account) => explain(bank, viewer, { of: 'balance', account }),
  'explain cost': (bank, viewer, account) => explain(bank, viewer, { of: 'cost', account, symbol: 'SHARED' }),
  'explain methods': (bank, viewer, account) =>
    explain(bank, viewer, { of: 'methods', account, symbol: 'SHARED' }),
  'explain gain': (bank, viewer, account) => explain(bank, viewer, { of: 'gain', account, symbol: 'SHARED' }),
  'all methods': (bank, viewer, account) => readMethods(bank, viewer, { account, symbol: 'SHARED' }),
  'import of transactions': (bank, viewer, ref) =>
    planFile(bank, viewer, 'transactions', [
      'account_ref,date,amount,currency,section',
      `${ref},2026-06-01,1.00,EUR,income`,
    ]),
  'import of trades': (bank, viewer, ref) =>
    planFile(bank, viewer, 'trades', [
      'account_ref,trade_time,symbol,side,qty,price,currency',
      `${ref},2026-06-01,SHARED,BUY,1,1.00,EUR`,
    ]),
};

/** A file's first rejection as a refusal. */
async function planFile(
  bank: Bank,
  viewer: Viewer,
  kind: ImportKind,
  lines: readonly string[],
): Promise<void> {
  const source = { bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) };
  const plan = await planImport(bank, viewer, { kind, fileName: 'file.csv', source });
  const [rejection] = plan.rejections;
  if (rejection !== undefined) refuse(rejection.code, rejection.message);
}

const payment = (from: string) => ({
  id: newId(),
  from,
  to: 'GB82WEST12345698765432',
  amount: parseMoney('1'),
  description: '',
});
const purchase = (account: string) => ({
  account,
  symbol: 'SHARED',
  side: 'BUY' as const,
  qty: parseQuantity('1'),
  price: parsePrice('1'),
  fees: 0n,
});

describeEngines('who sees what', (engine: Engine) => {
  const ids = newIds();
  let whole: MarkedBank;
  beforeAll(async () => {
    whole = await markedBank(engine, PARTS, ids);
  });

  it('nobody is shown anything of others, in no report and on no screen', { timeout: 120_000 }, async () => {
    const alone = new Map<string, Promise<MarkedBank>>();
    const bankOf = (parts: readonly Part[]): Promise<MarkedBank> => {
      const made = alone.get(parts.join()) ?? markedBank(engine, parts, ids);
      alone.set(parts.join(), made);
      return made;
    };
    for (const role of ROLES) {
      const shown = await everythingRead(whole.bank, whole.viewers[role]);
      const all = [...shown.values()].join('\n');
      for (const part of PARTS) {
        const isSeen = SEES[role].includes(part);
        expect(all.includes(markOf(part)), `${role} sees ${part}`).toBe(isSeen);
        for (const [name, text] of shown)
          if (!isSeen) expect(text.includes(markOf(part)), `${name} shows ${part} to ${role}`).toBe(false);
      }
      if (role === 'admin') continue;
      const small = await bankOf(SEES[role]);
      const own = await everythingRead(small.bank, small.viewers[role]);
      for (const [name, text] of shown) expect(text, `${name} for ${role}`).toBe(own.get(name));
      expect(shown.get('accounts {}')).not.toBe('[]');
    }
  });

  it('an account of others does not exist, for no report and no act', { timeout: 120_000 }, async () => {
    const { bank, viewers } = whole;
    const readers = Object.entries(READS).filter(([name]) => {
      const report = REPORTS.find((known) => name.startsWith(`${known.name} {`));
      return report === undefined || report.accepts.includes('account');
    });
    /** What he is told of an account that nobody has. */
    const told = new Map<string, Promise<string>>();
    const absent = (role: Role, name: string, of: (bank: Bank, viewer: Viewer, ref: string) => unknown) => {
      const key = `${role} ${name}`;
      const asked = told.get(key) ?? answer(Promise.resolve(of(bank, viewers[role], 'NOTHING')));
      told.set(key, asked);
      return asked;
    };
    let tried = 0;
    for (const role of ROLES) {
      if (role === 'admin') continue;
      const viewer = viewers[role];
      for (const part of PARTS) {
        if (SEES[role].includes(part)) continue;
        for (const kind of ['CASH', 'BRK'] as const) {
          const ref = refOf(part, kind);
          const isNext = (at: number): boolean => (at + tried) % WAYS === 0;
          for (const [at, [name, read]] of readers.entries()) {
            if (isNarrowed(name) && !isNext(at)) continue;
            const foreign = await answer(read(bank, viewer, ref));
            expect(foreign, `${name} of ${ref} for ${role}`).toContain('unknown_account');
            expect(foreign.replaceAll(ref, 'NOTHING'), `${name} of ${ref} for ${role}`).toBe(
              await absent(role, name, read),
            );
          }
          for (const [name, act] of Object.entries(ACTS)) {
            const foreign = await answer(act(bank, viewer, ref));
            expect(foreign, `${name} on ${ref} by ${role}`).toMatch(/^(unknown_account|not_allowed):/);
            expect(foreign.replaceAll(ref, 'NOTHING'), `${name} on ${ref} by ${role}`).toBe(
              await absent(role, name, act),
            );
          }
          tried += 1;
        }
      }
    }
  });

  it('nobody but an admin opens an account in the name of others', async () => {
    const { bank, viewers } = whole;
    const open = (viewer: Viewer, whose: { owner?: string; org?: string }) =>
      answer(addAccount(bank, viewer, { ref: `NEW-${newId()}`, kind: 'savings', currency: 'EUR', ...whose }));
    expect(await open(viewers.ana, { owner: 'bob' })).toMatch(/^not_allowed/);
    expect(await open(viewers.ana, { org: 'Acme' })).toMatch(/^not_allowed/);
    expect(await open(viewers.olga, { org: 'Beta' })).toMatch(/^unknown_org/);
    expect(await open(viewers.olga, { owner: 'ana' })).toMatch(/^not_allowed/);
    for (const role of ['tom', 'ada', 'eli'] as const)
      expect(await open(viewers[role], {})).toMatch(/^not_allowed/);
    expect(await open(viewers.ana, {})).toBe('done');
    expect(await open(viewers.olga, {})).toBe('done');
    expect(await open(viewers.admin, { owner: 'bob' })).toBe('done');
  });

  it('what only an admin may do is refused to everybody else, whatever it is asked for', async () => {
    const { bank, viewers } = whole;
    const acts: Record<string, (viewer: Viewer) => Promise<unknown>> = {
      addUser: (viewer) => addUser(bank, viewer, { name: 'eve', password: 'correct horse', isAdmin: true }),
      addOrg: (viewer) => addOrg(bank, viewer, { name: 'Gamma' }),
      lockUser: (viewer) => lockUser(bank, viewer, { user: 'bob', locked: true }),
      setAccountStatus: (viewer) =>
        setAccountStatus(bank, viewer, { account: refOf('ana', 'CASH'), status: 'frozen' }),
      'import of prices': (viewer) => planFile(bank, viewer, 'prices', ['symbol,date,price,currency']),
      'import of rates': (viewer) => planFile(bank, viewer, 'rates', ['date,base,quote,rate']),
    };
    for (const role of ROLES)
      for (const [name, act] of Object.entries(acts))
        if (role !== 'admin')
          expect(await answer(act(viewers[role])), `${name} by ${role}`).toMatch(/^not_allowed/);
  });

  it('an import of others does not exist', async () => {
    const { bank, viewers } = whole;
    const bytes = new TextEncoder().encode(
      `account_ref,date,amount,currency,section\n${refOf('bob', 'CASH')},2026-06-01,1.00,EUR,income\n`,
    );
    const request = { kind: 'transactions' as const, fileName: `${markOf('bob')}.csv`, source: { bytes } };
    const { importId } = await applyImport(bank, viewers.bob, await planImport(bank, viewers.bob, request));
    if (importId === null) throw new Error('nothing was imported');
    expect(textOf(await listImports(bank, viewers.bob))).toContain(markOf('bob'));
    for (const role of ROLES) {
      if (role === 'bob') continue;
      const listed = await answer(
        listImports(bank, viewers[role]).then((found) => refuse('usage', textOf(found))),
      );
      expect(listed, `imports for ${role}`).not.toContain(markOf('bob'));
      for (const act of [planUndo, undoImport]) {
        const foreign = await answer(act(bank, viewers[role], importId));
        const absent = await answer(act(bank, viewers[role], importId + 1_000));
        expect(foreign, `import of bob for ${role}`).toMatch(/^(unknown_import|not_allowed):/);
        expect(foreign.replace(`${importId}`, ''), `import of bob for ${role}`).toBe(
          absent.replace(`${importId + 1_000}`, ''),
        );
      }
    }
  });
});
