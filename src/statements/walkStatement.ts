/** One walk over the bytes of a statement, whatever its form; the walker is told how far it is after each piece. */
import { CAMT_SHAPE, CamtReader } from './camt.ts';
import { charsetOf, TextReader } from './charset.ts';
import type { StatementHearer } from './entry.ts';
import type { StatementForm } from './form.ts';
import { Elements } from './markup.ts';
import { OFX_SHAPE, OfxReader } from './ofx.ts';
import { SgmlReader } from './sgml.ts';
import { XmlReader } from './xml.ts';

/** A file of the form: bytes as often as they are asked for, and how it begins. */
export interface StatementFile {
  readonly form: StatementForm;
  readonly head: Uint8Array;
}

interface MarkupReader {
  push(text: string): void;
  end(): void;
}

/** Refuses with the line what is broken, and what is another message. */
export async function* walkStatement(
  { form, head }: StatementFile,
  source: AsyncIterable<Uint8Array>,
  hearer: StatementHearer,
): AsyncGenerator<number> {
  const text = new TextReader(charsetOf(head));
  const reader = readerOf(form, hearer);
  let bytes = 0;
  for await (const chunk of source) {
    reader.push(text.push(chunk));
    bytes += chunk.length;
    yield bytes;
  }
  reader.push(text.end());
  reader.end();
}

function readerOf(form: StatementForm, hearer: StatementHearer): MarkupReader {
  if (form === 'camt053') {
    const camt = new CamtReader(hearer);
    const xml = new XmlReader(new Elements(CAMT_SHAPE, camt), localName);
    return {
      push: (text) => xml.push(text),
      end: () => {
        xml.end();
        camt.finish();
      },
    };
  }
  const elements = new Elements(OFX_SHAPE, new OfxReader(hearer));
  return form === 'ofx' ? new SgmlReader(elements) : new XmlReader(elements, (name) => name.toUpperCase());
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
