/**
 * In which encoding of two bytes a character a file of East Asia is, told by which characters come out: those that people write
 * every day stand together in each of these tables, and what is read wrongly is scattered over the rare ones.
 */
import type { LetterReading } from '../domain/mapping/mapping.ts';

export const WIDE_ENCODINGS = ['shift_jis', 'gb18030', 'big5', 'euc-kr'] as const;
export type WideEncoding = (typeof WIDE_ENCODINGS)[number];

/** So many characters of the sample have to be common ones. */
const SURE = 0.9;
const POSSIBLE = 0.7;
/** By how much the best is better than the next. */
const CLEARLY = 0.1;
/** With fewer characters it is asked. */
const ENOUGH = 4;
/** As many Chinese characters do not all stand in the half of the table where the Korean syllables are. */
const ENOUGH_KOREAN = 6;

export interface WideLetters {
  /** Undefined where it is not sure. */
  readonly encoding?: WideEncoding;
  /** A word of the file in each that may be meant. */
  readonly readings: readonly LetterReading[];
}

/** `sample`: the beginning of a line with bytes above 0x7F, and what follows; it may end within a character. */
export function wideLettersOf(sample: Uint8Array): WideLetters {
  const found = WIDE_ENCODINGS.map((encoding) => ({ encoding, ...look(encoding, sample) }))
    .filter(({ share, count }) => share >= POSSIBLE && count >= ENOUGH)
    .toSorted((a, b) => b.share - a.share);
  const korean = found.find(({ encoding }) => encoding === 'euc-kr');
  const [best, next] =
    korean !== undefined && korean.share >= SURE && korean.count >= ENOUGH_KOREAN ? [korean] : found;
  const readings = found.map(({ encoding, word }) => ({ encoding, word }));
  const isSure = best !== undefined && best.share >= SURE && best.share - (next?.share ?? 0) >= CLEARLY;
  return isSure ? { encoding: best.encoding, readings: [] } : { readings };
}

interface Look {
  /** Characters of two bytes, and letters of one above 0x7F. */
  readonly count: number;
  /** How many of them are common, from 0 to 1; 0 where the bytes are none of this encoding. */
  readonly share: number;
  readonly word: string;
}

function look(encoding: WideEncoding, sample: Uint8Array): Look {
  const nothing = { count: 0, share: 0, word: '' };
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return nothing;
  }
  const word = /\p{L}{2,20}/u.exec(text.replace(/[\0-\x7F]+/g, ' '))?.[0] ?? '';
  const { count, common } = counted(encoding, sample);
  return count === 0 || word === '' ? nothing : { count, share: common / count, word };
}

function counted(encoding: WideEncoding, bytes: Uint8Array): { count: number; common: number } {
  let [count, common, kanji] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    count++;
    if (encoding === 'shift_jis' && isHalfWidth(lead)) {
      common++;
      continue;
    }
    const trail = bytes[++at] ?? 0;
    if (isCommon[encoding](lead, trail)) common++;
    if (lead < 0xa0) kanji++;
  }
  // Half-width letters alone may be anything: what stands beside them has to be Japanese.
  return encoding === 'shift_jis' && kanji * 10 < count ? { count, common: 0 } : { count, common };
}

const isHalfWidth = (byte: number): boolean => byte >= 0xa1 && byte <= 0xdf;
const isBetween = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to;

/** Signs, and the characters of the first level of each table. */
const isCommon: Readonly<Record<WideEncoding, (lead: number, trail: number) => boolean>> = {
  // Signs, Latin letters, kana; kanji of everyday use.
  shift_jis: (lead) => isBetween(lead, 0x81, 0x84) || isBetween(lead, 0x88, 0x98),
  gb18030: (lead, trail) => trail >= 0xa1 && (isBetween(lead, 0xa1, 0xa3) || isBetween(lead, 0xb0, 0xd7)),
  big5: (lead, trail) => isBetween(lead, 0xa1, 0xc6) && (isBetween(trail, 0x40, 0x7e) || trail >= 0xa1),
  'euc-kr': (lead, trail) => trail >= 0xa1 && (isBetween(lead, 0xa1, 0xa3) || isBetween(lead, 0xb0, 0xc8)),
};
