import { describe, expect, it } from 'vitest';
import { camtEntry, camtOf, IBAN, refusalOf, tell } from './reading.ts';

const OTHER = 'DE89370400440532013000';
const parties = (creditor: string, debtor: string): string =>
  `<RltdPties><Dbtr>${debtor}</Dbtr><DbtrAcct><Id><IBAN>${IBAN}</IBAN></Id></DbtrAcct><Cdtr>${creditor}</Cdtr><CdtrAcct><Id><IBAN>${OTHER}</IBAN></Id></CdtrAcct></RltdPties>`;
const details = (inside: string): string => `<NtryDtls><TxDtls>${inside}</TxDtls></NtryDtls>`;
const rowsOf = async (...entries: string[]): Promise<readonly string[]> =>
  (await tell(camtOf(entries.join('\n')))).rows;

describe('CAMT.053', () => {
  it('takes the sign from the mark, the day from the booking, the other side from the parties', async () => {
    const text = camtOf(
      [
        camtEntry('12.50', 'DBIT', {
          ref: 'B-1',
          more: details(
            `${parties('<Nm>Café Müller</Nm>', '<Nm>Me</Nm>')}<RmtInf><Ustrd>Lunch</Ustrd><Ustrd>and cake</Ustrd></RmtInf>`,
          ),
        }),
        camtEntry('1000', 'CRDT', {
          day: '<BookgDt><DtTm>2024-01-30T23:30:00+01:00</DtTm></BookgDt>',
          more: `${details('<RltdPties><Dbtr><Pty><Nm>Acme</Nm></Pty></Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>')}<AddtlNtryInf>not needed</AddtlNtryInf>`,
        }),
        camtEntry('3.00', 'DBIT', {
          day: '<ValDt><Dt>2024-01-29+01:00</Dt></ValDt>',
          more: '<AddtlNtryInf>Account fee</AddtlNtryInf>',
        }),
      ].join('\n'),
    );
    const { rows, faults } = await tell(text);
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      `4: B-1 | ${IBAN} | 2024-01-31 | -12.50 | EUR | expense | Lunch and cake | Café Müller | ${OTHER}`,
      `5:  | ${IBAN} | 2024-01-30 | 1000 | EUR | income | RF18 | Acme | `,
      `6:  | ${IBAN} | 2024-01-29 | -3.00 | EUR | expense | Account fee |  | `,
    ]);
    for (const piece of [1, 3, 100]) expect((await tell(text, { piece })).rows).toEqual(rows);
  });

  it.each(['02', '04', '08', '13'])('reads version %s, with a prefix too', async (version) => {
    const text = camtOf(camtEntry('1', 'CRDT', { status: '<Sts><Cd>BOOK</Cd></Sts>' }), { version });
    const prefixed = text.replace('xmlns=', 'xmlns:n="x" xmlns:ns2=').replace(/<(\/?)([A-Z])/g, '<$1ns2:$2');
    expect((await tell(text)).rows).toHaveLength(1);
    expect((await tell(prefixed)).rows).toEqual((await tell(text)).rows);
  });

  it('takes a batch by its parts where they add up, and as one where not', async () => {
    const part = (amount: string, name: string, form = 'new'): string =>
      `\n<TxDtls>${form === 'new' ? `<Amt Ccy="EUR">${amount}</Amt>` : `<AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls>`}<RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties></TxDtls>`;
    const batch = (...parts: string[]): string => `<NtryDtls>${parts.join('')}</NtryDtls>`;
    expect(
      await rowsOf(
        camtEntry('100', 'DBIT', { ref: 'R', more: batch(part('60', 'Jane'), part('40', 'John', 'old')) }),
      ),
    ).toEqual([
      `5: R/1 | ${IBAN} | 2024-01-31 | -60 | EUR | expense |  | Jane | `,
      `6: R/2 | ${IBAN} | 2024-01-31 | -40 | EUR | expense |  | John | `,
    ]);
    expect(
      await rowsOf(
        camtEntry('100', 'DBIT', { ref: 'R', more: batch(part('60', 'Jane'), part('41', 'John')) }),
      ),
    ).toEqual([`4: R | ${IBAN} | 2024-01-31 | -100 | EUR | expense |  |  | `]);
    const own = (ref: string, amount: string): string =>
      part(amount, ref).replace('<TxDtls>', `<TxDtls><Refs><AcctSvcrRef>${ref}</AcctSvcrRef></Refs>`);
    expect(
      (await rowsOf(camtEntry('3', 'CRDT', { ref: 'R', more: batch(own('X', '1'), own('Y', '2')) }))).map(
        (row) => row.split(' ')[1],
      ),
    ).toEqual(['X', 'Y']);
  });

  it('takes an entry back in its own section, with the other side of what it takes back', async () => {
    const reversal = `<RvslInd>true</RvslInd>${details(parties('<Nm>Shop</Nm>', '<Nm>Me</Nm>'))}`;
    expect(await rowsOf(camtEntry('60', 'CRDT', { more: reversal }))).toEqual([
      `4:  | ${IBAN} | 2024-01-31 | 60 | EUR | expense |  | Shop | ${OTHER}`,
    ]);
    // A bank that turns the sides round: the side that is the account itself is not the other one.
    const turned = details(parties('<Nm>Acme</Nm>', '<Nm>Me</Nm>'));
    expect((await rowsOf(camtEntry('60', 'CRDT', { more: turned })))[0]).toContain('| Acme |');
  });

  it('leaves out what is pending, for information or zero, and says so', async () => {
    const { rows, facts } = await tell(
      camtOf(
        [
          camtEntry('1', 'DBIT', { status: '<Sts>PDNG</Sts>' }),
          camtEntry('1', 'DBIT', { status: '<Sts><Cd>PDNG</Cd></Sts>' }),
          camtEntry('1', 'DBIT', { status: '<Sts>INFO</Sts>' }),
          camtEntry('0.00', 'DBIT'),
          camtEntry('1', 'DBIT', { status: '' }),
        ].join('\n'),
      ),
    );
    expect(rows).toHaveLength(1);
    expect(facts?.notes).toEqual([
      'left out: 2 x pending entry, 1 x entry for information only, 1 x entry of 0',
    ]);
  });

  it('refuses amounts with a sign or without a mark, and dates that are none', async () => {
    const { faults } = await tell(
      camtOf(
        [
          camtEntry('-5', 'DBIT'),
          camtEntry('5', ''),
          camtEntry('5,00', 'CRDT'),
          camtEntry('5', 'CRDT', { day: '<BookgDt><Dt>31.01.2024</Dt></BookgDt>' }),
          camtEntry('5', 'CRDT', { day: '' }),
          camtEntry('5', 'CRDT', { currency: 'eur' }),
        ].join('\n'),
      ),
    );
    expect(faults).toEqual([
      '4 amount bad_number',
      '5 amount bad_number',
      '6 amount bad_number',
      '7 date bad_day',
      '8 date missing_value',
      '9 currency bad_currency',
    ]);
  });

  it('states the closing balance with its sign', async () => {
    const balance = (code: string, amount: string, mark: string): string =>
      `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${mark}</CdtDbtInd><Dt><Dt>2024-01-31</Dt></Dt></Bal>`;
    const { facts } = await tell(
      camtOf(camtEntry('1', 'CRDT'), {
        balance: balance('OPBD', '1', 'CRDT') + balance('CLBD', '20.50', 'DBIT'),
      }),
    );
    expect(facts?.closings).toEqual([{ account: IBAN, date: '2024-01-31', amount: '-20.50' }]);
  });

  it('reads UTF-16 and what else the declaration names', async () => {
    const text = camtOf(camtEntry('1', 'CRDT', { more: '<AddtlNtryInf>Zürich €</AddtlNtryInf>' }));
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(text.replace('UTF-8', 'UTF-16'), 'utf16le'),
    ]);
    expect((await tell(wide)).rows[0]).toContain('Zürich €');
    expect((await tell(wide, { piece: 3 })).rows[0]).toContain('Zürich €');
    const latin = Buffer.from(text.replace('UTF-8', 'ISO-8859-1').replace('€', 'e'), 'latin1');
    expect((await tell(latin)).rows[0]).toContain('Zürich e');
    expect(await refusalOf(text.replace('UTF-8', 'EBCDIC-9'))).toMatch(
      /^unknown_format 1: .*"EBCDIC-9", which is not known/,
    );
    expect(await refusalOf(Buffer.from(text, 'latin1'))).toMatch(/^not_utf8 4: /);
  });

  it('refuses its sisters and other messages', async () => {
    const text = camtOf(camtEntry('1', 'CRDT'));
    expect(await refusalOf(text.replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt'))).toBe(
      'unknown_format 2: this is a CAMT.052 report of the day, not a CAMT.053 statement',
    );
    expect(await refusalOf(text.replaceAll('BkToCstmrStmt', 'CstmrCdtTrfInitn'))).toBe(
      'unknown_format 1: this is another message of ISO 20022, not a CAMT.053 statement',
    );
  });

  it('refuses what is broken, and entities of its own', async () => {
    const text = camtOf(camtEntry('1', 'CRDT', { more: '<AddtlNtryInf>&lol;</AddtlNtryInf>' }));
    const laughs = text.replace(
      '<Document',
      '<!DOCTYPE Document [<!ENTITY a "ha"><!ENTITY lol "&a;&a;&a;">]>\n<Document',
    );
    expect(await refusalOf(laughs)).toBe(
      'bad_markup 2: line 2: the file declares entities of its own, which no statement needs',
    );
    expect(await refusalOf(text)).toBe(
      'bad_markup 4: line 4: a character is written as an entity that XML does not know',
    );
    expect(await refusalOf(text.replace('&lol;', 'A & B'))).toMatch(/^bad_markup 4: line 4: broken XML/);
    expect(await refusalOf(text.slice(0, text.indexOf('&lol;')))).toBe(
      'bad_markup 4: line 4: the file ends before its last element is closed',
    );
    expect(await refusalOf(camtOf('<x>'.repeat(200_000)))).toBe(
      'bad_markup 4: line 4: elements are nested deeper than 100',
    );
    expect(await refusalOf(camtOf(`<Ntry a="${'x'.repeat(300_000)}">`))).toMatch(
      /^bad_markup 4: line 4: broken XML: max buffer/,
    );
  });
});
