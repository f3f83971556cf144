/** What the screen of verdicts says in words: tabs, the question, why it can't be asked, names and command lines. Pure. */
import { type ImportPlan, isApplicable, type Verdict } from '../../../domain/importPlan.ts';
import { rejectionsOf } from '../../../domain/rejections.ts';
import { showCount, groupThousands } from '../../figures.ts';
import type { Reading } from './readFile.ts';

export type Tab = Verdict | 'effects' | 'suggestions';
export const TABS: readonly Tab[] = ['new', 'duplicate', 'rejected', 'effects'];

/** With suggestions only where there are some. */
export const tabsOf = ({ suggestions, pairs }: ImportPlan): readonly Tab[] =>
  suggestions.length + pairs.length === 0 ? TABS : [...TABS, 'suggestions'];

/** Rows that want attention come first: those that are wrong, then those that may be there already. */
export const firstTab = ({ rejected, accepted, duplicates, suggestions }: ImportPlan): Tab => {
  if (rejected > 0) return 'rejected';
  if (suggestions.length > 0) return 'suggestions';
  return accepted > 0 || duplicates === 0 ? 'new' : 'duplicate';
};

const count = (number: number): string => groupThousands(String(number));

export const tabTitles = ({ accepted, duplicates, rejected, suggestions, pairs }: ImportPlan): string[] => [
  `New ${count(accepted)}`,
  `Duplicates ${count(duplicates)}`,
  `Rejected ${count(rejected)}`,
  'What changes',
  ...(suggestions.length + pairs.length === 0
    ? []
    : [`Suggestions ${count(suggestions.length + pairs.length)}`]),
];

export function whyNotImport(plan: ImportPlan): string | undefined {
  if (!isApplicable(plan)) return `${rejectedText(plan)}: c edits one, s skips one, o leaves all out`;
  return plan.accepted === 0 ? 'no row of it is new' : undefined;
}

const rejectedText = ({ rejected }: ImportPlan): string =>
  `${showCount(rejected, 'row')} ${rejected === 1 ? 'is' : 'are'} rejected`;

/** Beside the file; of pasted text, where one is. */
export function rejectsName({ request: { source, fileName } }: ImportPlan): string {
  const name = 'path' in source ? source.path : fileName.replaceAll(' ', '-');
  return `${name.replace(/\.(?:csv|ofx|qfx|xml)$/i, '')}.rejects.csv`;
}

/** Text that was pasted comes from standard input there. */
export function importWords({ request: { kind, source, options = {} } }: ImportPlan): string[] {
  const { createAccounts, skipRejected, noSettle, account } = options;
  return [
    ...['import', kind, 'path' in source ? source.path : '-'],
    ...(account ? ['--account', account] : []),
    ...(createAccounts ? ['--create-accounts'] : []),
    ...(skipRejected ? ['--skip-rejected'] : []),
    ...(noSettle ? ['--no-settle'] : []),
    ...(options.sameRows?.length ? ['--same', options.sameRows.map(({ line }) => line).join(',')] : []),
  ];
}

/** What is asked about rows that look like rows that are there. */
export const perhapsText = ({ suggestions }: ImportPlan): string | undefined =>
  suggestions.length === 0
    ? undefined
    : `${showCount(suggestions.length, 'new row')} may be there already: y it is the same, n it is not`;

export function questionOf({ accepted, duplicates, rejected, suggestions }: ImportPlan): string {
  const parts = [`Import ${showCount(accepted, 'row')}`];
  if (suggestions.length > 0) parts.push(`${count(suggestions.length)} perhaps a second time`);
  if (duplicates > 0) parts.push(`${count(duplicates)} there already`);
  if (rejected > 0) parts.push(`${count(rejected)} left out`);
  return parts.join(', ');
}

export const EMPTY: Readonly<Record<'new' | 'duplicate', string>> = {
  new: 'No row is new.',
  duplicate: 'No row is there already.',
};

/** How a file of another program was read: who was not asked is told. */
export function readText({ request }: ImportPlan, reading: Reading | undefined): string {
  if (reading === undefined) return '';
  const { from, name, last } = reading.inspection;
  const how =
    from === 'saved' ? `by your mapping ${name}` : from === 'preset' ? `as ${name}` : 'as it was found';
  const account = request.mapping?.fields.account_ref;
  return last !== undefined && account !== undefined && 'fixed' in account && account.fixed === last.ref
    ? `Into ${accountText(last)} as last time (a changes it), read ${how} (m).`
    : `Read ${how}; m changes it.`;
}

const accountText = ({ ref, name }: { readonly ref: string; readonly name: string }): string =>
  name === ref || name === '' ? ref : `${ref} ${name}`;

/** Whether it goes where files like it went before, or where a statement was said to go: that may be another account. */
export const isOfRecalledAccount = (plan: ImportPlan, reading: Reading | undefined): boolean =>
  reading === undefined
    ? !plan.isRefused && plan.accounts?.length === 1 && plan.accounts[0]?.id !== plan.accounts[0]?.ref
    : reading.inspection.last !== undefined || isOfOtherCurrency(plan);

/** All of the file goes into one account, and that holds another currency. */
function isOfOtherCurrency(plan: ImportPlan): boolean {
  const account = plan.request.mapping?.fields.account_ref;
  return account !== undefined && 'fixed' in account && rejectionsOf(plan).codes.has('wrong_currency');
}

/** Refused because nobody said whose statement it is. */
export const needsAccount = ({ rejections: [fault], accounts = [] }: ImportPlan): boolean =>
  fault?.code === 'account_needed' && accounts.length > 0;

/** What to do about a file that is refused as a whole. */
export function refusedHint(plan: ImportPlan): string {
  if (needsAccount(plan))
    return plan.accounts?.length === 1
      ? 'Press Enter to say which account of yours it is.'
      : 'Press Enter to say which of yours they are.';
  return 'Esc chooses another file, o another kind.';
}
