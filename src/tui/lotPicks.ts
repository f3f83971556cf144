/** How much is taken of each lot while one picks: what is typed by lot, read and added up, and written as names. Pure. */
import { type Locale, readDecimal } from '../domain/locale.ts';
import { parseLotNames } from '../domain/lotName.ts';
import { isRefusal } from '../domain/refusal.ts';
import { formatQuantity, parseQuantity, type Quantity } from '../domain/quantity.ts';

/** What is typed, by the name of the lot, as the viewer's locale writes it. */
export type LotPicks = Readonly<Record<string, string>>;

/** Undefined for what is no quantity above zero; nothing typed is none taken. */
export function pickedOf(picks: LotPicks, name: string, locale: Locale): Quantity | undefined {
  const text = picks[name] ?? '';
  if (text === '') return 0n;
  try {
    const qty = parseQuantity(readDecimal(text, locale));
    return qty < 0n ? undefined : qty;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** Of what can be read. */
export const pickedSum = (picks: LotPicks, locale: Locale): Quantity =>
  Object.keys(picks).reduce((sum, name) => sum + (pickedOf(picks, name, locale) ?? 0n), 0n);

/** `#1:10,#2:2.5`, in every locale; lots of which nothing is taken are left out. */
export const namesOf = (picks: LotPicks, locale: Locale): string =>
  Object.keys(picks)
    .filter((name) => (pickedOf(picks, name, locale) ?? 0n) > 0n)
    .map((name) => `${name}:${formatQuantity(pickedOf(picks, name, locale) ?? 0n)}`)
    .join(',');

/** What was named before; nothing where the text names no lots. */
export function picksOf(names: string, locale: Locale): LotPicks {
  if (names === '') return {};
  try {
    return Object.fromEntries(parseLotNames(names).map(({ lot, qty }) => [lot, typedQuantity(qty, locale)]));
  } catch (error) {
    if (isRefusal(error)) return {};
    throw error;
  }
}

/** As much of the lot as is still missing, or all that is open where nothing is. */
export function takeAll(
  picks: LotPicks,
  name: string,
  { open, wanted }: { readonly open: Quantity; readonly wanted: Quantity },
  locale: Locale,
): LotPicks {
  const others = pickedSum({ ...picks, [name]: '' }, locale);
  const missing = wanted - others;
  const qty = missing > 0n && missing < open ? missing : open;
  return { ...picks, [name]: typedQuantity(qty, locale) };
}

/** As one would have typed it. */
const typedQuantity = (qty: Quantity, locale: Locale): string =>
  formatQuantity(qty).replace('.', locale.decimal);
