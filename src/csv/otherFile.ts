/**
 * Files that hold a statement in no way that can be read here, known by how they begin and never by their names: what each is,
 * and how a text comes out of it.
 */

export interface OtherFile {
  /** With its article: `a ZIP archive`. */
  readonly what: string;
  readonly todo: string;
}

const ANOTHER = 'ask the bank for CAMT.053, OFX or CSV';
const UNPACK = 'unpack it first, and give the file that comes out';
const SAVE = 'open it in a spreadsheet program and save the sheet as CSV';
const UTF8 = 'save the file as UTF-8';

/** First bytes as Latin-1; a longer beginning stands above one that it begins with. */
const BEGINNINGS: readonly (readonly [begins: string, what: string, todo: string])[] = [
  ['PK\x03\x04', 'a ZIP archive', UNPACK],
  ['PK\x05\x06', 'an empty ZIP archive', ANOTHER],
  ['\x1F\x8B', 'a packed file (gzip)', 'unpack it on the way: zcat FILE | finance import KIND -'],
  ['BZh', 'a packed file (bzip2)', 'unpack it on the way: bzcat FILE | finance import KIND -'],
  ['\xFD7zXZ\0', 'a packed file (xz)', 'unpack it on the way: xzcat FILE | finance import KIND -'],
  ['\x28\xB5\x2F\xFD', 'a packed file (zstd)', 'unpack it on the way: zstdcat FILE | finance import KIND -'],
  ["7z\xBC\xAF'\x1C", 'a 7-Zip archive', UNPACK],
  ['Rar!\x1A\x07', 'a RAR archive', UNPACK],
  ['\xD0\xCF\x11\xE0', 'an old Excel file', SAVE],
  ['%PDF-', 'a PDF', ANOTHER],
  ['{\\rtf', 'a text with its looks (RTF)', ANOTHER],
  ['\x89PNG', 'a picture (PNG)', ANOTHER],
  ['\xFF\xD8\xFF', 'a picture (JPEG)', ANOTHER],
  ['GIF8', 'a picture (GIF)', ANOTHER],
  ['RIFF', 'a picture or a sound (RIFF)', ANOTHER],
  ['SQLite format 3\0', 'a database (SQLite)', ANOTHER],
  ['\x7FELF', 'a program', ANOTHER],
  ['PAR1', 'a table in Parquet', ANOTHER],
  ['\xFF\xFE\0\0', 'text in UTF-32', UTF8],
  ['\0\0\xFE\xFF', 'text in UTF-32', UTF8],
  ['!Type:', 'a QIF file', ANOTHER],
  ['!Account', 'a QIF file', ANOTHER],
  ['{1:F01', 'an MT940 statement', ANOTHER],
  [':20:', 'an MT940 statement', ANOTHER],
];

/** Names of parts, which stand in an archive as they are. */
const INSIDE_ZIP: readonly (readonly [part: string, what: string])[] = [
  ['mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'an OpenDocument spreadsheet (.ods)'],
  ['xl/', 'an Excel workbook (.xlsx)'],
  ['[Content_Types].xml', 'a file of Office, such as .xlsx'],
  ['Index/Document.iwa', 'a Numbers spreadsheet'],
];

/** A tape archive says so behind the first file's name. */
const TAR_AT = 257;

/** `head`: some thousand bytes, more than 16. Undefined for what may be a statement. */
export function otherFileOf(head: Uint8Array): OtherFile | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  const [begins, what, todo = ANOTHER] = BEGINNINGS.find(([begin]) => text.startsWith(begin)) ?? [];
  if (what === undefined)
    return text.startsWith('ustar', TAR_AT) ? { what: 'a TAR archive', todo: UNPACK } : undefined;
  const inside = begins === 'PK\x03\x04' ? INSIDE_ZIP.find(([part]) => text.includes(part)) : undefined;
  return inside === undefined ? { what, todo } : { what: inside[1], todo: SAVE };
}
