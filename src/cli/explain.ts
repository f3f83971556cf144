/** `finance explain`: why a figure is what it is, as the rows it is made of. */
import { type Command, Option } from 'commander';
import { parseCurrency } from '../domain/currency.ts';
import { firstDayOf, type Month, monthOf, parseDay } from '../domain/day.ts';
import { parseKnownOn } from '../domain/knownOn.ts';
import { METHOD_TITLES, METHODS, type Method, parseMethod } from '../domain/method.ts';
import { formatMoney } from '../domain/money.ts';
import { plainly, withFigures } from '../domain/sentence.ts';
import { safeText } from '../domain/text.ts';
import { groupThousands } from '../reports/cell.ts';
import { jsonObject } from '../reports/drawJson.ts';
import type { Explanation, ExplainRequest, Figure } from '../reports/explain/index.ts';
import { WEALTH_PARTS } from '../reports/explain/request.ts';
import type { Register } from './commands.ts';
import { readOptional } from './flags.ts';
import { type Io, print, printData } from './io.ts';
import { printSheet, rowsOf } from './print.ts';
import { withViewer } from './session.ts';
import { addSpanOptions, readSpan, type SpanFlags } from './span.ts';

interface ExplainFlags extends SpanFlags {
  readonly account?: string;
  readonly symbol?: string;
  readonly month?: string;
  readonly day?: string;
  readonly part?: string;
  readonly owner?: string;
  readonly kind?: string;
  readonly section?: string;
  readonly category?: string;
  readonly method?: Method;
  readonly methods?: string;
  readonly currency?: string;
  readonly asOf?: string;
  readonly knownOn?: string;
}

const account = (): Option => new Option('--account <ref>', 'on this account');
const symbol = (): Option => new Option('--symbol <symbol>', 'of this instrument, by symbol or ISIN');
const month = (): Option => new Option('--month <month>', 'in this month, such as 2026-06');
const day = (): Option => new Option('--day <day>', 'of a month with very many rows, one day');
const asOf = (): Option => new Option('--as-of <day>', 'as it stood at the end of this day');
const knownOn = (): Option =>
  new Option('--known-on <day>', 'by what was known at the end of this day, or at an instant');
const currency = (): Option =>
  new Option('--currency <code>', 'in this currency, each amount at the rate of its day');
const method = (): Option =>
  new Option('--method <method>', "by this cost basis method instead of the account's").choices(METHODS);
const inCurrency = (): Option => new Option('--currency <code>', 'in this currency');
const owner = (): Option => new Option('--owner <name>', 'of this user or org only');
const kind = (): Option =>
  new Option('--kind <kind>', 'whether a user or an org of that name is meant').choices(['user', 'org']);
const needed = (option: Option): Option => option.makeOptionMandatory();

/** What can be asked about, with the flags it takes. */
interface Question {
  readonly of: ExplainRequest['of'];
  readonly about: string;
  readonly id?: string;
  readonly options: readonly Option[];
  readonly hasSpan?: boolean;
}

const questions = (): Question[] => [
  {
    of: 'sale',
    about: 'the gain of a sale: the lots it consumed',
    id: 'the id of the sale, or # and its number',
    options: [account(), method(), currency(), asOf()],
  },
  {
    of: 'lot',
    about: 'a lot: the sales that consumed it and what is left',
    id: 'the id of the purchase, or # and its number',
    options: [account(), method(), asOf()],
  },
  {
    of: 'trade',
    about: 'what a trade cost or brought in, and where it comes from',
    id: 'the id of the trade, or # and its number',
    options: [account()],
  },
  {
    of: 'transaction',
    about: 'where a transaction comes from, and what gave it its category',
    id: 'the id of the transaction, or # and its number',
    options: [account()],
  },
  {
    of: 'gain',
    about: 'the total of a position: realised, and value less cost',
    options: [needed(account()), needed(symbol()), method(), asOf()],
  },
  {
    of: 'cost',
    about: 'the cost of a holding: its lots, or the history of its pool',
    options: [needed(account()), needed(symbol()), method(), asOf()],
  },
  {
    of: 'realized',
    about: 'a realised total: by position, of one position by sale',
    options: [account(), symbol(), method(), currency(), asOf()],
    hasSpan: true,
  },
  {
    of: 'balance',
    about: 'a balance: the opening and each month; of a month its rows',
    options: [needed(account()), month(), day(), asOf()],
  },
  {
    of: 'spending',
    about: "a month's money in and out: by category, of a category by row",
    options: [
      needed(month()),
      account(),
      new Option('--section <section>', 'of this section: income, expense or transfer'),
      new Option('--category <category>', 'of this category'),
      day(),
      asOf(),
    ],
  },
  {
    of: 'wealth',
    about: 'what one has in the reporting currency: cash and shares',
    options: [
      new Option('--part <part>', 'the cash only, or the shares').choices(WEALTH_PARTS),
      owner(),
      kind(),
      asOf(),
    ],
  },
  {
    of: 'cash',
    about: 'cash in one currency: the accounts',
    options: [needed(inCurrency()), owner(), kind(), asOf()],
  },
  {
    of: 'flows',
    about: 'what was earned and spent in a month, in the reporting currency',
    options: [
      needed(month()),
      new Option('--section <section>', 'of this section: income, expense or transfer'),
      new Option('--category <category>', 'of this category'),
      asOf(),
    ],
  },
  {
    of: 'unrealized',
    about: 'what all holdings gained since they were bought',
    options: [method(), asOf()],
  },
  {
    of: 'methods',
    about: 'a holding by several methods side by side',
    options: [
      needed(account()),
      needed(symbol()),
      new Option('--methods <list>', 'which; fifo,average without it'),
      asOf(),
    ],
  },
];

export const register: Register = (command, io) => {
  for (const question of questions()) registerQuestion(command.command(question.of), io, question);
};

function registerQuestion(command: Command, io: Io, { of, about, id, options, hasSpan }: Question): void {
  command.description(about);
  if (id !== undefined) command.argument('<id>', id);
  for (const option of [...options, knownOn()]) command.addOption(option);
  if (hasSpan) addSpanOptions(command);
  command.action((...given: unknown[]) => {
    const [flags, named] = (id === undefined ? [given[0], undefined] : [given[1], given[0]]) as [
      ExplainFlags,
      string | undefined,
    ];
    const request = { of, ...(named !== undefined && { id: named }), ...readFlags(flags) } as ExplainRequest;
    return withViewer(command, io, async ({ bank, viewer, flags: globals }) => {
      const { explain } = await import('../reports/explain/index.ts');
      const found = await explain(bank, viewer, request);
      if (globals.format === 'json') return printData(io, [jsonOf(found)]);
      const isForPeople = (globals.format ?? 'table') === 'table';
      if (isForPeople) await print(io, [`${safeText(sentenceOf(found))}\n\n`]);
      await printSheet(io, globals, found, rowsOf(found.rows.map(({ cells }) => cells)));
    });
  });
}

/** Only the flags that a question takes can have been given. */
const readFlags = (flags: ExplainFlags): Record<string, unknown> => ({
  account: flags.account,
  symbol: flags.symbol,
  section: flags.section,
  part: flags.part,
  owner: flags.owner,
  kind: flags.kind,
  category: flags.category,
  method: flags.method,
  month: readOptional('--month', flags.month, parseMonth),
  methods: readOptional('--methods', flags.methods, (text) => text.split(',').map(parseMethod)),
  currency: readOptional('--currency', flags.currency, parseCurrency),
  day: readOptional('--day', flags.day, parseDay),
  asOf: readOptional('--as-of', flags.asOf, parseDay),
  knownOn: readOptional('--known-on', flags.knownOn, parseKnownOn),
  ...readSpan(flags),
});

const parseMonth = (text: string): Month => monthOf(parseDay(firstDayOf(text)));

const amountOf = ({ amount, currency }: Figure): string =>
  amount === null ? 'n/a' : `${groupThousands(formatMoney(amount, currency))} ${currency}`;

/** Gain of t3 by FIFO: 120 SAP sold on ANA-BRK on 2026-03-10: 547.00 EUR */
function sentenceOf({ title, figures }: Explanation): string {
  const amounts = figures.map((figure) => {
    const isSplit = new Set(figures.map(({ key }) => key)).size > 1;
    const by =
      figure.method === null || title.includes(` by ${METHOD_TITLES[figure.method]}`)
        ? ''
        : ` by ${METHOD_TITLES[figure.method]}`;
    return `${isSplit ? `${figure.key} ` : ''}${amountOf(figure)}${by}`;
  });
  const said = withFigures(title, groupThousands);
  return amounts.length === 0 ? said : `${said}: ${amounts.join(', ')}`;
}

function jsonOf(found: Explanation): string {
  const { title, figures, rows } = found;
  const head = JSON.stringify({
    title: plainly(title),
    figures: figures.map(({ key, amount, currency, method }) => ({
      figure: key,
      amount: amount === null ? null : formatMoney(amount, currency),
      currency,
      method,
    })),
  });
  const lines = rows.map(({ cells }) => `\n  ${jsonObject(found, cells)}`);
  return `${head.slice(0, -1)},"rows":[${lines.join(',')}\n]}\n`;
}
