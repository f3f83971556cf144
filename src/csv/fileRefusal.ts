/** The refusal of a whole file, with the place that is wrong: nothing of such a file can be taken in. */
import { Refusal, type RefusalCode } from '../domain/refusal.ts';

export class FileRefusal extends Refusal {
  /** As an editor counts lines, from 1. */
  readonly line: number;
  readonly column: string | null;

  constructor(code: RefusalCode, line: number, column: string | null, message: string, todo?: string) {
    super(code, message, todo);
    this.line = line;
    this.column = column;
  }
}
