/**
 * Keeps one throw-away server, `keepServer.ts FOLDER COMMAND ...ARGS`: it runs as long as stdin stays open, which is as
 * long as the test run lives, however that ends; then the server is killed and its folder removed.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [folder = '', command = '', ...args] = process.argv.slice(2);
const server = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
const end = () => server.kill('SIGKILL');

process.stdin.resume().once('end', end).once('error', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
server.once('error', (error) => process.stderr.write(`${error.message}\n`));
server.once('close', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
