/** What workers that read files and those who ask them say to each other beside the rows. */
import { FileRefusal } from '../../csv/fileRefusal.ts';
import { Refusal, type RefusalCode } from '../../domain/refusal.ts';

/** Said to a worker that is no longer needed. */
export const STOP = 'stop';

/** Of one that went without a word: who waits for its answer is told. */
export const ENDED = 'a thread that reads the file has ended';

/** A refusal as a plain value; with its place it is one of the whole file. */
export interface WorkerRefusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly todo: string | undefined;
  readonly place: { readonly line: number; readonly column: string | null } | undefined;
}

export function plainRefusal(error: Refusal): WorkerRefusal {
  const { code, message, todo } = error;
  const place = error instanceof FileRefusal ? { line: error.line, column: error.column } : undefined;
  return { code, message, todo, place };
}

export function refusalOf({ code, message, todo, place }: WorkerRefusal): Refusal {
  if (place === undefined) return new Refusal(code, message, todo);
  return new FileRefusal(code, place.line, place.column, message, todo);
}

/** What a worker may hold at any time: it keeps nothing but the pieces that are on their way. */
export const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 128 };
