/**
 * How a user likes his lists, by the name of the list: the columns he chose, the filters he saved and those he used last. Kept
 * in the store, so that they are there in restricted mode too; they are his own and no facts of the bank. Refuses a name that
 * is none, and more filters than anybody can look through.
 */
import { readSetting, writeSetting } from '../db/queries/settings.ts';
import type { Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import type { Viewer } from '../domain/access.ts';
import { refuse } from '../domain/refusal.ts';
import type { Bank } from './bank.ts';

export interface SavedFilter {
  readonly name: string;
  readonly text: string;
}

export interface ListView {
  /** Keys in the order wanted; the list's own columns without it. */
  readonly columns?: readonly string[] | undefined;
  /** By name. */
  readonly saved: readonly SavedFilter[];
  /** The newest first. */
  readonly recent: readonly string[];
}

const NOTHING: ListView = { saved: [], recent: [] };
const MOST_SAVED = 50;
const MOST_RECENT = 10;
const MOST_NAME = 40;
const MOST_TEXT = 500;
/** The key of a setting is no longer than 64 characters; names of lists are the program's own and short. */
const keyOf = ({ userId }: Viewer, list: string): string => `list ${userId} ${list}`;

export async function readListView({ store }: Bank, viewer: Viewer, list: string): Promise<ListView> {
  return viewIn(await readSetting(store, keyOf(viewer, list)));
}

/** Without keys the list's own columns again. */
export const chooseColumns = (
  bank: Bank,
  viewer: Viewer,
  list: string,
  columns: readonly string[] | undefined,
): Promise<void> => change(bank, viewer, list, (view) => ({ ...view, columns }));

/** Under a name that is taken it replaces what was there. Refuses `bad_value`. */
export async function saveFilter(
  bank: Bank,
  viewer: Viewer,
  list: string,
  { name, text }: SavedFilter,
): Promise<void> {
  const called = demandFilterName(name);
  if (text.trim() === '' || text.length > MOST_TEXT)
    refuse('bad_value', 'there is no filter to save', 'press / and type one first');
  await change(bank, viewer, list, (view) => {
    const others = view.saved.filter((one) => one.name !== called);
    if (others.length >= MOST_SAVED)
      refuse('bad_value', `there are ${MOST_SAVED} filters already`, 'delete one that you no longer need');
    return { ...view, saved: byName([...others, { name: called, text: text.trim() }]) };
  });
}

export const deleteFilter = (bank: Bank, viewer: Viewer, list: string, name: string): Promise<void> =>
  change(bank, viewer, list, (view) => ({
    ...view,
    saved: view.saved.filter((one) => one.name !== name),
  }));

/** Refuses `bad_value` where the new name is none, or taken. */
export async function renameFilter(
  bank: Bank,
  viewer: Viewer,
  list: string,
  names: { readonly from: string; readonly to: string },
): Promise<void> {
  const to = demandFilterName(names.to);
  await change(bank, viewer, list, (view) => {
    if (to !== names.from && view.saved.some(({ name }) => name === to))
      refuse('bad_value', `there is a filter "${to}" already`, 'take another name');
    const saved = view.saved.map((one) => (one.name === names.from ? { ...one, name: to } : one));
    return { ...view, saved: byName(saved) };
  });
}

export const rememberFilter = (bank: Bank, viewer: Viewer, list: string, text: string): Promise<void> =>
  change(bank, viewer, list, (view) => ({
    ...view,
    recent: [text, ...view.recent.filter((one) => one !== text)].slice(0, MOST_RECENT),
  }));

function demandFilterName(typed: string): string {
  const name = typed.trim();
  if (name === '' || name.length > MOST_NAME)
    refuse('bad_value', `a name has 1 to ${MOST_NAME} characters`, 'type a short one');
  return name;
}

const byName = (saved: readonly SavedFilter[]): readonly SavedFilter[] =>
  saved.toSorted((a, b) => (a.name < b.name ? -1 : 1));

async function change(
  { store }: Bank,
  viewer: Viewer,
  list: string,
  to: (view: ListView) => ListView,
): Promise<void> {
  const key = keyOf(viewer, list);
  await transact(store, async (tx: Tx) => {
    await writeSetting(tx, key, JSON.stringify(to(viewIn(await readSetting(tx, key)))));
  });
}

/** What is kept, as far as it can be read. */
function viewIn(text: string | undefined): ListView {
  const found: unknown = text === undefined ? {} : JSON.parse(text);
  if (typeof found !== 'object' || found === null) return NOTHING;
  const { columns, saved, recent } = found as Readonly<Record<string, unknown>>;
  const texts = textsIn(recent);
  return {
    ...(Array.isArray(columns) ? { columns: textsIn(columns) } : {}),
    saved: Array.isArray(saved) ? saved.filter(isSaved) : [],
    recent: texts,
  };
}

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const isSaved = (value: unknown): value is SavedFilter =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'text' in value &&
  typeof value.text === 'string';
