import { describe, expect, it } from 'vitest';
import { EncodingSniffer } from '../../src/csv/encoding.ts';
import { type ByteEncoding, encodingOfLetters, highCharacters } from '../../src/csv/letters.ts';
import { textReader } from '../../src/csv/textReader.ts';
import { readShape } from '../support/shapes.ts';

/** Text as a program writes it that uses this encoding. */
function bytesIn(encoding: ByteEncoding, text: string): Uint8Array {
  const high = highCharacters(encoding);
  return Uint8Array.from(text, (letter) => {
    if (letter < '\x80') return letter.charCodeAt(0);
    const at = high.indexOf(letter);
    if (at < 0) throw new Error(`${encoding} has no ${letter}`);
    return 0x80 + at;
  });
}

function sniffed(bytes: Uint8Array, size = bytes.length) {
  const sniffer = new EncodingSniffer();
  for (let from = 0; from < bytes.length; from += size) sniffer.push(bytes.subarray(from, from + size));
  return { encoding: sniffer.found(), readings: sniffer.readings };
}

describe('the encoding of a file by its letters', () => {
  it.each<[ByteEncoding, string]>([
    ['windows-1250', 'Zażółć gęślą jaźń'],
    ['windows-1250', 'płatność kartą'],
    ['windows-1250', 'ŁÓDŹ ŻABKA'],
    ['windows-1250', 'částka, zůstatek, příchozí úhrada'],
    ['windows-1250', 'čokoláda'],
    ['windows-1250', 'BILLA Žilina, ďakujeme, súčet'],
    ['iso-8859-2', 'Zażółć gęślą jaźń'],
    ['iso-8859-2', 'Świątek'],
    ['windows-1252', 'Père Noël'],
    ['windows-1252', 'Caffè Roma'],
    ['windows-1252', 'forêt à côté'],
    ['windows-1252', 'São João, ação'],
    ['windows-1252', 'Müller Straße, Zürich'],
    ['windows-1252', 'Sainsbury’s £12.50'],
    ['windows-1252', 'Ærø Bådehavn'],
    ['windows-1252', 'CAFÉ ÉTOILE L’ORÉAL'],
    ['windows-1252', 'Škoda'],
    ['macintosh', 'Café Müller'],
    ['macintosh', 'garçon à côté'],
    ['windows-1251', 'Супермаркеты Зарплата'],
    ['windows-1253', 'Αγορά με κάρτα'],
    ['windows-1255', 'סופר, משכורת'],
    ['windows-1255', 'תאריך,תיאור,חובה,זכות,יתרה'],
    ['windows-1256', 'التاريخ,البيان,مدين,دائن,الرصيد'],
    ['windows-1251', 'на нет и суда нет'],
  ])('%s: %s', (encoding, text) => {
    const bytes = bytesIn(encoding, text);
    expect(sniffed(bytes)).toEqual({ encoding, readings: [] });
    expect(sniffed(bytes, 3)).toEqual({ encoding, readings: [] });
    expect(textReader(encoding).push(bytes)).toBe(text);
  });

  it.each([
    ['windows-1250', 'měna', ['mìna', 'měna']],
    ['windows-1252', 'Crêpe', ['Crêpe', 'Crępe']],
    ['windows-1250', 'Győr', ['Gyõr', 'Győr']],
  ] as const)('%s: %s may be two words, and is not decided', (encoding, text, words) => {
    expect(sniffed(bytesIn(encoding, text)).readings.map(({ word }) => word)).toEqual(words);
  });

  it('the names of columns tell a language where letters leave two', () => {
    const spanish = bytesIn('windows-1252', 'Fecha;Concepto;Importe\n15/05/2026;España;1,00\n');
    expect(sniffed(spanish)).toEqual({ encoding: 'windows-1252', readings: [] });
    const hungarian = bytesIn('windows-1250', 'Dátum;Közlemény;Összeg\n2026.05.15.;Győr;1,00\n');
    const turkish = bytesIn('windows-1254', 'Tarih;Açıklama;Tutar\n15/05/2026;İSTANBUL ŞİŞLİ;1,00\n');
    expect(sniffed(turkish)).toEqual({ encoding: 'windows-1254', readings: [] });
    expect(sniffed(hungarian)).toEqual({ encoding: 'windows-1250', readings: [] });
  });

  it('letters that both encodings read alike are no question', () => {
    expect(sniffed(bytesIn('windows-1250', 'Köszönjük, Málaga, Šárka')).readings).toEqual([]);
  });

  it('letters that are sound in none are a question with all of them', () => {
    const bytes = Uint8Array.from('a\xF7b \xD7\xB5c d\xA7\xB6e f\xBF\xF7g h\xAC\xD7i j\xB5k', (one) =>
      one.charCodeAt(0),
    );
    expect(sniffed(bytes).readings.length).toBeGreaterThan(3);
  });

  it('the beginning of a Japanese statement is Shift JIS', () => {
    const bytes = Buffer.from(
      '93fa95742c934597762c9345977693e097652c8e7895a582a28be08a7a2c976182a982e88be08a7a2c8db788f88e638d822c838183822c96a28e918be089bb8be695aa2c838d815b835c8393208b8b97bf20834a83758356834c834b834383568383',
      'hex',
    );
    expect(sniffed(bytes)).toEqual({ encoding: 'shift_jis', readings: [] });
    expect(sniffed(bytes, 3)).toEqual({ encoding: 'shift_jis', readings: [] });
  });

  it('no letter at all: nothing is found out', () => {
    expect(encodingOfLetters([])).toMatchObject({ encoding: 'windows-1252', readings: [] });
  });
});

describe('a file of which the letters do not tell', () => {
  const bytes = bytesIn('windows-1250', 'Datum;Text;Suma\n13.05.2026;směr;-1,50\n14.05.2026;x;2,50\n');

  it('is asked about with the words as they would be read', async () => {
    const { asked, found } = await readShape(bytes);
    expect(asked).toEqual(['ambiguous_encoding']);
    expect(found.questions[0]?.choices).toEqual([
      { value: 'windows-1252', title: 'smìr   (windows-1252)' },
      { value: 'windows-1250', title: 'směr   (windows-1250)' },
    ]);
  });
});
