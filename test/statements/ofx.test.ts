import { describe, expect, it } from 'vitest';
import { bankStatement, entry, OFX_HEADER, OFX_XML, ofxOf, refusalOf, tell } from './reading.ts';

/** Without the columns that are the same in all of them. */
const amounts = async (...entries: string[]): Promise<string[]> =>
  (await tell(ofxOf(bankStatement(entries.join('\n'))))).rows.map((row) => {
    const [id, , date, amount] = row.replace(/^\d+: /, '').split(' | ');
    return `${id} ${date} ${amount}`;
  });

describe('OFX', () => {
  it('reads the SGML of 1.x: values without end, empty ones, marks that are no tags', async () => {
    const text = ofxOf(
      bankStatement(`<STMTTRN>
<TRNTYPE>DEBIT
<DTPOSTED>20240131120000[-5:EST]
<TRNAMT>-12.50
<FITID>2024-77
<CHECKNUM>
<NAME>Smith & Sons &amp; Co
<MEMO>a < b, 5 > 3 &lt;c&gt; &#65;
</STMTTRN>`),
    );
    const { rows, faults } = await tell(text);
    expect(rows).toEqual([
      '11: 2024-77 | 4711 | 2024-01-31 | -12.50 | EUR | expense | a < b, 5 > 3 <c> A | Smith & Sons & Co | ',
    ]);
    expect(faults).toEqual([]);
  });

  it('reads 2.x as it reads 1.x, closed tags or not', async () => {
    const body = bankStatement(
      '<STMTTRN><TRNTYPE>XFER</TRNTYPE><DTPOSTED>20240131</DTPOSTED><TRNAMT>5</TRNAMT><FITID>7</FITID><PAYEE><NAME>Ana</NAME></PAYEE><BANKACCTTO><BANKID>2</BANKID><ACCTID>815</ACCTID></BANKACCTTO></STMTTRN>',
    )
      .replace('<CURDEF>EUR', '<CURDEF>EUR</CURDEF>')
      .replace('<BANKID>1<ACCTID>4711<ACCTTYPE>CHECKING', '<BANKID>1</BANKID><ACCTID>4711</ACCTID>');
    const row = ': 7 | 4711 | 2024-01-31 | 5 | EUR | transfer |  | Ana | 815';
    expect((await tell(`${OFX_XML}<OFX>${body}</OFX>`)).rows).toEqual([`6${row}`]);
    expect((await tell(ofxOf(body))).rows).toEqual([`11${row}`]);
  });

  it('is told by its content and reads the same in pieces of any size', async () => {
    const text = ofxOf(bankStatement(entry('1', '20240131', '-1.00') + entry('2', '20240201', '2.00')));
    const whole = await tell(text);
    for (const piece of [1, 2, 7, 61]) expect((await tell(text, { piece })).rows).toEqual(whole.rows);
    expect((await tell(text.replaceAll('\n', '\r\n'), { piece: 5 })).rows).toEqual(whole.rows);
    expect((await tell(text.replaceAll('\n', '\r'), { piece: 5 })).rows).toEqual(whole.rows);
  });

  it('reads a header without line ends, and the charset it names', async () => {
    const text = ofxOf(bankStatement(entry('1', '20240131', '-1', 'Café')));
    const latin = Buffer.from(text, 'latin1');
    expect((await tell(latin)).rows[0]).toContain('Café');
    // The header still says 1252: text that is UTF-8 speaks for itself.
    expect((await tell(text)).rows[0]).toContain('Café');
    expect((await tell(text.replace('CHARSET:1252', 'CHARSET:NONE'))).rows[0]).toContain('Café');
    const flat = text.replace(OFX_HEADER, OFX_HEADER.replaceAll('\n', ''));
    expect((await tell(Buffer.from(flat, 'latin1'))).rows[0]).toContain('Café');
    expect(await refusalOf(Buffer.from(text.replace('CHARSET:1252', 'CHARSET:NONE'), 'latin1'))).toMatch(
      /^not_utf8 11: byte \d+ of line 11 \(0xE9\)/,
    );
  });

  it('takes a comma for a decimal mark only where it can be nothing else', async () => {
    expect(await amounts(entry('1', '20240131', '-12,5'), entry('2', '20240131', '.50'))).toEqual([
      '1 2024-01-31 -12.5',
      '2 2024-01-31 0.50',
    ]);
    const { faults } = await tell(
      ofxOf(
        bankStatement(
          ['1,234', '1.234,56', '1,234.56', '1e3', '12.345.678', 'EUR 5', '-']
            .map((amount, at) => entry(`${at + 1}`, '20240131', amount))
            .join('\n'),
        ),
      ),
    );
    expect(faults).toEqual([11, 12, 13, 14, 15, 16, 17].map((line) => `${line} amount bad_number`));
  });

  it("keeps the bank's own day, and refuses days that do not exist", async () => {
    expect(
      await amounts(entry('1', '20240131235959.999[-11:SST]', '1'), entry('2', '202402010000', '1')),
    ).toEqual(['1 2024-01-31 1', '2 2024-02-01 1']);
    const { faults } = await tell(
      ofxOf(bankStatement([entry('1', '20240230', '1'), entry('2', '31/01/2024', '1')].join('\n'))),
    );
    expect(faults).toEqual(['11 date bad_day', '12 date bad_day']);
  });

  it('leaves out what moves nothing, is pending or corrects, and says so', async () => {
    const { rows, facts } = await tell(
      ofxOf(
        bankStatement(
          [
            entry('1', '20240131', '0.00'),
            entry('2', '20240131', '3', 'x', '<CORRECTFITID>1'),
            '<STMTTRNP><TRNTYPE>DEBIT<TRNAMT>-5<NAME>Hotel</STMTTRNP>',
            '<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240131<TRNAMT>7<FITID>3</STMTTRN>',
          ].join('\n'),
        ),
      ),
    );
    expect(rows).toHaveLength(1);
    expect(facts?.notes).toEqual([
      'left out: 1 x entry of 0, 1 x correction of an earlier entry, 1 x pending entry',
      '1 x DEBIT with an amount above zero: look at the signs',
    ]);
  });

  it('does not trust an id that different entries share, nor words that are none', async () => {
    const { rows, facts } = await tell(
      ofxOf(
        bankStatement(
          [
            entry('A1', '20240101', '-1'),
            entry('A1', '20240102', '-2'),
            entry('B2', '20240103', '-3'),
            entry('B2', '20240103', '-3'),
            entry('0000', '20240104', '-4'),
            entry('NONREF', '20240105', '-5'),
          ].join('\n'),
        ),
      ),
    );
    expect(rows.map((row) => row.slice(4).split(' | ')[0])).toEqual(['', '', 'B2', 'B2', '', '']);
    expect(facts?.notes).toEqual(['1 id stands for several entries: these are known by what they say']);
  });

  it('tells accounts apart, and asks which is which', async () => {
    const text = ofxOf(
      bankStatement(entry('1', '20240131', '1'), { account: '11' }),
      bankStatement(entry('1', '20240131', '2'), { account: '22' }),
    );
    expect((await tell(text)).rows.map((row) => row.split(' | ')[1])).toEqual(['11', '22']);
    expect(await refusalOf(text, 'GIRO')).toBe('account_needed 9: the file is of 2 accounts: 11, 22');
    expect((await tell(text, { account: '22=SAV, 11=GIRO' })).rows.map((row) => row.split(' | ')[1])).toEqual(
      ['GIRO', 'SAV'],
    );
    expect(await refusalOf(text, '33=GIRO')).toBe(
      'account_needed 9: there is no 33 in the file, it is of 2 accounts: 11, 22',
    );
    const one = ofxOf(bankStatement(entry('1', '20240131', '1')));
    expect((await tell(one, { account: 'GIRO' })).rows[0]).toContain('| GIRO |');
  });

  it('reads a credit card, and a currency that is not that of the account', async () => {
    const text =
      ofxOf(`<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>CARD-1</CCACCTFROM><BANKTRANLIST>
${entry('1', '20240131', '-9.90')}
${entry('2', '20240131', '-5', 'Diner', '<CURRENCY><CURRATE>1.1<CURSYM>usd</CURRENCY>')}
${entry('3', '20240131', '-6', 'Hotel', '<ORIGCURRENCY><CURRATE>1.1<CURSYM>USD</ORIGCURRENCY>')}
</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1>`);
    expect((await tell(text)).rows.map((row) => row.split(' | ').slice(1, 5).join(' '))).toEqual([
      'CARD-1 2024-01-31 -9.90 EUR',
      'CARD-1 2024-01-31 -5 USD',
      'CARD-1 2024-01-31 -6 EUR',
    ]);
  });

  it('counts lines on where a file has all entries in one', async () => {
    const text = ofxOf(bankStatement([1, 2, 3].map((id) => entry(`${id}`, '20240131', '1')).join('')));
    expect((await tell(text)).rows.map((row) => row.split(':')[0])).toEqual(['11', '12', '13']);
  });

  it('reads trades with the list of securities that comes behind them', async () => {
    const text = ofxOf(`<INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20240131<CURDEF>USD
<INVACCTFROM><BROKERID>b.com<ACCTID>99</INVACCTFROM><INVTRANLIST>
<BUYSTOCK><INVBUY><INVTRAN><FITID>T1<DTTRADE>20240102093000.000[-5:EST]</INVTRAN><SECID><UNIQUEID>US0378331005<UNIQUEIDTYPE>ISIN</SECID><UNITS>10<UNITPRICE>185.50<COMMISSION>1.00<TAXES>0.25<TOTAL>-1856.25</INVBUY><BUYTYPE>BUY</BUYSTOCK>
<SELLMF><INVSELL><INVTRAN><FITID>T2<DTTRADE>20240103</INVTRAN><SECID><UNIQUEID>123456789<UNIQUEIDTYPE>CUSIP</SECID><UNITS>-2.5<UNITPRICE>20<TOTAL>50</INVSELL><SELLTYPE>SELL</SELLMF>
<INCOME><INVTRAN><FITID>T3<DTTRADE>20240104</INVTRAN><SECID><UNIQUEID>US0378331005<UNIQUEIDTYPE>ISIN</SECID><INCOMETYPE>DIV<TOTAL>2.40</INCOME>
<SPLIT><INVTRAN><FITID>T4<DTTRADE>20240105</INVTRAN></SPLIT>
<INVBANKTRAN><STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20240101<TRNAMT>5000<FITID>T5<NAME>Deposit</STMTTRN><SUBACCTFUND>CASH</INVBANKTRAN>
</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>
<SECLISTMSGSRSV1><SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>US0378331005<UNIQUEIDTYPE>ISIN</SECID><SECNAME>Apple<TICKER>AAPL</SECINFO></STOCKINFO></SECLIST></SECLISTMSGSRSV1>`);
    const trades = await tell(text, { kind: 'trades' });
    expect(trades.faults).toEqual([]);
    expect(trades.rows).toEqual([
      '10: T1 | 99 | 2024-01-02T09:30:00.000-05:00 | AAPL | US0378331005 | BUY | 10 | 185.50 | 1.25 | USD',
      '11: T2 | 99 | 2024-01-03T00:00:00+00:00 | 123456789 |  | SELL | 2.5 | 20 |  | USD',
    ]);
    expect(trades.facts?.notes).toEqual([
      'the file holds 2 transactions too: import it as transactions as well',
      'left out: 1 x split',
    ]);
    expect((await tell(text)).rows).toEqual([
      '12: T3 | 99 | 2024-01-04 | 2.40 | USD | income | div |  | ',
      '14: T5 | 99 | 2024-01-01 | 5000 | USD | income |  | Deposit | ',
    ]);
  });

  it('reads a reinvestment as income and purchase', async () => {
    const text =
      ofxOf(`<INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><CURDEF>USD<INVACCTFROM><BROKERID>b<ACCTID>99</INVACCTFROM><INVTRANLIST>
<REINVEST><INVTRAN><FITID>R1<DTTRADE>20240102</INVTRAN><SECID><UNIQUEID>X<UNIQUEIDTYPE>OTHER</SECID><INCOMETYPE>DIV<TOTAL>-30.00<SUBACCTSEC>CASH<UNITS>1.5<UNITPRICE>20</REINVEST>
</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>`);
    expect((await tell(text)).rows).toEqual(['9: R1 | 99 | 2024-01-02 | 30.00 | USD | income | div |  | ']);
    expect((await tell(text, { kind: 'trades' })).rows).toEqual([
      '9: R1 | 99 | 2024-01-02T00:00:00+00:00 | X |  | BUY | 1.5 | 20 |  | USD',
    ]);
  });

  it('refuses what is broken, with its line', async () => {
    const whole = ofxOf(bankStatement(entry('1', '20240131', '1')));
    expect(await refusalOf(whole.replace('</OFX>', ''))).toBe(
      'bad_markup 15: line 15: the file ends before </OFX>: a part of it is missing',
    );
    expect(await refusalOf(whole.slice(0, whole.indexOf('<FITID>') + 3))).toMatch(
      /^bad_markup 11: .*ends before/,
    );
    expect(await refusalOf(whole.replace('</STMTTRN>', ''))).toBe(
      'bad_markup 11: line 11: <STMTTRN> is never closed',
    );
    expect(await refusalOf(whole.replace('</BANKTRANLIST>', '</NOTHING>'))).toBe(
      'bad_markup 12: line 12: </NOTHING> closes what was not opened',
    );
    expect(await refusalOf(`${OFX_HEADER}<OFX>${'<A>'.repeat(500_000)}`)).toBe(
      'bad_markup 7: line 7: elements are nested deeper than 100',
    );
    expect(await refusalOf(`${OFX_XML}<OFX><STMTRS></OFX>`)).toMatch(
      /^bad_markup 3: line 3: broken XML: unexpected close tag/,
    );
    expect(await refusalOf(`${OFX_XML}<OFX><STMTRS>`)).toBe(
      'bad_markup 3: line 3: the file ends before its last element is closed',
    );
  });

  it('refuses kinds that no statement holds', async () => {
    await expect(tell(ofxOf(), { kind: 'prices' })).rejects.toThrow(
      'a statement holds transactions and trades, not prices',
    );
    expect((await tell(ofxOf())).facts?.notes).toEqual(['the statement has no entry']);
  });
});
