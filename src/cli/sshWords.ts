/**
 * What a person over SSH asked for (`ssh bank export accounts`), as words behind the line that the server fixed. Split here
 * and never by a shell: `;`, `|`, `$`, `*` and `>` are plain letters. Refuses a quote that is not closed, and options that
 * would loosen what the fixed line says.
 */
import { refuse } from '../domain/refusal.ts';

const BLANK = /\s/;
const MAX_CHARACTERS = 65_536;
const PROGRAM = 'finance';
/** Who it is and what he may reach is not his to say. */
const FIXED = ['--user', '--restricted', '--demo', '--password-file'];

/**
 * Words stand apart by blanks. Between '…' everything is as it is; between "…" a backslash before `"` or `\` takes it as
 * it is; outside of quotes a backslash takes the next character as it is.
 */
export function splitWords(line: string): string[] {
  if (line.length > MAX_CHARACTERS)
    refuse('usage', 'the command is too long', 'send files on standard input');
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (quote === '"' && character === '\\' && '"\\'.includes(line.charAt(at + 1) || 'x'))
        word = (word ?? '') + line.charAt(++at);
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\') {
      if (at + 1 === line.length)
        refuse('usage', 'a backslash stands at the end', 'write \\\\ for a backslash');
      word = (word ?? '') + line.charAt(++at);
    } else if (BLANK.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (quote !== '')
    refuse('usage', `the quote ${quote} is not closed`, 'close it, or put a backslash before it');
  if (word !== undefined) words.push(word);
  return words;
}

/** The words of the person; `fixed` is the line of the server, whose options he can't give again. */
export function sshWords(fixed: readonly string[], line: string): string[] {
  const [first, ...rest] = splitWords(line);
  if (first === undefined) return [];
  const words = first === PROGRAM ? rest : [first, ...rest];
  const kept = new Set([...FIXED, ...fixed.filter((word) => word.startsWith('--')).map(nameOf)]);
  const loosening = words.find((word) => kept.has(nameOf(word)));
  if (loosening !== undefined)
    refuse('not_allowed', `${nameOf(loosening)} is fixed by the server`, 'leave it out');
  return words;
}

const nameOf = (word: string): string => word.split('=', 1)[0] ?? word;
