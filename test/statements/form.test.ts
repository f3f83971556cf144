import { describe, expect, it } from 'vitest';
import { formOf } from '../../src/statements/form.ts';

const formOfText = (text: string, encoding: BufferEncoding = 'utf8') => formOf(Buffer.from(text, encoding));

describe('the form of a file is told by its content', () => {
  it.each([
    ['OFXHEADER:100\nDATA:OFXSGML\n\n<OFX>', 'ofx'],
    ['\n  OFXHEADER : 100', 'ofx'],
    ['<OFX><SIGNONMSGSRSV1>', 'ofx'],
    ['<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX>', 'ofxXml'],
    ['<?OFX OFXHEADER="200"?>\n<OFX>', 'ofxXml'],
    ['\ufeff<?xml version="1.0"?>\n<!-- by the bank -->\n<Document xmlns="x">', 'camt053'],
    ['<ns2:Document xmlns:ns2="x"><ns2:BkToCstmrStmt>', 'camt053'],
    ['date;amount\n2024-01-01;1', undefined],
    ['<TICKER>,<PER>,<DATE>,<CLOSE>\nSAP,D,20240101,1', undefined],
    ['<TICKER>;<DATE>', undefined],
    ['', undefined],
  ])('%j is %s', (text, form) => {
    expect(formOfText(text)).toBe(form);
  });

  it.each([
    ['<?xml version="1.0"?><html><body>', /a web page \(HTML, begins with <html>\)/],
    ['<!DOCTYPE html><html>', /begins with <html>/],
    ['<table border="1"><tr><td>Date', /a web page/],
    ['<?xml version="1.0"?><invoice><line>', /markup that begins with <invoice>: neither OFX nor CAMT\.053/],
    ['PK\u0003\u0004....', /a ZIP archive/],
    ['PK\u0003\u0004....[Content_Types].xml....xl/workbook.xml', /an Excel workbook \(\.xlsx\)/],
    ['PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument.spreadsheet', /\(\.ods\)/],
    ['PK\u0005\u0006', /an empty ZIP archive/],
    ['\u001f\u008b\b', /packed file \(gzip\)/],
    ['BZh91AY&SY', /packed file \(bzip2\)/],
    ['\u00fd7zXZ\0', /packed file \(xz\)/],
    ['\u0028\u00b5\u002f\u00fd', /packed file \(zstd\)/],
    ["7z\u00bc\u00af'\u001c", /a 7-Zip archive/],
    ['Rar!\u001a\u0007', /a RAR archive/],
    [`june.csv${'\0'.repeat(249)}ustar`, /a TAR archive/],
    ['\u00d0\u00cf\u0011\u00e0', /an old Excel file/],
    ['{\\rtf1\\ansi', /RTF/],
    ['GIF89a', /a picture \(GIF\)/],
    ['PAR1', /Parquet/],
    ['\u00ff\u00fe\0\0D\0\0\0', /UTF-32/],
    ['%PDF-1.7', /a PDF/],
    ['!Type:Bank\nD01/31', /a QIF file/],
    [':20:STARTUMS\n:25:', /an MT940 statement/],
  ])('%j is refused', (text, message) => {
    expect(() => formOfText(text, 'latin1')).toThrow(message);
  });
});
