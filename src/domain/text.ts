/**
 * Text that is safe to show. What people and files bring is stored as it came; before it reaches a terminal, a log or
 * a prompt, everything that could move the cursor, reorder or hide text is made visible or taken away.
 */

/** More than any cell, line or message shows. */
const MAX_SHOWN = 4096;
/** Combining marks kept on one letter: no script in use stacks more. */
const MAX_MARKS = 4;

const CONTROL = /\p{Cc}/gu;
/**
 * What takes no place of its own or reorders its surroundings: soft hyphen, joiners, bidi marks and embeddings,
 * fillers, variation selectors, tags (Unicode's default-ignorable), separators of lines, marks of annotations.
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;
const MANY_MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');

/** One line without control, bidi or invisible characters, composed (NFC), at most `max` UTF-16 units of the input. */
export function safeText(text: string, max = MAX_SHOWN): string {
  let clean = text.slice(0, max).toWellFormed();
  // Composing may bring together what a removed character kept apart: repeat until nothing changes.
  for (let before = ''; before !== clean; ) {
    before = clean;
    clean = clean.replace(CONTROL, visible).replace(UNSEEN, '').normalize('NFC').replace(MANY_MARKS, '$1');
  }
  return clean;
}

/** A control character as its picture (ESC is U+241B), a tab as a space; those of C1 have no picture. */
function visible(control: string): string {
  const code = control.charCodeAt(0);
  if (code === 9) return ' ';
  if (code < 32) return String.fromCharCode(0x2400 + code);
  return code === 127 ? '\u2421' : '\ufffd';
}
