/**
 * A bank as the rules look at it, in lines a bookkeeper can read; movements are numbered from #1, a transfer's two sides
 * one after the other:
 *
 *   account A EUR 500              ; the balance now; further words: company, overdraft=100, asleep=2024-05-01
 *   2026-05-18 A +9419.54
 *   2026-05-20 A -> B 5000 own     ; own: between accounts of one owner
 *   2026-04 A out 2000             ; what went out in a month
 *   share A SAP 5000               ; what it is worth, ? where nobody knows
 */
import { plainly } from '../../../src/domain/sentence.ts';
import type { RiskAccount, RiskEntry, RiskFacts, RiskPosition } from '../../../src/domain/risk/facts.ts';
import type { Flag } from '../../../src/domain/risk/flag.ts';
import { findFlags } from '../../../src/domain/risk/rules.ts';
import { type Thresholds, THRESHOLDS } from '../../../src/domain/risk/thresholds.ts';
import { formatMoney, parseMoney } from '../../../src/domain/money.ts';

export const TODAY = '2026-06-30';
export const FROM = '2026-04-01';

type Growing = Omit<RiskAccount, 'entries' | 'outflows' | 'positions' | 'woke'> & {
  woke: RiskAccount['woke'];
  entries: RiskEntry[];
  outflows: { month: string; outflow: bigint }[];
  positions: RiskPosition[];
  name: string;
};

function openAccount(id: number, [name = '', currency = '', balance = '0', ...rest]: string[]): Growing {
  const word = (key: string) => rest.find((text) => text.startsWith(`${key}=`))?.slice(key.length + 1);
  const asleep = word('asleep');
  return {
    id,
    name,
    currency,
    isOfCompany: rest.includes('company'),
    balance: parseMoney(balance),
    overdraftLimit: parseMoney(word('overdraft') ?? '0'),
    limit: THRESHOLDS.limits[currency] ?? null,
    entries: [],
    outflows: [],
    woke: asleep === undefined ? null : { asleepSince: asleep, on: '' },
    positions: [],
  };
}

/** The facts, and the names of the accounts by id. */
export function readBank(text: string): { facts: RiskFacts; names: string[] } {
  const accounts: Growing[] = [];
  const named = (name = ''): Growing => {
    const account = accounts.find((one) => one.name === name);
    if (account === undefined) throw new Error(`there is no account ${name}`);
    return account;
  };
  let id = 0;
  const book = (on: string, at: Growing, amount: bigint, other: Growing | null, isOwnMove: boolean): void => {
    const entry = { id: ++id, accountId: at.id, on, amount, otherAccountId: other?.id ?? null, isOwnMove };
    at.entries.push(entry);
    if (at.woke?.on === '') at.woke = { ...at.woke, on };
  };
  const lines = text.split('\n').map((line) => line.replace(/;.*/, '').trim());
  for (const line of lines.filter(Boolean)) {
    const [first = '', second = '', third = '', fourth = '', fifth = '', sixth] = line.split(/\s+/);
    if (first === 'account') accounts.push(openAccount(accounts.length, line.split(/\s+/).slice(1)));
    else if (first === 'share')
      named(second).positions.push({
        instrumentId: named(second).positions.length + 1,
        symbol: third,
        value: fourth === '?' ? null : parseMoney(fourth),
      });
    else if (third === 'out') named(second).outflows.push({ month: first, outflow: parseMoney(fourth) });
    else if (third === '->') {
      book(first, named(second), -parseMoney(fifth), named(fourth), sixth === 'own');
      book(first, named(fourth), parseMoney(fifth), named(second), sixth === 'own');
    } else book(first, named(second), parseMoney(third), null, fourth === 'own');
  }
  return { facts: { today: TODAY, from: FROM, accounts }, names: accounts.map(({ name }) => name) };
}

const lineOf = ({ rule, severity, on, since, amount, currency, why, evidence }: Flag, name = ''): string => {
  const when = since === on ? on : `${since}..${on}`;
  const rows = evidence.ids.map((id) => ` #${id}`).join('');
  return `${severity} ${rule} | ${name} ${when}${rows} | ${formatMoney(amount, currency)} ${currency} ${plainly(why)}`;
};

/** What the rules say of a bank, a line each. */
export function flagsOf(text: string, thresholds: Thresholds = THRESHOLDS): string[] {
  const { facts, names } = readBank(text);
  return findFlags(facts, thresholds).map((flag) => lineOf(flag, names[flag.accountId]));
}
