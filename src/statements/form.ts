/**
 * What a file is, by how it begins and never by its name: OFX, CAMT.053, or anything else, which is left to the readers
 * of CSV. Refuses what is plainly of another kind, so that nobody looks for a fault in columns that are none.
 */
import { FileRefusal } from '../csv/fileRefusal.ts';
import { otherFileOf } from '../csv/otherFile.ts';
import { charsetOf } from './charset.ts';

/** `ofx` is SGML with a header of its own (1.x), `ofxXml` is OFX 2.x. */
export type StatementForm = 'ofx' | 'ofxXml' | 'camt053';

/** A byte order mark read as Latin-1. */
const MARK = 'ï»¿';
/** How much of a file is looked at. */
export const HEAD_BYTES = 4_096;

/** A tag that is followed by more markup or by nothing; a heading such as `<DATE>,<OPEN>` of other files is none. */
const MARKUP = /^<(?:[?!]|[A-Za-z_][\w.:-]*(?:\s[^<>]*)?>\s*(?:<|$|[^\s,;|\t]))/;
const FIRST_TAG = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/;
/** Undefined for what is neither. Refuses `unknown_format`. */
export function formOf(head: Uint8Array): StatementForm | undefined {
  const other = otherFileOf(head);
  if (other !== undefined) throw unknownFormat(`this is ${other.what}`, other.todo);
  const text = textOf(head).trimStart();
  if (/^(?:\{\s*"|\[\s*[[{])/.test(text)) throw unknownFormat('this is JSON');
  if (/^OFXHEADER\s*:/i.test(text)) return 'ofx';
  if (!MARKUP.test(text)) return undefined;
  const first = FIRST_TAG.exec(text.replace(/<[?!][^>]*>/g, ''))?.[1] ?? '';
  if (first.toUpperCase() === 'OFX') return /<\?(?:xml|OFX)\b/i.test(text) ? 'ofxXml' : 'ofx';
  if (first === 'Document') return 'camt053';
  if (WEB_PAGE.test(first))
    throw unknownFormat(
      `this is a web page (HTML, begins with <${first}>), such as a sign-in page or a table saved for a spreadsheet`,
      'export the statement as CSV, or open it in a spreadsheet and save it as CSV',
    );
  const what =
    first === '' ? 'markup without an element in it' : `markup that begins with <${first.slice(0, 40)}>`;
  throw unknownFormat(`this is ${what}: neither OFX nor CAMT.053`);
}

const unknownFormat = (what: string, todo = 'ask the bank for CAMT.053, OFX or CSV'): FileRefusal =>
  new FileRefusal('unknown_format', 1, null, what, todo);

const WEB_PAGE = /^(?:html|head|body|table|div|script|meta)$/i;

function textOf(head: Uint8Array): string {
  const charset = charsetOf(head);
  // A character may be cut in two at the end of the head.
  return new TextDecoder(charset === 'utf-8' ? 'latin1' : charset).decode(head).replace(MARK, '');
}
