/** What a signed-in person works with: the bank, who he is, what was written meanwhile, what he began to type. */
import { createContext, useContext } from 'react';
import type { Viewer } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import type { KnownOn } from '../domain/knownOn.ts';
import type { HostFiles } from '../domain/hostFile.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Bank } from '../services/bank.ts';
import { showSentence } from './figures.ts';
import type { ClipboardWay } from './list/clipboard.ts';

export interface Notice {
  readonly kind: 'success' | 'warning' | 'error';
  readonly text: string;
  /** What to do about it, where there is room. */
  readonly todo?: string | undefined;
}

/** What was typed into a form, by field. */
export type Draft = Readonly<Record<string, string>>;

export interface Session {
  /** What screens read: the bank, or as it was known on a day. */
  readonly bank: Bank;
  /** The bank as it is, where another is read: what the user likes is kept there. */
  readonly present?: Bank | undefined;
  readonly viewer: Viewer;
  /** How this program is called on a command line, with the options that lead to this bank: `finance --demo`. */
  readonly program: string;
  /** What of the machine's files may be named here: none in restricted mode. */
  readonly files: HostFiles;
  /** Whether and how something can be copied to the clipboard of the terminal. */
  readonly clipboard: ClipboardWay;
  /** The day that screens of figures show instead of today. */
  readonly asOf: Day | undefined;
  /** The day whose knowledge they tell by, whatever was entered or corrected later. */
  readonly knownOn?: KnownOn | undefined;
  /** Shows a day on all of them, by what was known on another; without them today and all that is known again. */
  showAsOf(day: Day | undefined, knownOn?: KnownOn): Promise<void>;
  /** Grows with every write; what is on the screen is read anew when it does. */
  readonly revision: number;
  /** Something was written: every screen reads anew. */
  wrote(): void;
  /** Says something at the foot of the screen until the next key. */
  notify(notice: Notice): void;
  /** Drafts of forms; they outlive the screen and, for the same person, the session. */
  readonly drafts: Map<string, Draft>;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('no session around');
  return session;
}

/** A refusal in its own words; anything else is a bug, named as one and left to the log for the rest. */
export function noticeOf(error: unknown): Notice {
  if (isRefusal(error)) return { kind: 'error', text: showSentence(error.sentence), todo: error.todo };
  return { kind: 'error', text: 'something went wrong inside the program; the log has it' };
}
