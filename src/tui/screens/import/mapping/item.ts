/** An item of how a file is read, and what it may be instead. */
import type { Choice } from '../../../form.ts';
import type { Said } from './reading.ts';

/** Stands for nothing of the file. */
export const NONE = '-';

export interface Item {
  readonly id: string;
  readonly title: string;
  /** Where it comes from, or what it is. */
  readonly source: string;
  /** As the row in sight has it. */
  readonly raw: string;
  /** What is read of that. */
  readonly read: string;
  /** What it may be; undefined for what is only said. */
  readonly ask?: Ask | undefined;
}

export interface Ask {
  readonly detail: string;
  readonly initial: string;
  readonly choices: readonly Choice[];
  /** Something else than the choices may be typed. */
  readonly isOpen: boolean;
  change(said: Said, text: string): Said;
}
