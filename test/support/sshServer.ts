/**
 * An `sshd` of one's own on 127.0.0.1 with the settings of docs/operating.md, gone with the test that started it. It lets
 * in one key, whose forced command is given; keys, settings and known hosts live in a folder of their own.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { newFolder } from './engines.ts';

const SSHD = '/usr/sbin/sshd';
const START_TIMEOUT_MS = 10_000;

/** In CI nothing may be skipped for want of it. */
export const lacksSshServer = (): boolean => process.env.CI !== 'true' && !existsSync(SSHD);

/** The arguments that let `ssh` in; the program it runs there is the forced command. */
export async function startSshServer(command: string): Promise<string[]> {
  const folder = newFolder();
  const [hostKey, userKey] = [join(folder, 'host'), join(folder, 'user')];
  for (const key of [hostKey, userKey])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const key = execFileSync('ssh-keygen', ['-y', '-f', userKey], { encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'authorized_keys'), `restrict,pty,command="${command}" ${key}\n`, {
    mode: 0o600,
  });
  const port = await freePort();
  writeFileSync(
    join(folder, 'sshd_config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${hostKey}`,
      'PidFile none',
      `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin forced-commands-only',
      'DisableForwarding yes',
      'PermitUserRC no',
      'AcceptEnv FINANCE_PASSWORD',
    ].join('\n'),
  );
  // As root it shuts its helper into this folder.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const server = spawn(SSHD, ['-D', '-e', '-f', join(folder, 'sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => {
    server.kill('SIGTERM');
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`sshd ${why}:\n${said}`));
    const timer = setTimeout(() => fail('does not listen'), START_TIMEOUT_MS);
    server.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (!said.includes('Server listening')) return;
      clearTimeout(timer);
      resolve();
    });
    server.on('error', (error) => fail(error.message));
    server.on('exit', (code) => fail(`ended with ${code}`));
  });
  return [
    ...['-F', 'none', '-i', userKey, '-p', String(port), '-l', userInfo().username],
    ...[
      '-o',
      'BatchMode=yes',
      '-o',
      'IdentitiesOnly=yes',
      '-o',
      'LogLevel=ERROR',
      '-o',
      'SendEnv=FINANCE_PASSWORD',
    ],
    ...['-o', 'StrictHostKeyChecking=accept-new', '-o', `UserKnownHostsFile=${join(folder, 'known_hosts')}`],
    '127.0.0.1',
  ];
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address === null || typeof address === 'string'
          ? reject(new Error('no port'))
          : resolve(address.port),
      );
    });
  });
