/** The question in which encoding a file is, where its letters are as likely in several. */
import type { Question } from './adjustments.ts';
import type { LetterReading } from './mapping.ts';

/** More are all that are known: the letters are sound in none. */
const FEW = 3;

export function askForEncoding(readings: readonly LetterReading[]): Question[] {
  if (readings.length < 2) return [];
  const words = readings.slice(0, 2).map(({ word }) => `"${word}"`);
  return [
    {
      id: 'encoding',
      flag: '--encoding',
      code: 'ambiguous_encoding',
      text: `its letters may be read as ${words.join(' or ')}: which of them is a word?${readings.length > FEW ? ' (where none is, save the file as UTF-8)' : ''}`,
      examples: [],
      choices: readings.map(({ encoding, word }) => ({ value: encoding, title: `${word}   (${encoding})` })),
    },
  ];
}
