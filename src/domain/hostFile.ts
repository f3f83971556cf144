/**
 * Files of the machine the program runs on, as far as a person names them: read, listed or written only through a
 * `HostPath`, and only {@link hostPath} makes one. In restricted mode (a person over SSH) it refuses, so that no file of
 * the server is within reach of anything a person can type.
 */
import { refuse } from './refusal.ts';

/** `none` in restricted mode. */
export type HostFiles = 'all' | 'none';

declare const named: unique symbol;
/** A path that this session may touch. */
export type HostPath = string & { readonly [named]: true };

/** Refuses `not_allowed` in restricted mode; `todo` says what is possible instead. */
export function hostPath(
  files: HostFiles,
  path: string,
  todo = 'send it on standard input, or read it from standard output',
): HostPath {
  if (files === 'none') refuse('not_allowed', NO_FILES, todo);
  return path as HostPath;
}

export const NO_FILES = 'this session may not touch files of the server';
