/** What a sale would gain by each method, and the names of lots that come to it. Pure. */
import { METHOD_TITLES, type Method } from '../../../domain/method.ts';
import type { GainBy } from '../../../domain/order.ts';
import { formatQuantity } from '../../../domain/quantity.ts';
import { rounded, showSigned } from '../../figures.ts';
import type { Choice } from '../../form.ts';

const ORDERS: Partial<Record<GainBy['method'], string>> = {
  fifo: 'the oldest first',
  lifo: 'the newest first',
  hifo: 'the dearest first',
};

/** `#1:10,#2:2`, and what it would gain; to name none is to take the oldest first. */
export function namingChoices(gains: readonly GainBy[], currency: string): readonly Choice[] {
  const seen = new Set<string>();
  return gains.flatMap(({ method, gain, names }) => {
    const order = ORDERS[method];
    if (names === null || order === undefined) return [];
    const text = names.map(({ buyTradeId, qty }) => `#${buyTradeId}:${formatQuantity(qty)}`).join(',');
    if (seen.has(text)) return [];
    seen.add(text);
    return [
      {
        value: method === 'fifo' ? '' : text,
        detail: `${order}, gain ${showSigned(rounded(gain, currency), currency)}`,
      },
    ];
  });
}

/** `FIFO  LIFO +100.00  avg +330.62`: the method of the sale, and what it would gain by the others. */
export function methodsText(gains: readonly GainBy[], own: Method, currency: string): string {
  const others = gains
    .filter(({ method }) => method !== own)
    .map(
      ({ method, gain }) =>
        `${method === 'average' ? 'avg' : METHOD_TITLES[method]} ${showSigned(rounded(gain, currency), currency)}`,
    );
  return [...(own === 'specific' ? [] : [METHOD_TITLES[own]]), ...others].join('  ');
}
