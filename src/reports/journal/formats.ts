/** The text of a journal, in the format that was asked for. */
import type { Viewer } from '../../domain/access.ts';
import type { Bank } from '../../services/bank.ts';
import type { ReportRequest } from '../report.ts';
import { beancount } from './beancount.ts';
import type { JournalFormatName } from './formatNames.ts';
import { hledger } from './hledger.ts';
import type { JournalFormat } from './journal.ts';
import { readJournal } from './readJournal.ts';

const FORMATS: Readonly<Record<JournalFormatName, JournalFormat>> = { beancount, hledger };

/** The text of the journal piece by piece; the first is its head. */
export async function* drawJournal(
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
  name: JournalFormatName,
): AsyncGenerator<string> {
  const format = FORMATS[name];
  const who =
    viewer.role === 'corporate'
      ? `${viewer.orgName}, read by ${viewer.userName}`
      : `${viewer.userName}, ${viewer.role}`;
  const method = request.method === undefined ? "each account's own method" : `the method ${request.method}`;
  yield format.head(`Ledger of ${who}; cost by ${method}`, viewer.reportingCurrency);
  let isAfterEntry = false;
  for await (const directive of readJournal(bank, viewer, request, format)) {
    const isApart = directive.kind === 'entry' || directive.kind === 'heading' || isAfterEntry;
    yield `${isApart ? '\n' : ''}${format.draw(directive)}`;
    isAfterEntry = directive.kind === 'entry';
  }
}
