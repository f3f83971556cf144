import { beforeAll, describe, expect, it } from 'vitest';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import type { Bank } from '../../src/services/bank.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { faultsOf, fileOf, importText, planText, TRADES, TRANSACTIONS } from '../support/importing.ts';
import { anAccount, anIndividual } from '../support/people.ts';

/** A good row of transactions with some of its cells changed. */
function row(changes: Partial<Record<string, string>> = {}): string {
  const good: Record<string, string> = {
    external_id: '',
    account_ref: 'CHK',
    date: '2026-03-01',
    amount: '-12.50',
    currency: 'EUR',
    section: 'expense',
    category: '',
    description: 'coffee',
    counterparty_name: '',
    counterparty_account: '',
    transfer_group_id: '',
  };
  return TRANSACTIONS.split(',')
    .map((name) => changes[name] ?? good[name])
    .join(',');
}
function trade(changes: Partial<Record<string, string>> = {}): string {
  const good: Record<string, string> = {
    external_id: '',
    account_ref: 'BRK',
    trade_time: '2026-03-01T10:00:00Z',
    symbol: 'SAP',
    isin: 'DE0007164600',
    side: 'BUY',
    qty: '10',
    price: '100',
    fees: '1',
    currency: 'EUR',
  };
  return TRADES.split(',')
    .map((name) => changes[name] ?? good[name])
    .join(',');
}
const transactions = (...lines: string[]) => fileOf(TRANSACTIONS, ...lines);
const trades = (...lines: string[]) => fileOf(TRADES, ...lines);
const GROUP = '01906e2a-8a00-7113-b3ae-3d3d4aebf99d';
const leg = (amount: string, account = 'CHK', changes: Partial<Record<string, string>> = {}) =>
  row({ account_ref: account, amount, section: 'transfer', transfer_group_id: GROUP, ...changes });

type Case = readonly [title: string, file: string | Uint8Array, faults: readonly string[]];
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

const FILES: readonly Case[] = [
  ['nothing', '', ['1 - empty_file']],
  ['blank lines only', '\n\r\n \n', ['1 - empty_file']],
  ['a byte order mark only', bytes([0xef, 0xbb, 0xbf]), ['1 - empty_file']],
  [
    'UTF-16',
    bytes([0xff, 0xfe], Buffer.from(transactions(row()), 'utf16le').toJSON().data),
    ['1 - not_utf8'],
  ],
  ['Latin-1', bytes(transactions(row()), row({ description: 'caf' }), [0xe9], '\n'), ['3 - not_utf8']],
  ['a character cut short', bytes(transactions(row()), [0xc3]), ['3 - not_utf8']],
  ['an overlong form', bytes(transactions(row()), [0xc0, 0xaf]), ['3 - not_utf8']],
  ['a lone surrogate', bytes(TRANSACTIONS, '\n', [0xed, 0xa0, 0x80]), ['2 - not_utf8']],
  ['a NUL', transactions(row(), row({ description: 'a\0b' })), ['3 - nul_byte']],
  ['a NUL behind a quoted line feed', transactions(row({ description: '"a\nb"' }), '\0'), ['4 - nul_byte']],
  ['no header', `${row()}\n${row()}\n`, ['1 account_ref missing_column']],
  [
    'no account_ref',
    fileOf('date,amount,currency,section', '2026-03-01,1,EUR,income'),
    ['1 account_ref missing_column'],
  ],
  ['no date', fileOf('account_ref,amount,currency,section', 'CHK,1,EUR,income'), ['1 date missing_column']],
  [
    'no amount',
    fileOf('account_ref,date,currency,section', 'CHK,2026-03-01,EUR,income'),
    ['1 amount missing_column'],
  ],
  [
    'no currency',
    fileOf('account_ref,date,amount,section', 'CHK,2026-03-01,1,income'),
    ['1 currency missing_column'],
  ],
  [
    'no section',
    fileOf('account_ref,date,amount,currency', 'CHK,2026-03-01,1,EUR'),
    ['1 section missing_column'],
  ],
  ['amount twice', fileOf(`${TRANSACTIONS},amount`, `${row()},1`), ['1 amount duplicate_column']],
  [
    'amount twice in other letters',
    fileOf(`${TRANSACTIONS}, Amount `, `${row()},1`),
    ['1 amount duplicate_column'],
  ],
  ['semicolons', transactions(row()).replaceAll(',', ';'), ['1 - missing_column']],
  ['tabs', transactions(row()).replaceAll(',', '\t'), ['1 - missing_column']],
  ['a stray quote in the header', `acc"ount_ref,date,amount,currency,section\n`, ['1 - stray_quote']],
  ['an unclosed quote in the header', `"account_ref,date,amount,currency,section\n`, ['1 - unclosed_quote']],
  [
    'a misspelt column',
    fileOf('account_ref,date,amont,currency,section', 'CHK,2026-03-01,1,EUR,income'),
    ['1 amount missing_column'],
  ],
  [
    'a balance of more than 18 digits',
    transactions(row({ amount: '99999999999999.9999' }), row({ amount: '99999999999999.9999' })),
    ['1 amount too_large'],
  ],
  ['a header behind blank lines without a column', '\n\naccount_ref,date\n', ['3 amount missing_column']],
];

const ROWS: readonly Case[] = [
  ['a cell too few', transactions(row(), row().slice(0, -1)), ['3 - ragged_row']],
  ['a cell too many', transactions(row(), `${row()},`), ['3 - ragged_row']],
  ['one cell', transactions(row(), 'CHK'), ['3 - ragged_row']],
  [
    'a stray quote',
    transactions(row(), row({ description: '12" pipe' }), row()),
    ['3 description stray_quote'],
  ],
  ['text behind a quote', transactions(row({ description: '"a"b' })), ['2 description stray_quote']],
  [
    'an unclosed quote',
    transactions(row(), row({ description: '"never' }), row()),
    ['3 description unclosed_quote'],
  ],
  [
    'after a cell of three lines',
    transactions(row({ description: '"a\nb\nc"' }), row({ amount: 'x' })),
    ['5 amount bad_number'],
  ],
  ['after blank lines', transactions(row(), '', '', row({ amount: 'x' })), ['5 amount bad_number']],
  ['with CRLF', transactions(row(), row({ amount: 'x' })).replaceAll('\n', '\r\n'), ['3 amount bad_number']],
  [
    'with CR alone',
    transactions(row(), row({ amount: 'x' })).replaceAll('\n', '\r'),
    ['3 amount bad_number'],
  ],
  [
    'with a byte order mark',
    bytes([0xef, 0xbb, 0xbf], transactions(row({ amount: 'x' }))),
    ['2 amount bad_number'],
  ],
  ['an empty account', transactions(row({ account_ref: '' })), ['2 account_ref missing_value']],
  ['a blank account', transactions(row({ account_ref: '  ' })), ['2 account_ref missing_value']],
  ['an unknown account', transactions(row({ account_ref: 'NONE' })), ['2 account_ref unknown_account']],
  [
    "somebody else's account",
    transactions(row({ account_ref: 'FOREIGN' })),
    ['2 account_ref unknown_account'],
  ],
  ['a frozen account', transactions(row({ account_ref: 'FROZEN' })), ['2 account_ref account_frozen']],
  ['a ref too long', transactions(row({ account_ref: 'A'.repeat(65) })), ['2 account_ref too_long']],
  ['an empty date', transactions(row({ date: '' })), ['2 date missing_value']],
  ['a day that does not exist', transactions(row({ date: '2026-02-30' })), ['2 date bad_day']],
  ['29 February of no leap year', transactions(row({ date: '2025-02-29' })), ['2 date bad_day']],
  ['a German day', transactions(row({ date: '01.03.2026' })), ['2 date bad_day']],
  ['an American day', transactions(row({ date: '03/01/2026' })), ['2 date bad_day']],
  ['a day without zeros', transactions(row({ date: '2026-3-1' })), ['2 date bad_day']],
  ['a day with a time', transactions(row({ date: '2026-03-01T00:00:00Z' })), ['2 date bad_day']],
  ['an empty amount', transactions(row({ amount: '' })), ['2 amount missing_value']],
  ['an amount of zero', transactions(row({ amount: '0.00' })), ['2 amount zero_amount']],
  ['minus zero', transactions(row({ amount: '-0' })), ['2 amount zero_amount']],
  ['a decimal comma', transactions(row({ amount: '"1,50"' })), ['2 amount bad_number']],
  ['a thousands mark', transactions(row({ amount: '"1,234.50"' })), ['2 amount bad_number']],
  ['a Swiss thousands mark', transactions(row({ amount: "1'234.50" })), ['2 amount bad_number']],
  ['a currency sign', transactions(row({ amount: '€1.50' })), ['2 amount bad_number']],
  ['parentheses', transactions(row({ amount: '(1.50)' })), ['2 amount bad_number']],
  ['a minus behind', transactions(row({ amount: '1.50-' })), ['2 amount bad_number']],
  ['a true minus sign', transactions(row({ amount: '−1.50' })), ['2 amount bad_number']],
  ['an exponent', transactions(row({ amount: '1e3' })), ['2 amount bad_number']],
  ['no digits before the point', transactions(row({ amount: '.5' })), ['2 amount bad_number']],
  ['no digits behind the point', transactions(row({ amount: '5.' })), ['2 amount bad_number']],
  ['a space before', transactions(row({ amount: ' 1.50' })), ['2 amount bad_number']],
  ['a space inside', transactions(row({ amount: '1 234' })), ['2 amount bad_number']],
  ['Infinity', transactions(row({ amount: 'Infinity' })), ['2 amount bad_number']],
  ['NaN', transactions(row({ amount: 'NaN' })), ['2 amount bad_number']],
  ['hexadecimal', transactions(row({ amount: '0x10' })), ['2 amount bad_number']],
  ['digits of another script', transactions(row({ amount: '١٢' })), ['2 amount bad_number']],
  ['five decimals', transactions(row({ amount: '0.00001' })), ['2 amount too_precise']],
  ['nineteen digits', transactions(row({ amount: '100000000000000' })), ['2 amount too_large']],
  ['an empty currency', transactions(row({ currency: '' })), ['2 currency missing_value']],
  ['a currency in small letters', transactions(row({ currency: 'eur' })), ['2 currency bad_currency']],
  ['an unknown currency', transactions(row({ currency: 'XXX' })), ['2 currency bad_currency']],
  ['a currency sign as currency', transactions(row({ currency: '€' })), ['2 currency bad_currency']],
  [
    "another currency than the account's",
    transactions(row({ currency: 'USD' })),
    ['2 currency wrong_currency'],
  ],
  ['an empty section', transactions(row({ section: '' })), ['2 section missing_value']],
  ['an unknown section', transactions(row({ section: 'costs' })), ['2 section bad_value']],
  ['a section in capitals', transactions(row({ section: 'Expense' })), ['2 section bad_value']],
  ['a category too long', transactions(row({ category: 'c'.repeat(81) })), ['2 category too_long']],
  [
    'a description too long',
    transactions(row({ description: 'd'.repeat(1001) })),
    ['2 description too_long'],
  ],
  [
    'a name too long',
    transactions(row({ counterparty_name: 'n'.repeat(201) })),
    ['2 counterparty_name too_long'],
  ],
  [
    'a party account too long',
    transactions(row({ counterparty_account: '1'.repeat(65) })),
    ['2 counterparty_account too_long'],
  ],
  [
    'a group too long',
    transactions(row({ transfer_group_id: 'g'.repeat(65) })),
    ['2 transfer_group_id too_long'],
  ],
  ['an id too long', transactions(row({ external_id: 'x'.repeat(201) })), ['2 external_id too_long']],
  [
    'everything wrong at once',
    transactions(row({ account_ref: 'NONE', date: 'x', amount: '0', currency: 'x', section: 'x' })),
    [
      '2 date bad_day',
      '2 amount zero_amount',
      '2 currency bad_currency',
      '2 section bad_value',
      '2 account_ref unknown_account',
    ],
  ],
  [
    'a wrong account and a wrong amount',
    transactions(row({ amount: 'x', account_ref: 'NONE' })),
    ['2 amount bad_number', '2 account_ref unknown_account'],
  ],
  [
    'an id with other content',
    transactions(row({ external_id: 'A' }), row({ external_id: 'A', amount: '-1' })),
    ['3 external_id conflict'],
  ],
  [
    'an id of the store with other content',
    transactions(row({ external_id: 'STORED', amount: '-1' })),
    ['2 external_id conflict'],
  ],
  [
    'legs of different amounts',
    transactions(leg('-5'), leg('4', 'SAV')),
    ['2 transfer_group_id transfer_group', '3 transfer_group_id transfer_group'],
  ],
  [
    'legs in one direction',
    transactions(leg('-5'), leg('-5', 'SAV')),
    ['2 transfer_group_id transfer_group', '3 transfer_group_id transfer_group'],
  ],
  [
    'legs on one account',
    transactions(leg('-5'), row(), leg('5')),
    ['2 transfer_group_id transfer_group', '4 transfer_group_id transfer_group'],
  ],
  [
    'three legs',
    transactions(leg('-5'), leg('5', 'SAV'), leg('-5', 'CHK', { description: 'again' })),
    [
      '2 transfer_group_id transfer_group',
      '3 transfer_group_id transfer_group',
      '4 transfer_group_id transfer_group',
    ],
  ],
  [
    'four legs',
    transactions(
      leg('-5'),
      leg('5', 'SAV'),
      leg('-5', 'CHK', { description: 'b' }),
      leg('5', 'SAV', { description: 'c' }),
    ),
    [
      '2 transfer_group_id transfer_group',
      '3 transfer_group_id transfer_group',
      '4 transfer_group_id transfer_group',
      '5 transfer_group_id transfer_group',
    ],
  ],
];

const TRADE_ROWS: readonly Case[] = [
  ['no symbol', trades(trade({ symbol: '' })), ['2 symbol missing_value']],
  ['a symbol too long', trades(trade({ symbol: 'S'.repeat(33) })), ['2 symbol too_long']],
  ['no time', trades(trade({ trade_time: '' })), ['2 trade_time missing_value']],
  ['25 hours', trades(trade({ trade_time: '2026-03-01T25:00:00Z' })), ['2 trade_time bad_time']],
  ['a German time', trades(trade({ trade_time: '01.03.2026 10:00' })), ['2 trade_time bad_time']],
  [
    'finer than a millisecond',
    trades(trade({ trade_time: '2026-03-01T10:00:00.0001Z' })),
    ['2 trade_time bad_time'],
  ],
  [
    'a zone that does not exist',
    trades(trade({ trade_time: '2026-03-01T10:00:00+25:00' })),
    ['2 trade_time bad_time'],
  ],
  [
    'a day that does not exist',
    trades(trade({ trade_time: '2026-02-30T10:00:00Z' })),
    ['2 trade_time bad_time'],
  ],
  ['a side in small letters', trades(trade({ side: 'buy' })), ['2 side bad_value']],
  ['a side of another kind', trades(trade({ side: 'SHORT' })), ['2 side bad_value']],
  ['no quantity', trades(trade({ qty: '' })), ['2 qty missing_value']],
  ['a quantity of zero', trades(trade({ qty: '0' })), ['2 qty not_positive']],
  ['a quantity below zero', trades(trade({ qty: '-5' })), ['2 qty not_positive']],
  ['nine decimals', trades(trade({ qty: '0.000000001' })), ['2 qty too_precise']],
  ['a quantity too large', trades(trade({ qty: '99999999999' })), ['2 qty too_large']],
  ['no price', trades(trade({ price: '' })), ['2 price missing_value']],
  ['a price below zero', trades(trade({ price: '-1' })), ['2 price negative']],
  ['a price with a comma', trades(trade({ price: '"1,5"' })), ['2 price bad_number']],
  ['fees below zero', trades(trade({ fees: '-1' })), ['2 fees negative']],
  ['fees of five decimals', trades(trade({ fees: '0.00001' })), ['2 fees too_precise']],
  ['a cost too large', trades(trade({ qty: '1000000000', price: '1000000000' })), ['2 price too_large']],
  ['a wrong check digit', trades(trade({ isin: 'DE0007164601' })), ['2 isin bad_isin']],
  ['an ISIN too short', trades(trade({ isin: 'DE000716460' })), ['2 isin bad_isin']],
  ['an ISIN in small letters', trades(trade({ isin: 'de0007164600' })), ['2 isin bad_isin']],
  ['no currency', trades(trade({ currency: '' })), ['2 currency missing_value']],
  [
    'a currency without a rate',
    trades(trade({ currency: 'JPY', isin: '', symbol: 'TM' })),
    ['2 currency no_rate'],
  ],
  ['an account of another kind', trades(trade({ account_ref: 'CHK' })), ['2 account_ref wrong_account_kind']],
  ['an unknown account', trades(trade({ account_ref: 'NONE' })), ['2 account_ref unknown_account']],
  ['a sale of nothing held', trades(trade({ side: 'SELL' })), ['2 qty oversell']],
  [
    'a sale of too much',
    trades(trade(), trade({ side: 'SELL', qty: '10.00000001', trade_time: '2026-03-02' })),
    ['3 qty oversell'],
  ],
  [
    'a sale before its purchase',
    trades(trade({ side: 'SELL', trade_time: '2026-02-28' }), trade()),
    ['2 qty oversell'],
  ],
  [
    'a sale on another account',
    trades(trade(), trade({ account_ref: 'BRK2', side: 'SELL', trade_time: '2026-03-02' })),
    ['3 qty oversell'],
  ],
  [
    'a sale that a later one in the store needs',
    trades(trade({ symbol: 'HELD', isin: '', side: 'SELL', qty: '1', trade_time: '2026-01-15' })),
    ['2 qty oversell'],
  ],
  [
    'an id with other content',
    trades(trade({ external_id: 'A' }), trade({ external_id: 'A', qty: '1' })),
    ['3 external_id conflict'],
  ],
  ['an id of the store with other content', trades(trade({ external_id: 'T1' })), ['2 external_id conflict']],
  [
    'a symbol of two instruments',
    trades(trade({ symbol: 'TWIN', isin: '' })),
    ['2 symbol ambiguous_instrument'],
  ],
];

const PRICES = 'symbol,isin,date,price,currency';
const PRICE_ROWS: readonly Case[] = [
  [
    'neither symbol nor isin in the header',
    fileOf('date,price,currency', '2026-03-01,1,EUR'),
    ['1 symbol or isin missing_column'],
  ],
  ['neither symbol nor isin in the row', fileOf(PRICES, ',,2026-03-01,1,EUR'), ['2 symbol missing_value']],
  ['an unknown ISIN alone', fileOf(PRICES, ',NL0010273215,2026-03-01,1,EUR'), ['2 isin unknown_instrument']],
  ['a wrong ISIN', fileOf(PRICES, ',US0378331006,2026-03-01,1,EUR'), ['2 isin bad_isin']],
  ['a price below zero', fileOf(PRICES, 'SAP,,2026-03-01,-1,EUR'), ['2 price negative']],
  ['no price', fileOf(PRICES, 'SAP,,2026-03-01,,EUR'), ['2 price missing_value']],
  [
    'another price in the file',
    fileOf(PRICES, 'SAP,,2026-03-01,1,EUR', 'SAP,,2026-03-01,2,EUR'),
    ['3 price conflict'],
  ],
  ['another price in the store', fileOf(PRICES, 'HELD,,2026-01-01,2,EUR'), ['2 price conflict']],
];
const RATES = 'date,base,quote,rate';
const RATE_ROWS: readonly Case[] = [
  ['one currency', fileOf(RATES, '2026-03-01,EUR,EUR,1'), ['2 quote bad_value']],
  ['a rate of zero', fileOf(RATES, '2026-03-01,EUR,USD,0'), ['2 rate not_positive']],
  ['a rate below zero', fileOf(RATES, '2026-03-01,EUR,USD,-1'), ['2 rate not_positive']],
  ['no base', fileOf(RATES, '2026-03-01,,USD,1'), ['2 base missing_value']],
  [
    'another rate in the file',
    fileOf(RATES, '2026-03-01,EUR,USD,1.1', '2026-03-01,EUR,USD,1.2'),
    ['3 rate conflict'],
  ],
  ['another rate in the store', fileOf(RATES, '2026-01-01,EUR,USD,1.2'), ['2 rate conflict']],
];

describeEngines('a file with one defect', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  beforeAll(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    const eve = await anIndividual(bank, admin, 'eve');
    await anAccount(bank, admin, ana, 'CHK', { opening: '100' });
    await anAccount(bank, admin, ana, 'SAV');
    await anAccount(bank, admin, ana, 'FROZEN');
    await anAccount(bank, admin, ana, 'BRK', { kind: 'brokerage' });
    await anAccount(bank, admin, ana, 'BRK2', { kind: 'brokerage' });
    await anAccount(bank, admin, eve, 'FOREIGN');
    await setAccountStatus(bank, admin, { account: 'FROZEN', status: 'frozen' });
    await importText(bank, ana, 'transactions', transactions(row({ external_id: 'STORED' })));
    await importText(
      bank,
      ana,
      'trades',
      trades(
        trade({ external_id: 'T1', symbol: 'HELD', isin: '', trade_time: '2026-01-01' }),
        trade({ external_id: 'T2', symbol: 'HELD', isin: '', side: 'SELL', trade_time: '2026-02-01' }),
        trade({ external_id: 'T3', symbol: 'TWIN', isin: 'US0378331005' }),
        trade({ external_id: 'T4', symbol: 'TWIN', isin: 'US5949181045' }),
      ),
    );
    await importText(bank, admin, 'prices', fileOf(PRICES, 'HELD,,2026-01-01,1,EUR'));
    await importText(bank, admin, 'rates', fileOf(RATES, '2026-01-01,EUR,USD,1.1'));
  });

  describe('is refused as a whole', () => {
    it.each(FILES)('%s', async (_, file, faults) => {
      const plan = await planText(bank, ana, 'transactions', file);
      expect([faultsOf(plan), plan.isRefused, plan.rows]).toEqual([faults, true, 0]);
    });
  });

  const tables = [
    ['transactions', ROWS],
    ['trades', TRADE_ROWS],
    ['prices', PRICE_ROWS],
    ['rates', RATE_ROWS],
  ] as const;
  describe.each(tables)('in %s', (kind, cases) => {
    it.each(cases)('%s', async (_, file, faults) => {
      const viewer = kind === 'prices' || kind === 'rates' ? admin : ana;
      const plan = await planText(bank, viewer, kind, file);
      expect(faultsOf(plan)).toEqual(faults);
      const { written, importId } = await importText(bank, viewer, kind, file);
      expect([written, importId]).toEqual([0, null]);
    });
  });
});
