/** Where a password comes from: a file, the environment, or a prompt; refuses where there is none of them. */
import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { type HostPath, hostPath } from '../domain/hostFile.ts';
import { refuse } from '../domain/refusal.ts';
import type { GlobalFlags } from './flags.ts';
import type { Io } from './io.ts';
import { askNewPassword, askPassword } from './prompt.ts';

/** The password that somebody signs in with. */
export async function passwordOf(
  io: Io,
  { passwordFile }: GlobalFlags,
  { password }: Pick<Config, 'password'>,
  userName: string,
): Promise<string> {
  if (passwordFile !== undefined)
    return readPasswordFile(hostPath(io.files, passwordFile, 'leave --password-file out'));
  return (
    password ??
    (await askPassword(io, userName)) ??
    refuse(
      'sign_in_needed',
      `the password of ${userName} is needed and there is no terminal to ask for it`,
      'set FINANCE_PASSWORD or give --password-file',
    )
  );
}

/** A password that is to be. */
export const newPasswordOf = async (
  io: Io,
  { newPassword }: Pick<Config, 'newPassword'>,
  userName: string,
): Promise<string> =>
  newPassword ??
  (await askNewPassword(io, userName)) ??
  refuse(
    'usage',
    `a new password of ${userName} is needed and there is no terminal to ask for it`,
    'set FINANCE_NEW_PASSWORD',
  );

/** The file's text without the line end behind it. */
function readPasswordFile(file: HostPath): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return refuse(
      'file_unreadable',
      `the password file ${file} cannot be read`,
      'check its name and its rights',
    );
  }
}
