/**
 * Stands in for Intl.Segmenter in the bundle. Modules make one as they load, and ICU's tables cost the first frame 10 ms;
 * Ink asks it about every line it draws. Text of Latin letters and of the lines and blocks that screens are drawn with is taken
 * apart here, letter by letter; whatever else is left to the real one, made when it is first needed.
 */
/** Each of these is a grapheme of its own beside any other of them: no carriage return, nothing that joins. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is drawn holds styles, which begin with an escape
const APART = /^[\u001b -~¡-¬®-ɏ–—‘’“”€…·•─-╿▁-▐░▲▼◆❯→←↑↓一-鿿ぁ-ゖァ-ヺ]*$/;

class Apart {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  *[Symbol.iterator](): Generator<Intl.SegmentData> {
    const input = this.#text;
    for (let index = 0; index < input.length; index++) yield { segment: input.charAt(index), index, input };
  }

  containing(index = 0): Intl.SegmentData | undefined {
    const segment = this.#text[index];
    return segment === undefined ? undefined : { segment, index, input: this.#text };
  }
}

export class QuickSegmenter {
  readonly #make: () => Intl.Segmenter;
  readonly #isOfGraphemes: boolean;
  #made: Intl.Segmenter | undefined;

  constructor(locales?: Intl.LocalesArgument, options?: Intl.SegmenterOptions) {
    // By a name that the build does not replace by this class.
    this.#make = () => new (Reflect.get(Intl, 'Segmenter') as typeof Intl.Segmenter)(locales, options);
    this.#isOfGraphemes = (options?.granularity ?? 'grapheme') === 'grapheme';
  }

  segment(text: string): Iterable<Intl.SegmentData> & Pick<Intl.Segments, 'containing'> {
    if (this.#isOfGraphemes && APART.test(text)) return new Apart(text);
    this.#made ??= this.#make();
    return this.#made.segment(text);
  }
}
