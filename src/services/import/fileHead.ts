/** How a file begins, without losing what was read of it: a pipe can be read only once. */
import { formOf, HEAD_BYTES, type StatementForm } from '../../statements/form.ts';
import type { ImportSource } from '../../domain/importPlan.ts';
import { bytesOf, sizeOf } from './source.ts';

export interface Begun {
  readonly head: Uint8Array;
  /** Undefined for CSV and what may be it. */
  readonly form: StatementForm | undefined;
  /** All bytes from the first, once. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Refuses `unknown_format` for what is plainly something else, and what can't be opened. */
export async function beginFile(source: ImportSource): Promise<Begun> {
  const pieces = bytesOf(source);
  const begun: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const { value, done } = await pieces.next();
    if (done) break;
    begun.push(value);
    length += value.length;
  }
  const head = Buffer.concat(begun).subarray(0, HEAD_BYTES);
  return { head, form: formOf(head), bytes: chained(begun, pieces) };
}

/** What the file is; undefined for CSV and what may be it. */
export async function formOfFile(source: ImportSource): Promise<StatementForm | undefined> {
  for await (const bytes of bytesOf(source)) return formOf(bytes.subarray(0, HEAD_BYTES));
  return undefined;
}

/** The bytes as often as they are asked for; those of a pipe are kept. */
export async function repeatable(
  source: ImportSource,
  bytes: AsyncIterable<Uint8Array>,
): Promise<() => AsyncIterable<Uint8Array>> {
  if ((await sizeOf(source)) !== undefined) return () => bytesOf(source);
  const kept: Uint8Array[] = [];
  for await (const piece of bytes) kept.push(piece);
  return () => bytesOf({ bytes: Buffer.concat(kept) });
}

async function* chained(
  begun: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* begun;
  yield* rest;
}
