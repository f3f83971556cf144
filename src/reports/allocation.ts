/**
 * What one has, part by part, in the reporting currency: cash of each currency and shares of each instrument, with the
 * share each is of the whole; of a bank its cash alone. Without a price or a rate there is no value, and no share.
 */
import { instrumentsById } from '../db/queries/instruments.ts';
import type { Money } from '../domain/money.ts';
import { formatRatio, ratioOf } from '../domain/ratio.ts';
import type { Report } from './report.ts';
import { readWealth } from './wealth.ts';

export const allocation: Report = {
  name: 'allocation',
  title: 'Allocation',
  about:
    'what one has part by part in the reporting currency, the largest first: cash by currency, shares by instrument, share of the whole',
  accepts: ['account', 'asOf'],
  totals: ['value'],
  columns: [
    { key: 'what', title: 'What', kind: 'text', priority: 1 },
    { key: 'name', title: 'Name', kind: 'text', priority: 4, isFree: true },
    { key: 'kind', title: 'Kind', kind: 'text', priority: 3 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 9 },
    { key: 'own', title: 'In its own', kind: 'money', priority: 3, currencyFrom: 'own_currency' },
    { key: 'own_currency', title: 'Held in', kind: 'text', priority: 2 },
    { key: 'value', title: 'Value', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'share', title: 'Share', kind: 'share', priority: 1 },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  async *rows(bank, viewer, { account, asOf }) {
    const withShares = viewer.role !== 'admin';
    const [now] = await readWealth(bank, viewer, {
      months: 1,
      withShares,
      asOf,
      ...(account !== undefined && { account }),
    });
    const parts = (now?.parts ?? []).filter(({ own, qty }) => own !== 0n && qty !== 0n);
    const ids = parts.flatMap(({ instrumentId }) => instrumentId ?? []);
    const instruments = new Map(
      (await instrumentsById(bank.store, ids)).map((instrument) => [instrument.id, instrument]),
    );
    const isKnown = parts.every(({ worth }) => worth !== null);
    const whole = parts.reduce((sum, { worth }) => sum + (worth ?? 0n), 0n);
    const byWorth = parts.toSorted((a, b) => compare(b.worth, a.worth));
    for (const { what, currency, own, worth, instrumentId } of byWorth) {
      const instrument = instrumentId === null ? undefined : instruments.get(instrumentId);
      yield {
        what: instrument?.symbol ?? `cash ${currency}`,
        name: instrument?.name ?? '',
        kind: what,
        isin: instrument?.isin ?? null,
        own,
        own_currency: currency,
        value: worth,
        share: worth === null || !isKnown || whole === 0n ? null : shareOf(worth, whole),
        currency: viewer.reportingCurrency,
      };
    }
  },
};

const shareOf = (part: Money, whole: Money): string => formatRatio(ratioOf(part).div(ratioOf(whole)), 4);

const compare = (a: Money | null, b: Money | null): number =>
  a === b ? 0 : (a ?? -1n) > (b ?? -1n) ? 1 : -1;
