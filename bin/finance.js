#!/usr/bin/env node
/**
 * Starts the program on a Node that is new enough: the one that runs this file, else the one npm installed beside it;
 * without either, or without a build, it says so in one line. Syntax of Node 12, so that an old Node can say it too.
 */
// biome-ignore-all lint/style/useNodejsImportProtocol: Node 12 does not know `node:`
import * as nodeModule from 'module';
import { homedir } from 'os';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';

const require = nodeModule.createRequire(import.meta.url);
// Importing it would load all that it keeps for later, and the first frame waits for this file.
const { existsSync, mkdirSync, readFileSync } = require('fs');

const NEEDED = [24, 7];
const here = fileURLToPath(import.meta.url);
const built = new URL('../dist/main.js', import.meta.url);

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

function giveUp(message) {
  process.stderr.write(`finance: ${message}\n`);
  process.exit(1);
}

/** The Node of the `node` package that `npm ci` brings; undefined where it was left out or is no better. */
function installedNode() {
  try {
    const facts = require.resolve('node/package.json');
    const node = join(dirname(facts), 'bin', 'node');
    return isNewEnough(JSON.parse(readFileSync(facts, 'utf8')).version) && existsSync(node)
      ? node
      : undefined;
  } catch {
    return undefined;
  }
}

/** Compiled code is kept from one start to the next, in a folder that only this user can write to. */
function keepCompiledCode() {
  let folder = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  try {
    for (const name of ['', 'finance-dashboard', 'compiled']) {
      folder = join(folder, name);
      if (!existsSync(folder)) mkdirSync(folder, 0o700);
    }
    nodeModule.enableCompileCache(folder);
  } catch {
    // Without a home to write to the program only starts more slowly.
  }
}

async function start() {
  if (!existsSync(built)) giveUp('it is not built yet; run: npm run build');
  keepCompiledCode();
  const program = await import(built.href);
  await program.main(process.argv.slice(2));
}

/** A terminal sends these to the program too; when one came from elsewhere, the program is still there after this long. */
const SIGNALS_OF_TERMINALS = ['SIGINT', 'SIGQUIT', 'SIGHUP'];
const SIGNAL_DELAY_MS = 2500;

/** The same program in another process, as if it were this one: its terminal, its signals, its end. */
function startWith(node) {
  const { spawn } = require('child_process');
  const hasTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  const child = spawn(node, [here].concat(process.argv.slice(2)), { stdio: 'inherit' });
  for (const signal of SIGNALS_OF_TERMINALS)
    process.on(signal, () => setTimeout(() => child.kill(signal), hasTerminal ? SIGNAL_DELAY_MS : 0));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => giveUp(`${node} does not start: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

if (isNewEnough(process.versions.node)) {
  start();
} else {
  const node = installedNode();
  if (node === undefined)
    giveUp(
      `it needs Node ${NEEDED.join('.')} or newer, and this is ${process.version}; install Node 24, or run npm ci here to bring one`,
    );
  startWith(node);
}
