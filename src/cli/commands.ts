/** The commands: name, what it does, and where its flags are read. A command's module is loaded only when it runs. */
import type { Command } from 'commander';
import type { Io } from './io.ts';

/** Adds a command's arguments, flags and action to the bare command made for it. */
export type Register = (command: Command, io: Io) => void;

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** It works on the machine itself: not for people in restricted mode. */
  readonly isOfHost?: boolean;
  readonly load: () => Promise<{ readonly register: Register }>;
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'demo',
    summary: 'make the demo bank in a store of its own and open it',
    isOfHost: true,
    load: () => import('./demo.ts'),
  },
  {
    name: 'init',
    summary: 'make the store and its first admin',
    isOfHost: true,
    load: () => import('./init.ts'),
  },
  { name: 'user', summary: 'add, lock and unlock users; change a password', load: () => import('./user.ts') },
  { name: 'org', summary: 'take in orgs, give people roles in them', load: () => import('./org.ts') },
  {
    name: 'account',
    summary: 'open, freeze and limit accounts, choose their method',
    load: () => import('./account.ts'),
  },
  {
    name: 'import',
    summary: 'take in a CSV file of transactions, trades, actions, prices or rates',
    load: () => import('./import.ts'),
  },
  {
    name: 'rules',
    summary: 'list, add and remove the rules that classify imports',
    load: () => import('./rules.ts'),
  },
  {
    name: 'mappings',
    summary: 'list, show and remove how files of other programs are read',
    load: () => import('./mappings.ts'),
  },
  {
    name: 'budget',
    summary: 'what is meant to be spent on a category in a month: list, set, remove',
    load: () => import('./budget.ts'),
  },
  { name: 'imports', summary: 'list imports and undo one', load: () => import('./imports.ts') },
  {
    name: 'transfers',
    summary: 'pay several at once; transfers that wait for their other leg, likely transfers',
    load: () => import('./transfers.ts'),
  },
  { name: 'transfer', summary: 'move money to an account or an IBAN', load: () => import('./transfer.ts') },
  {
    name: 'trade',
    summary: 'buy, sell or carry shares; correct trades',
    load: () => import('./trade.ts'),
  },
  { name: 'transaction', summary: 'correct transactions', load: () => import('./transaction.ts') },
  {
    name: 'action',
    summary: 'enter a split, a dividend, a merger, or take one back',
    load: () => import('./action.ts'),
  },
  {
    name: 'category',
    summary: 'categories and how often each is used; make, rename, remove',
    load: () => import('./category.ts'),
  },
  { name: 'price', summary: 'last prices; enter or correct one', load: () => import('./price.ts') },
  { name: 'rate', summary: 'last exchange rates; enter or correct one', load: () => import('./rate.ts') },
  { name: 'export', summary: 'print a report as table, CSV or JSON', load: () => import('./export.ts') },
  {
    name: 'explain',
    summary: 'show the rows that a figure is made of',
    load: () => import('./explain.ts'),
  },
  {
    name: 'check',
    summary: 'recompute everything that is derived and name every difference',
    load: () => import('./check.ts'),
  },
  {
    name: 'settings',
    summary: 'what figures depend on: the age of rates and prices, what is held long',
    load: () => import('./settings.ts'),
  },
  {
    name: 'db',
    summary: 'reach, migrate and look at the database',
    isOfHost: true,
    load: () => import('./db.ts'),
  },
];
