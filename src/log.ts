/**
 * The only writer of logs: a file a day in the `logs` folder of the home and, when asked, coloured lines on stderr.
 * Passwords, bound values and hostile characters never get in. pino is loaded with the first entry, because most runs
 * write none; a log that can't be written never stops the program.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DestinationStream, Logger } from 'pino';
import { safeText } from './domain/text.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';
type Write = (facts: object, message?: string) => void;
/** What the program says to its log: facts first, then a sentence. */
export type Log = Readonly<Record<Level, Write>>;

export interface OpenLog extends Log {
  /** Resolves when everything has been written. What is still said afterwards, of work that nobody waits for, is dropped. */
  close(): Promise<void>;
}

interface LogOptions {
  /** Says everything on stderr too. */
  readonly verbose?: boolean;
  readonly colour?: boolean;
}

interface Sink {
  readonly logger: Logger;
  end(): void;
}

export function openLog(folder: string, options: LogOptions = {}): OpenLog {
  let sink: Promise<Sink | undefined> | undefined;
  let isClosed = false;
  const writeAt =
    (level: Level): Write =>
    (facts, message = '') => {
      if (isClosed) return;

      const time = new Date().toISOString();
      const shown = presentable(facts) as object;
      sink ??= openSink(folder, options).catch(() => undefined);
      void sink.then((opened) => opened?.logger[level]({ time, ...shown }, safeText(message)));
    };
  return {
    debug: writeAt('debug'),
    info: writeAt('info'),
    warn: writeAt('warn'),
    error: writeAt('error'),
    async close() {
      isClosed = true;
      (await sink)?.end();
    },
  };
}

/** The part of pino-roll that is used: a stream in this process, so that it works from one bundled file. */
type Roll = (options: object) => Promise<DestinationStream & NodeJS.EventEmitter & { end(): void }>;

async function openSink(folder: string, { verbose = false, colour = false }: LogOptions): Promise<Sink> {
  const { default: pino } = await import('pino');
  // @ts-expect-error: pino-roll declares no types.
  const { default: roll }: { default: Roll } = await import('pino-roll');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = await roll({
    file: join(folder, 'finance'),
    frequency: 'daily',
    dateFormat: 'yyyy-MM-dd',
    mode: 0o600,
    sync: true,
  });
  file.on('error', () => undefined);
  const streams: { stream: DestinationStream; level: Level }[] = [{ stream: file, level: 'debug' }];
  if (verbose) {
    const { default: pretty } = await import('pino-pretty');
    streams.push({
      stream: pretty({ colorize: colour, destination: 2, sync: true, ignore: 'pid' }),
      level: 'debug',
    });
  }
  const logger = pino(
    { level: 'debug', base: { pid: process.pid }, timestamp: false },
    pino.multistream(streams),
  );
  return { logger, end: () => file.end() };
}

const SECRET = /password|secret|hash|seal|token|^(?:parameters|bind|values)$/i;
const DEEPEST = 5;

/** The facts as they may be kept: secrets gone, text harmless, errors without what was bound. */
function presentable(fact: unknown, depth = 0): unknown {
  if (typeof fact === 'string') return safeText(fact);
  if (typeof fact === 'bigint') return fact.toString();
  if (typeof fact !== 'object' || fact === null) return fact;
  if (depth === DEEPEST) return '[deeper]';
  if (fact instanceof Error) return presentableError(fact, depth);
  if (Array.isArray(fact)) return fact.map((item) => presentable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(fact).map(([name, value]) => [
      name,
      SECRET.test(name) ? '[redacted]' : presentable(value, depth + 1),
    ]),
  );
}

function presentableError(error: Error, depth: number): object {
  const { name, message, stack = '', cause } = error;
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  return {
    name,
    message: safeText(isOfDatabase(error) ? message.replace(/'[^']*'/g, '?') : message),
    ...(typeof code === 'string' && { code }),
    ...(typeof errno === 'number' && { errno }),
    stack: stack.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(cause !== undefined && { cause: presentable(cause, depth + 1) }),
  };
}

/** Servers quote the offending value in their messages. */
const isOfDatabase = (error: Error): boolean =>
  error.name.startsWith('Sequelize') || 'sqlState' in error || 'errcode' in error;
