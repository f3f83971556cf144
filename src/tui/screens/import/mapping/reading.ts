/** How a file of another program is being read on the screen: what a person has said of it, and its words for a command line. Pure. */
import { type Adjustments, type Question, withAccountPair } from '../../../../domain/mapping/adjustments.ts';

export interface Said {
  readonly kind?: 'transactions' | 'trades' | undefined;
  /** Of a saved mapping or of a preset. */
  readonly name?: string | undefined;
  readonly adjust: Adjustments;
}

/** With the answer to a question. */
export function answered(
  said: Said,
  { id, field, account }: Pick<Question, 'id' | 'field' | 'account'>,
  answer: string,
): Said {
  if (account !== undefined)
    return {
      ...said,
      adjust: { ...said.adjust, account: withAccountPair(said.adjust.account, account, answer) },
    };
  if (id === 'columns' && field !== undefined) return withColumns(said, { [field]: answer });
  return { ...said, adjust: { ...said.adjust, [id]: answer } };
}

/** A column that is chosen takes the place of a fixed account or currency. */
export function withColumns(said: Said, columns: Readonly<Record<string, string>>): Said {
  const { adjust } = said;
  return {
    ...said,
    adjust: {
      ...adjust,
      ...('account_ref' in columns && { account: undefined }),
      ...('currency' in columns && { currency: undefined }),
      columns: { ...adjust.columns, ...columns },
    },
  };
}

const FLAGS = {
  account: '--account',
  currency: '--currency',
  decimal: '--decimal',
  thousands: '--thousands',
  dateFormat: '--date-format',
  timeZone: '--time-zone',
  encoding: '--encoding',
  delimiter: '--delimiter',
  quote: '--quote',
  skipTop: '--skip-top',
  skipBottom: '--skip-bottom',
  sign: '--sign',
} as const satisfies Partial<Record<keyof Adjustments, string>>;
const WORDS: Readonly<Record<string, string>> = { '\t': 'tab', ' ': 'space', '': 'none' };

/** The flags that say the same. */
export function flagsOf({ name, adjust }: Said): string[] {
  const { columns = {}, header, leaveOut = [] } = adjust;
  return [
    ...(name === undefined ? [] : ['--mapping', name]),
    ...Object.entries(FLAGS).flatMap(([key, flag]) => {
      const value = adjust[key as keyof typeof FLAGS];
      return value === undefined ? [] : [flag, WORDS[value] ?? value];
    }),
    ...(header === 'no' ? ['--no-header'] : []),
    ...Object.entries(columns).flatMap(([field, source]) => ['--column', `${field}=${source}`]),
    ...leaveOut.flatMap((rule) => ['--leave-out', rule]),
  ];
}
