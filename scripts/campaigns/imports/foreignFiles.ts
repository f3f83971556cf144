/** Statements as banks write them, to be read by their form or through a mapping. */
import { addDays } from '../../../src/domain/day.ts';
import type { Random } from '../../../src/simulation/random.ts';
import { CASH, FIRST_DAY } from './files.ts';

const german = (random: Random, rows: number): string => {
  const lines = ['Kontoauszug;CASH-1', '', '"Buchungstag";"Verwendungszweck";"Empfänger";"Betrag";"Währung"'];
  for (let row = 0; row < rows; row++) {
    const [year, month, day] = addDays(FIRST_DAY, row % 200).split('-');
    lines.push(
      `"${day}.${month}.${year}";"Miete ${row}";"Müller";"${random.pick(['-', ''])}1.${100 + row},50";"EUR"`,
    );
  }
  return lines.join('\r\n');
};

const british = (random: Random, rows: number): string => {
  const lines = ['Date,Description,Paid out,Paid in,Balance'];
  for (let row = 0; row < rows; row++) {
    const [year, month, day] = addDays(FIRST_DAY, 12 + (row % 200)).split('-');
    const amount = `${random.between(1, 9999)}.${random.between(10, 99)}`;
    lines.push(`${day}/${month}/${year},Shop ${row},${random.pick([`${amount},`, `,${amount}`])},100.00`);
  }
  return `${lines.join('\n')}\n`;
};

const ofx = (random: Random, rows: number): string => {
  const entries = Array.from(
    { length: rows },
    (_, row) =>
      `<STMTTRN>\n<TRNTYPE>DEBIT\n<DTPOSTED>${addDays(FIRST_DAY, row % 200).replaceAll('-', '')}\n<TRNAMT>${random.between(-999, 999) || 1}.25\n<FITID>O${row}\n<NAME>Smith & Sons\n</STMTTRN>`,
  );
  return `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>${CASH[0]}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260101<DTEND>20261231\n${entries.join('\n')}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`;
};

const camt = (random: Random, rows: number): string => {
  const entries = Array.from(
    { length: rows },
    (_, row) =>
      `<Ntry><Amt Ccy="EUR">${random.between(1, 999)}.50</Amt><CdtDbtInd>${random.pick(['CRDT', 'DBIT'])}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${addDays(FIRST_DAY, row % 200)}</Dt></BookgDt><AcctSvcrRef>C${row}</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>Rechnung ${row}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><Othr><Id>${CASH[0]}</Id></Othr></Id><Ccy>EUR</Ccy></Acct>\n${entries.join('\n')}\n</Stmt></BkToCstmrStmt></Document>\n`;
};

/** A file that is none of ours. */
export const foreignFile = (random: Random, rows: number): string =>
  random.pick([german, british, ofx, camt])(random, rows);
