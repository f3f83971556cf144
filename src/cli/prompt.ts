/**
 * Asks on the controlling terminal, whatever stdin and stdout are: for passwords without showing them, and whether to go
 * on. Refuses `cancelled` on Ctrl-C and Ctrl-D; the terminal is left as it was however a question ends.
 */
import { openSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { ReadStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';
import { refuse } from '../domain/refusal.ts';
import type { Io } from './io.ts';

/** The password of somebody who signs in; undefined where nobody sits at a terminal to be asked. */
export const askPassword = (io: Io, userName: string): Promise<string | undefined> =>
  withTerminal(io, (ask) => ask(`Password of ${userName}: `));

/** A new password, typed twice; refuses when the two differ. */
export const askNewPassword = (io: Io, userName: string): Promise<string | undefined> =>
  withTerminal(io, async (ask) => {
    const password = await ask(`New password of ${userName}: `);
    const again = await ask('The same again: ');
    if (password !== again) refuse('bad_value', 'the two passwords differ', 'type the same password twice');
    return password;
  });

/** Whether somebody says yes; anything else is no, and so is nobody at a terminal. */
export async function askYes(io: Io, question: string): Promise<boolean> {
  const answer = await withTerminal(io, (ask) => ask(`${question} [y/N] `, 'shown'));
  return /^y(?:es)?$/i.test(answer?.trim() ?? '');
}

/** The answer to a question, which is hidden unless it may be seen. */
type Ask = (question: string, answer?: 'shown') => Promise<string>;

async function withTerminal<T>(io: Io, work: (ask: Ask) => Promise<T>): Promise<T | undefined> {
  const file = io.stdin.isTTY || io.stderr.isTTY ? openTerminal() : undefined;
  if (file === undefined) return undefined;
  const keys = new ReadStream(file);
  const leave = (): void => {
    keys.setRawMode(false);
    keys.destroy();
  };
  io.signal.addEventListener('abort', leave);
  try {
    keys.setRawMode(true);
    return await work(questions(keys, (text) => writeSync(file, text)));
  } finally {
    io.signal.removeEventListener('abort', leave);
    leave();
  }
}

function openTerminal(): number | undefined {
  try {
    return openSync('/dev/tty', 'r+');
  } catch {
    return undefined;
  }
}

/** Asks one question after the other; what was typed ahead answers the next. */
function questions(keys: ReadStream, show: (text: string) => void): Ask {
  const decoder = new StringDecoder('utf8');
  const typed = keys.iterator({ destroyOnReturn: false });
  let ahead: string[] = [];
  return async (question, shown) => {
    const echo = shown === undefined ? () => {} : show;
    show(question);
    try {
      let answer: string[] = [];
      for (;;) {
        for (let key = ahead.shift(); key !== undefined; key = ahead.shift()) {
          if (key === '\r' || key === '\n') return answer.join('');
          if (key === CTRL_C || (key === CTRL_D && answer.length === 0)) refuseCancelled();
          if (key === BACKSPACE || key === DELETE) {
            if (answer.pop() !== undefined) echo('\b \b');
          } else if (key === CTRL_U) {
            echo('\b \b'.repeat(answer.length));
            answer = [];
          } else if (key >= ' ') {
            answer.push(key);
            echo(key);
          }
        }
        const next = await typed.next();
        if (next.done) refuseCancelled();
        ahead = [...stripVTControlCharacters(decoder.write(next.value))];
      }
    } finally {
      show('\n');
    }
  };
}

const refuseCancelled = (): never => refuse('cancelled', 'stopped before an answer was given');

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const CTRL_U = '\u0015';
const BACKSPACE = '\b';
const DELETE = '\u007f';
