/** Statements in tests: written shortly, read as a whole, told in a few words. */
import type { ImportKind } from '../../src/domain/importPlan.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { formOf, HEAD_BYTES } from '../../src/statements/form.ts';
import { readStatement, type StatementFacts } from '../../src/statements/readStatement.ts';

export interface Told {
  /** The cells of each row with ` | ` between them, behind its line. */
  readonly rows: readonly string[];
  /** `line column code` */
  readonly faults: readonly string[];
  readonly facts: StatementFacts | undefined;
}

const bytesOfText = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text;

export async function tell(
  text: string | Uint8Array,
  { kind = 'transactions' as ImportKind, account = undefined as string | undefined, piece = 65_536 } = {},
): Promise<Told> {
  const bytes = bytesOfText(text);
  const head = bytes.subarray(0, HEAD_BYTES);
  const form = formOf(head);
  if (form === undefined) throw new Error('this is no statement');
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
  const rows: string[] = [];
  const faults: string[] = [];
  let facts: StatementFacts | undefined;
  for await (const found of readStatement(kind, { form, head }, pieces, account)) {
    facts ??= found.statement;
    for (const row of found.rows) {
      rows.push(`${row.line}: ${row.cells.join(' | ')}`);
      faults.push(...row.faults.map(({ line, column, code }) => `${line} ${column} ${code}`));
    }
  }
  return { rows, faults, facts };
}

/** `code line: message` of what refuses the whole. */
export async function refusalOf(text: string | Uint8Array, account?: string): Promise<string> {
  try {
    await tell(text, { account });
  } catch (error) {
    if (isRefusal(error) && 'line' in error) return `${error.code} ${error.line}: ${error.message}`;
    throw error;
  }
  return 'read';
}

export const OFX_HEADER = 'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n';
export const OFX_XML = '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="220"?>\n';

/** A bank account's statement in SGML. */
export const bankStatement = (
  entries: string,
  { account = '4711', closing = '', currency = 'EUR' } = {},
): string => `<BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>${currency}
<BANKACCTFROM><BANKID>1<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST>
${entries}
</BANKTRANLIST>${closing}
</STMTRS></STMTTRNRS></BANKMSGSRSV1>`;

export const ofxOf = (...statements: string[]): string =>
  `${OFX_HEADER}<OFX>\n${statements.join('\n')}\n</OFX>\n`;

/** One entry in one line. */
export const entry = (id: string, day: string, amount: string, name = 'Shop', more = ''): string =>
  `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${day}<TRNAMT>${amount}<FITID>${id}<NAME>${name}${more}</STMTTRN>`;

export const IBAN = 'DE02120300000000202051';

export const camtOf = (entries: string, { version = '08', balance = '', statement = '' } = {}): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>
<Stmt><Id>1</Id><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance}
${entries}
</Stmt>${statement}</BkToCstmrStmt></Document>
`;

/** One entry in one line. */
export const camtEntry = (
  amount: string,
  mark: string,
  {
    status = '<Sts>BOOK</Sts>',
    day = '<BookgDt><Dt>2024-01-31</Dt></BookgDt>',
    ref = '',
    more = '',
    currency = 'EUR',
  } = {},
): string =>
  `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${mark}</CdtDbtInd>${status}${day}${
    ref === '' ? '' : `<AcctSvcrRef>${ref}</AcctSvcrRef>`
  }${more}</Ntry>`;
