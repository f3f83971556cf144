/** The command line that prints what a screen shows, or does what it does. Pure. */
import type { Viewer } from '../domain/access.ts';
import type { ExplainRequest } from '../reports/explain/index.ts';
import type { ReportRequest } from '../reports/report.ts';

const FLAGS: readonly (readonly [keyof ReportRequest, string])[] = [
  ['account', '--account'],
  ['from', '--from'],
  ['to', '--to'],
  ['asOf', '--as-of'],
  ['knownOn', '--known-on'],
  ['method', '--method'],
  ['symbol', '--symbol'],
  ['currency', '--currency'],
  ['longAfter', '--long-after'],
  ['benchmark', '--benchmark'],
];

/** As a shell takes it: quoted where it must be. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** finance --user ana --role individual export holdings --method fifo */
export function exportCommand(
  program: string,
  viewer: Viewer,
  report: string,
  request: ReportRequest,
  output?: string,
): string {
  const words = ['export', report];
  for (const [key, flag] of FLAGS) {
    const value = request[key];
    if (value !== undefined) words.push(flag, shellWord(String(value)));
  }
  if (output !== undefined) words.push('--format', 'csv', '--output', shellWord(output));
  return [program, ...asViewer(viewer), ...words].join(' ');
}

const EXPLAIN_FLAGS: Readonly<Record<string, string>> = {
  account: '--account',
  symbol: '--symbol',
  month: '--month',
  day: '--day',
  section: '--section',
  category: '--category',
  from: '--from',
  to: '--to',
  method: '--method',
  methods: '--methods',
  currency: '--currency',
  part: '--part',
  owner: '--owner',
  kind: '--kind',
  asOf: '--as-of',
  knownOn: '--known-on',
};

/** finance --user ana --role individual explain cost --account ANA-BRK --symbol SAP */
export function explainCommand(program: string, viewer: Viewer, request: ExplainRequest): string {
  const { of, ...rest }: { readonly of: string } & Readonly<Record<string, unknown>> = { ...request };
  const words = ['explain', of, ...('id' in rest ? [String(rest.id)] : [])];
  for (const [key, flag] of Object.entries(EXPLAIN_FLAGS))
    if (rest[key] !== undefined) words.push(flag, String(rest[key]));
  return actCommand(program, viewer, words);
}

/** finance --user ana --role individual transfer --from ANA-1 --to ANA-SAV --amount 20 */
export const actCommand = (program: string, viewer: Viewer, words: readonly string[]): string =>
  [program, ...asViewer(viewer), ...words.map(shellWord)].join(' ');

/** The flags that sign in as the viewer. */
export const asViewer = (viewer: Viewer): string[] => [
  '--user',
  shellWord(viewer.userName),
  ...(viewer.role === 'corporate' ? ['--org', shellWord(viewer.orgName)] : ['--role', viewer.role]),
];
