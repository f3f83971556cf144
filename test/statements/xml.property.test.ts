/** However a document is cut into pieces and however much of it is plain: what is told of it is what the parser alone tells. */
import fc from 'fast-check';
import sax from 'sax';
import { expect, it } from 'vitest';
import { Elements, type Hearer, type Shape } from '../../src/statements/markup.ts';
import { XmlReader } from '../../src/statements/xml.ts';

const SHAPE: Shape = { collected: new Set(['Ntry']), told: new Set(['Stmt', 'b']) };

const text = fc.constantFrom(
  ...[
    '',
    'Shop 7',
    ' \n  ',
    'a\nb',
    '&amp;',
    'x &lt; y',
    '&#228;',
    '>',
    '<!-- a > b -->',
    '<![CDATA[1 < 2 & 3]]>',
    '&quot;',
  ],
);
const attributes = fc.constantFrom(
  '',
  ' Ccy="EUR"',
  " Ccy='EUR'",
  ' a="1" b="2"',
  ' a="x &amp; y"',
  ' a="1 > 0"',
  '\n a="1"',
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      fc.constantFrom('Ntry', 'Stmt', 'a', 'b', 'x:Amt', 'long.name-1'),
      attributes,
      fc.array(fc.oneof({ depthSize: 'small' }, text, tie('element')), { maxLength: 4 }),
      fc.boolean(),
    )
    .map(([name, given, inside, isEmpty]) =>
      isEmpty ? `<${name}${given}/>` : `<${name}${given}>${inside.join('')}</${name}>`,
    ),
}));
/** Now and then one that is broken. */
const fault = fc.constantFrom('', '', '', '</a>', '<a>', '&none;', '<a b>', 'a & b');
const document = fc
  .tuple(fc.array(element, { maxLength: 5 }), fault, fc.array(element, { maxLength: 3 }))
  .map(
    ([before, wrong, after]) =>
      `<?xml version="1.0"?>\n<Document>${before.join('\n')}${wrong}${after.join('')}</Document>\n`,
  );

function told(read: (elements: Elements) => void): unknown[] {
  const heard: unknown[] = [];
  const hearer: Hearer = {
    begins: (name, line, path) => heard.push(['begins', name, line, path.map((one) => one.name)]),
    ends: (found, path) => heard.push(['ends', structuredClone(found), path.map((one) => one.name)]),
  };
  try {
    read(new Elements(SHAPE, hearer));
  } catch (error) {
    heard.push(error instanceof Error ? error.message.replace(/line \d+: /, '') : error);
  }
  return heard;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function byParserAlone(elements: Elements, given: string): void {
  const parser = sax.parser(true, { position: true });
  // The words for what is broken are the reader's.
  parser.onerror = () => {
    throw new Error('broken');
  };
  parser.onopentag = (tag) =>
    elements.begin(localName(tag.name), parser.line + 1, tag.attributes as Record<string, string>);
  parser.ontext = (words) => elements.text(words);
  parser.oncdata = (words) => elements.text(words);
  parser.onclosetag = () => elements.end();
  parser.write(given).close();
}

it('tells the same as the parser alone', () => {
  fc.assert(
    fc.property(document, fc.integer({ min: 1, max: 80 }), (given, piece) => {
      const ours = told((elements) => {
        const reader = new XmlReader(elements, localName);
        for (let at = 0; at < given.length; at += piece) reader.push(given.slice(at, at + piece));
        reader.end();
      });
      const theirs = told((elements) => byParserAlone(elements, given));
      const isBroken = theirs.at(-1) === 'broken';
      // What is broken is refused by both; how much was told before depends on the pieces.
      if (isBroken) expect(typeof ours.at(-1)).toBe('string');
      else expect(ours).toEqual(theirs);
    }),
    { numRuns: 1_000 },
  );
});
