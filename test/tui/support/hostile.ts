/** Texts that would do harm on a terminal that took them as they are. */
export const HOSTILE: readonly string[] = [
  'plain \u001b[2Jcleared',
  '\u001b]0;title\u0007',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\',
  '\u001bP+q544e\u001b\\',
  '\u001b_Gi=1;AAAA\u001b\\',
  '\u009b31mred',
  'a\rb\nc\td',
  '\u0007\u0008\u007f',
  'abc\u202efdp.exe',
  '\u2066hidden\u2069',
  'zero\u200bwidth\u200d\ufeff',
  '\u2028line\u2029paragraph',
  `e${'\u0301'.repeat(60)}`,
  '\ud800 lone',
  '田中由紀 한아름 👩‍👩‍👧 ﷽',
  '=HYPERLINK("http://evil")',
];

/** What may reach a terminal besides text: colours, the line ends of frames, and the modes a screen switches on and off. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ALLOWED = /\u001b\[[\d;]*m|\u001b\[\?(?:1049|25|2004|2026)[hl]|\n/g;

const HARM =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2028\u2029\ufeff]/g;

/** Control and direction characters in what was written, beyond what the screen itself sends. */
export const harmIn = (written: string): string[] => written.replace(ALLOWED, '').match(HARM) ?? [];
