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
    ['<?xml version="1.0"?><html><body>', /markup that begins with <html>: neither OFX nor CAMT\.053/],
    ['<!DOCTYPE html><html>', /begins with <html>/],
    ['PK\u0003\u0004....', /a ZIP archive or a spreadsheet/],
    ['%PDF-1.7', /a PDF/],
    ['!Type:Bank\nD01/31', /a QIF file/],
    [':20:STARTUMS\n:25:', /an MT940 statement/],
  ])('%j is refused', (text, message) => {
    expect(() => formOfText(text, 'latin1')).toThrow(message);
  });
});
