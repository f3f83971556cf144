/** A small journal as an accountant reads it, in both formats; and names that no format can be broken with. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Viewer } from '../../../src/domain/access.ts';
import { parseMoney } from '../../../src/domain/money.ts';
import { beancount } from '../../../src/reports/journal/beancount.ts';
import { hledger } from '../../../src/reports/journal/hledger.ts';
import { drawJournal } from '../../../src/reports/journal/formats.ts';
import type { JournalFormatName } from '../../../src/reports/journal/formatNames.ts';
import type { Bank } from '../../../src/services/bank.ts';
import { newId } from '../../../src/services/newId.ts';
import { postTransfer } from '../../../src/services/postTransfer.ts';
import { smallBank } from '../../services/smallBank.ts';
import { ask, beancountStands, describeWith, hledgerStands } from '../../support/accountants.ts';
import { describeEngines, newFolder } from '../../support/engines.ts';
import { fileOf, importText, TRADES, TRANSACTIONS } from '../../support/importing.ts';
import { anAccount } from '../../support/people.ts';
import { addPrice, placeTrades } from '../reading.ts';

async function read(
  bank: Bank,
  viewer: Viewer,
  format: JournalFormatName,
  account?: string,
): Promise<string> {
  let text = '';
  for await (const piece of drawJournal(bank, viewer, { account }, format)) text += piece;
  return text.replace(/\b(transaction|trade|account)-\d+/g, '$1-n');
}

const written = (name: string, text: string): string => {
  const file = join(newFolder(), name);
  writeFileSync(file, text);
  return file;
};

describeEngines('a small journal', (engine) => {
  test('is what an accountant would write', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeTrades(
      bank,
      ana,
      'ANA-BRK',
      '2026-01-10 buy 100 SAP @ 10 fee 5',
      '2026-02-10 buy 50 SAP @ 12 fee 5',
      '2026-03-10 sell 120 SAP @ 15 fee 6',
    );
    await addPrice(bank, 'SAP', '2026-06-29', '15');
    const amount = parseMoney('100');
    const move = {
      id: newId(),
      from: 'ANA-BRK',
      to: 'ANA-SAV',
      amount,
      description: 'gains',
      day: '2026-06-30',
    };
    await postTransfer(bank, ana, move);
    expect(await read(bank, ana, 'beancount', 'ANA-BRK')).toBe(`;; -*- mode: beancount; coding: utf-8 -*-
option "title" "Ledger of ana, individual; cost by each account's own method"
option "operating_currency" "EUR"
; Entries balance to 0.0001 of a unit.
option "inferred_tolerance_multiplier" "0.005"
option "inferred_tolerance_default" "*:0.00005"

; ANA-BRK
2020-01-01 open Assets:Brokerage:ANA-BRK:Cash EUR
  ref: "ANA-BRK"
  name: "ANA-BRK"
  owner: "ana"
2020-01-01 open Equity:Opening-balances
2020-01-01 commodity EUR

2020-01-01 * "Opening balance" ^account-n
  Assets:Brokerage:ANA-BRK:Cash  10000.00 EUR
  Equity:Opening-balances  -10000.00 EUR

2020-01-01 open Equity:Transfers:Own-transfer

2026-06-30 * "gains" ^transaction-n
  Assets:Brokerage:ANA-BRK:Cash  -100.00 EUR
  Equity:Transfers:Own-transfer  100.00 EUR

; ANA-BRK SAP
2020-01-01 commodity SAP
  symbol: "SAP"
  name: "SAP"
2020-01-01 open Assets:Brokerage:ANA-BRK:SAP SAP "FIFO"

2026-01-10 * "Buy 100 SAP @ 10.00 EUR, fees 5.00" ^trade-n
  Assets:Brokerage:ANA-BRK:SAP  100 SAP {{1005.00 EUR, 2026-01-10}}
  Assets:Brokerage:ANA-BRK:Cash  -1000.00 EUR
  Assets:Brokerage:ANA-BRK:Cash  -5.00 EUR

2026-02-10 * "Buy 50 SAP @ 12.00 EUR, fees 5.00" ^trade-n
  Assets:Brokerage:ANA-BRK:SAP  50 SAP {{605.00 EUR, 2026-02-10}}
  Assets:Brokerage:ANA-BRK:Cash  -600.00 EUR
  Assets:Brokerage:ANA-BRK:Cash  -5.00 EUR

2020-01-01 open Income:Gains:SAP

2026-03-10 * "Sell 120 SAP @ 15.00 EUR, fees 6.00" ^trade-n
  Assets:Brokerage:ANA-BRK:SAP  -100 SAP {{1005.00 EUR, 2026-01-10}}
  Assets:Brokerage:ANA-BRK:SAP  -50 SAP {{605.00 EUR, 2026-02-10}}
  Assets:Brokerage:ANA-BRK:SAP  30 SAP {{363.00 EUR, 2026-02-10}}
  Income:Gains:SAP  -547.00 EUR
  Assets:Brokerage:ANA-BRK:Cash  1800.00 EUR
  Assets:Brokerage:ANA-BRK:Cash  -6.00 EUR

; Prices
2026-06-29 price SAP 15.00 EUR

; What stands on 2026-06-30
2026-07-01 balance Assets:Brokerage:ANA-BRK:Cash  10084.00 ~ 0 EUR
2026-07-01 balance Assets:Brokerage:ANA-BRK:SAP  30 ~ 0 SAP
`);
    const whole = await read(bank, ana, 'hledger');
    expect(whole).toContain(`
2026-03-10 * (trade-n) Sell 120 SAP @ 15.00 EUR, fees 6.00
    Assets:Brokerage:ANA-BRK:SAP  -100 SAP @@ 1005.00 EUR  ; lot:2026-01-10
    Assets:Brokerage:ANA-BRK:SAP  -20 SAP @@ 242.00 EUR  ; lot:2026-02-10
    Income:Gains:SAP  -547.00 EUR
    Assets:Brokerage:ANA-BRK:Cash  1800.00 EUR
    Assets:Brokerage:ANA-BRK:Cash  -6.00 EUR
`);
    expect(whole).toContain(`
2026-06-30 * (transaction-n transaction-n) gains
    Assets:Brokerage:ANA-BRK:Cash  -100.00 EUR
    Assets:Savings:ANA-SAV  100.00 EUR
`);
    expect(
      whole.endsWith(`
2026-06-30 * (balance)
    Assets:Brokerage:ANA-BRK:SAP  0 SAP = 30 SAP
`),
    ).toBe(true);
  });

  const TEXTS = [
    'quotes "inside" and \\ behind',
    '; date:1999-01-01',
    'two\nlines\r\n2020-01-01 open Assets:Evil',
    '(code) * ! | note  ; tag:value',
    '\u001b[2J\u202eескейп 田中 \u0000 \ud800',
    'x'.repeat(1000),
    '',
  ];
  const SYMBOLS = [
    'F',
    'f',
    'TRUE',
    'EUR',
    'usd',
    '"',
    '; ',
    '0700.HK',
    'A B',
    'A-B',
    'A.B',
    'Ü',
    '{}',
    '👩',
    "X'",
  ];
  const REFS = ['a.b', 'a-b', 'a b', 'é.1', '田中', 'ß', 'İ', 'ǆ'];
  const hostile = async () => {
    const { bank, admin, bob } = await smallBank(engine);
    for (const ref of REFS) await anAccount(bank, admin, bob, ref, { opening: '1' });
    await anAccount(bank, admin, bob, 'BOB-BRK', { kind: 'brokerage' });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const lines = TEXTS.map((text, index) => {
      const party = text.trim().slice(0, 200);
      return `,BOB-1,2026-01-05,-${index + 1}.25,EUR,expense,${quoted(text.slice(0, 80).replaceAll('\u0000', ''))},${quoted(text)},${quoted(party)},,`;
    });
    const rows = await importText(bank, bob, 'transactions', fileOf(TRANSACTIONS, ...lines));
    const trades = SYMBOLS.map(
      (symbol, index) => `,BOB-BRK,2026-01-06T00:00:00Z,${quoted(symbol)},,BUY,${index + 1},1.5,,EUR`,
    );
    const bought = await importText(bank, bob, 'trades', fileOf(TRADES, ...trades));
    // What the import itself refuses is none of the journal's.
    return { bank, bob, rows: rows.plan, bought: bought.plan };
  };

  describeWith('hostile names', ['bean-check', 'bean-query', 'hledger'], () => {
    test('are accepted by both programs, and what falls together stays apart', async () => {
      const { bank, bob, rows, bought } = await hostile();
      expect([rows.rejected, bought.rejected]).toEqual([0, 0]);
      const bean = written('b.beancount', await read(bank, bob, 'beancount'));
      const ledger = written('h.journal', await read(bank, bob, 'hledger'));
      expect(await ask('bean-check', bean)).toBe('');
      expect(await ask('hledger', '-f', ledger, 'check', '--strict')).toBe('');
      for (const stands of [await beancountStands(bean), await hledgerStands(ledger)]) {
        const own = (kind: string) => stands.filter(({ account }) => account.startsWith(`Assets:${kind}:`));
        expect(own('Checking').filter(({ amount }) => amount === '1')).toHaveLength(REFS.length);
        const bags = own('Brokerage').filter(({ account }) => !account.endsWith(':Cash'));
        expect(bags.map(({ amount }) => Number(amount)).sort((a, b) => a - b)).toEqual(
          SYMBOLS.map((_, index) => index + 1),
        );
      }
    });
  });
});

describeWith('every letter', ['bean-check', 'hledger'], () => {
  test('makes a name that both programs take, at its beginning and inside', async () => {
    const letters: string[] = [];
    for (let code = 1; code < 0x10000; code += code < 0x600 ? 1 : 37)
      letters.push(String.fromCodePoint(code));
    const names = letters.flatMap((letter) => [`${letter}x`, `x${letter}x`]);
    const bean = new Set(names.map((name) => beancount.accountPart(name)));
    const ledger = new Set(names.map((name) => hledger.accountPart(name)));
    const opens = [...bean].map((name) => `2020-01-01 open Assets:${name}\n`).join('');
    const commodities = new Set(names.map((name) => beancount.commodity(name)));
    const declared = [...commodities].map((name) => `2020-01-01 commodity ${name}\n`).join('');
    expect(await ask('bean-check', written('b.beancount', opens + declared))).toBe('');
    const accounts = [...ledger].map((name) => `account Assets:${name}\n`).join('');
    const listed = await ask('hledger', '-f', written('h.journal', accounts), 'accounts', '--declared');
    expect(new Set(listed.trimEnd().split('\n'))).toEqual(
      new Set([...ledger].map((name) => `Assets:${name}`)),
    );
  });
});
